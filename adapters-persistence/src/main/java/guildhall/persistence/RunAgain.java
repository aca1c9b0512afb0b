package guildhall.persistence;

/**
 * Tells the store that a unit met another one's newer state and is to be run again. It never reaches a caller. Throw it through
 * {@link Unit#fail}, so that a work that catches everything cannot swallow it.
 */
public final class RunAgain extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RunAgain(String why) {
        super(why, null, false, false);
    }
}
