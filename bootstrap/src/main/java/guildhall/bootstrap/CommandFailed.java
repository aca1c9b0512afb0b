package guildhall.bootstrap;

/** A command that was understood and cannot be done. The message says to the operator why, and what to do. */
final class CommandFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    CommandFailed(String message) {
        super(message, null, false, false);
    }
}
