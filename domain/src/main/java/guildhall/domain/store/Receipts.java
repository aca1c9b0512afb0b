package guildhall.domain.store;

import java.time.Instant;
import java.util.Optional;

/** What requests of this workspace were answered, written in the unit of work that did what they asked for. */
public interface Receipts {
    Optional<Receipt> get(String request);

    /** False if the request has one already, whatever stands in it. */
    boolean addIfAbsent(Receipt receipt);

    /** Forgets those of before {@code time}, oldest first, {@code limit} at most. Answers how many. */
    int forget(Instant time, int limit);
}
