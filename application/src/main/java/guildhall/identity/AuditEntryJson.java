package guildhall.identity;

import guildhall.domain.UserId;
import guildhall.domain.identity.AuditEntry;
import guildhall.domain.identity.AuditEntryId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Who did what, or was refused it, as administrators read it. */
public record AuditEntryJson(
        AuditEntryId id,
        Instant at,
        Optional<UserId> actorId,
        Optional<String> address,
        AuditEntry.Outcome outcome,
        String type,
        Optional<UUID> subjectId) {
    public static AuditEntryJson of(AuditEntry entry) {
        return new AuditEntryJson(
                entry.id(), entry.at(), entry.actor(), entry.address(), entry.outcome(), entry.type(), entry.subject());
    }
}
