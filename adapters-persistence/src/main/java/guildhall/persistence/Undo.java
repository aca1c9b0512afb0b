package guildhall.persistence;

import java.util.ArrayDeque;
import java.util.Deque;

/** How the tables in memory get back to where they were before the unit that is running. */
public final class Undo {
    private final Deque<Runnable> steps = new ArrayDeque<>();

    void remember(Runnable step) {
        steps.push(step);
    }

    /** The unit has failed: takes its changes back, the last one first. */
    public void takeBack() {
        while (!steps.isEmpty()) {
            steps.pop().run();
        }
    }

    /** The unit has succeeded. */
    public void forget() {
        steps.clear();
    }
}
