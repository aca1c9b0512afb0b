package guildhall.live;

import guildhall.domain.live.Stretch;
import guildhall.domain.live.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Strands that are read to from behind the same position, until they are live. Their line's lock guards the handing on. */
final class Pursuit {
    private final List<Strand> strands;
    private long through;
    private boolean stuck;

    Pursuit(List<Strand> behind, long from) {
        strands = new ArrayList<>(behind);
        strands.forEach(strand -> strand.pursuedBy(this));
        through = from;
    }

    boolean isOver() {
        return strands.isEmpty();
    }

    /** Whether asking again at once would bring nothing: what is owed is still on its way. */
    boolean isStuck() {
        return stuck;
    }

    long through() {
        return through;
    }

    Set<Topic> topics() {
        return strands.stream().flatMap(strand -> strand.topics().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * @param shown what lies behind it must not be handed on yet
     * @param flush sends what was handed on
     */
    void hand(Stretch page, long shown, Runnable flush) {
        strands.removeIf(strand -> !strand.isPursuedBy(this));
        var events = page.events().stream()
                .takeWhile(event -> event.position() <= shown)
                .toList();
        for (var event : events) {
            strands.forEach(strand -> strand.catchUp(event));
        }
        flush.run();
        var isCut = events.size() < page.events().size();
        var reached = !isCut
                ? page.through()
                : events.isEmpty() ? through : events.getLast().position();
        stuck = events.isEmpty() && reached == through;
        through = reached;
        if (isCut || !page.more() || page.events().isEmpty()) {
            strands.forEach(strand -> strand.settle(through));
        }
        strands.stream().filter(Pursuit::isDone).forEach(strand -> strand.pursuedBy(null));
        strands.removeIf(Pursuit::isDone);
    }

    private static boolean isDone(Strand strand) {
        return strand.isLive() || strand.isStopped();
    }
}
