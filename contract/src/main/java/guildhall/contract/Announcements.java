package guildhall.contract;

import guildhall.contract.Stage.Call;
import guildhall.domain.live.Topic;
import java.util.List;
import java.util.function.Supplier;

/** What a script may tell the world outside of its workspace: events, and doors for strangers. */
final class Announcements {
    private final Cast cast;
    private final List<Supplier<Call>> all = List.of(
            this::open, this::shut, this::append, this::append, this::append, this::append, this::blank, this::pass);

    Announcements(Cast cast) {
        this.cast = cast;
    }

    Call any() {
        return cast.any(all).get();
    }

    private Call open() {
        var door = cast.chance(70) ? cast.newDoor() : cast.door();
        return Call.of("doors.addIfAbsent", tx -> tx.doors().addIfAbsent(door));
    }

    private Call shut() {
        var door = cast.door();
        return Call.done("doors.remove", tx -> tx.doors().remove(door));
    }

    private Call append() {
        var subject = cast.chance(40) ? cast.subject() : cast.newSubject();
        var entry = cast.later().event(subject, cast.topics().toArray(Topic[]::new));
        return Call.done("events.append about " + subject, tx -> tx.events().append(entry));
    }

    private Call blank() {
        var subject = cast.subject();
        return Call.done("events.blank " + subject, tx -> tx.events().blank(subject));
    }

    private Call pass() {
        var cursor = cast.cursor();
        var rank = cast.rank();
        return new Call("events.pass " + cursor + " to " + rank, (stage, tx) -> {
            tx.events().pass(cursor, stage.position(rank));
            return "done";
        });
    }
}
