package guildhall.live;

/** A receiver cannot reach its client any more: thrown to end the line. */
public final class LineBroken extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Ending ending;

    public LineBroken(Ending ending) {
        super("the line is " + ending, null, false, false);
        this.ending = ending;
    }

    public Ending ending() {
        return ending;
    }
}
