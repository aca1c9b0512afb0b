package guildhall.http;

/** The door cannot be opened where it should be. The message says why, for whoever set it so. */
public final class DoorRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    DoorRefused(String message) {
        super(message);
    }

    DoorRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
