package guildhall.bootstrap;

/** A setting that cannot stand. The message names it, says what it was set to and what is allowed. */
final class ConfigRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    ConfigRefused(String message) {
        super(message, null, false, false);
    }
}
