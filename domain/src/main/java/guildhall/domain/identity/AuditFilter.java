package guildhall.domain.identity;

import guildhall.domain.Text;
import guildhall.domain.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Which entries of the audit trail are asked for; what is empty does not narrow.
 *
 * @param from inclusive
 * @param to exclusive
 */
public record AuditFilter(Optional<UserId> actor, Optional<String> type, Optional<Instant> from, Optional<Instant> to) {
    public static final AuditFilter ALL =
            new AuditFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final int TYPE = 100;
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    public AuditFilter {
        type = type.map(text -> Text.line("type", text, TYPE));
        from = from.map(AuditFilter::storable);
        to = to.map(AuditFilter::storable);
    }

    public boolean admits(AuditEntry entry) {
        return (actor.isEmpty() || actor.equals(entry.actor()))
                && (type.isEmpty() || type.get().equals(entry.type()))
                && (from.isEmpty() || !entry.at().isBefore(from.get()))
                && (to.isEmpty() || entry.at().isBefore(to.get()));
    }

    /** Nothing was or will be kept outside these bounds, so that narrowing to them asks for the same. */
    private static Instant storable(Instant time) {
        return time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time.truncatedTo(ChronoUnit.MILLIS);
    }
}
