package guildhall.domain.identity;

import guildhall.domain.Text;
import guildhall.domain.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * Who did what, or was refused it.
 *
 * @param type what was done, as the event that tells of it ({@code user.banned}), or the code of the refusal
 * @param subject the thing it was done to
 */
public record AuditEntry(
        AuditEntryId id,
        Instant at,
        Optional<UserId> actor,
        Optional<String> address,
        Outcome outcome,
        String type,
        Optional<UUID> subject) {
    /** Stored by name: never rename one. */
    public enum Outcome {
        DONE,
        REFUSED
    }

    private static final int TYPE = 100;

    public AuditEntry {
        address = address.map(Text::address);
        type = Text.line("type", type, TYPE);
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }
}
