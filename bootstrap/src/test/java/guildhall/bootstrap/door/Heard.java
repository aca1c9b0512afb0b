package guildhall.bootstrap.door;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** The positions of what somebody hears up to a certain one. */
final class Heard {
    private Heard() {}

    static List<Long> until(Cable cable, long last) {
        return until(cable::position, last);
    }

    static List<Long> until(EventSource stream, long last) {
        return until(() -> stream.next().position(), last);
    }

    private static List<Long> until(LongSupplier next, long last) {
        var all = new ArrayList<Long>();
        do {
            all.add(next.getAsLong());
        } while (all.getLast() < last);
        return all;
    }
}
