package guildhall.http;

/** What becomes of a request that is sent twice because its answer was lost. */
public enum Repeat {
    /** It does what it did, and nobody minds: all but POST. */
    HARMLESS,
    /** With an {@code Idempotency-Key}, the second one is answered what the first one was. */
    STORED,
    /** Something in the request is unique by itself, so that the second one is refused or finds the first one's. */
    NATURAL,
    /** It is done again: its answer holds a secret and is never kept. */
    AGAIN
}
