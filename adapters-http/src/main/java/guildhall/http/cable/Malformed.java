package guildhall.http.cable;

/** A client says what cannot be meant. */
final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1;

    Malformed(String reason) {
        super(reason, null, false, false);
    }
}
