package guildhall.contract;

import guildhall.contract.Stage.Call;
import guildhall.contract.Stage.Kind;
import guildhall.contract.Stage.Question;
import guildhall.contract.Stage.Step;
import guildhall.contract.Stage.Work;
import guildhall.domain.WorkspaceId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Random steps, the same ones for the same seed. */
final class Script {
    private static final int CALLS = 6;

    private final Cast cast;
    private final Reads reads;
    private final Writes writes;
    private final ShopWrites shopWrites;
    private final Announcements announcements;
    private final List<WorkspaceId> founded;
    private final WorkspaceId unfounded;
    private int steps;

    Script(long seed) {
        this.cast = new Cast(seed);
        this.reads = new Reads(cast);
        this.writes = new Writes(cast);
        this.shopWrites = new ShopWrites(cast);
        this.announcements = new Announcements(cast);
        this.founded = Stream.generate(() -> new WorkspaceId(cast.later().id()))
                .limit(2)
                .toList();
        this.unfounded = new WorkspaceId(cast.later().id());
    }

    Step next() {
        steps++;
        if (steps <= founded.size()) {
            var workspace = founded.get(steps - 1);
            return work(Kind.WRITE, workspace, List.of(writes.found(workspace)));
        }
        if (cast.chance(3)) {
            cast.wait(cast.chance(50) ? Duration.ofHours(3) : Duration.ofDays(25));
        }
        if (cast.chance(20)) {
            return question();
        }
        if (cast.chance(15)) {
            return glance();
        }
        return cast.chance(20) ? read() : write();
    }

    private Step read() {
        var calls = Stream.generate(reads::any).limit(cast.upTo(CALLS));
        var strays = Stream.generate(writes::any).limit(cast.chance(10) ? 1 : 0);
        return work(Kind.READ, workspace(), Stream.concat(calls, strays).toList());
    }

    private Step glance() {
        return work(
                Kind.GLANCE,
                workspace(),
                Stream.generate(reads::any).limit(cast.chance(10) ? 2 : 1).toList());
    }

    private Step write() {
        if (cast.chance(3)) {
            return work(Kind.WRITE, unfounded, List.of(writes.hold()));
        }
        var calls = Stream.generate(this::call).limit(cast.upTo(CALLS)).toList();
        return new Work(Kind.WRITE, home(), calls, cast.chance(15), cast.chance(20));
    }

    private Call call() {
        if (cast.chance(30)) {
            return reads.any();
        }
        if (cast.chance(30)) {
            return shopWrites.any();
        }
        return cast.chance(35) ? announcements.any() : writes.any();
    }

    private Step question() {
        var workspace = workspace();
        var rank = cast.rank();
        var limit = cast.upTo(9);
        var topics = cast.topics();
        var slug = cast.slug();
        var door = cast.door();
        var cursor = cast.cursor();
        var now = cast.later().now();
        var time = now.minus(Duration.ofMillis(cast.upTo(30_000)));
        return cast.any(List.of(
                new Question(
                        "workspaces.get", stage -> stage.store().workspaces().get(workspace)),
                new Question(
                        "workspaces.called", stage -> stage.store().workspaces().called(slug)),
                new Question(
                        "workspaces.all of " + limit,
                        stage -> stage.store().workspaces().all(Optional.empty(), limit)),
                new Question(
                        "workspaces.all after one",
                        stage -> stage.store().workspaces().all(Optional.of(workspace), limit)),
                new Question("doors.behind", stage -> stage.store().doors().behind(door)),
                new Question("log.after " + rank, stage -> stage.after(rank, limit)),
                new Question(
                        "log.after " + rank + " on " + topics, stage -> stage.after(workspace, topics, rank, limit)),
                new Question(
                        "log.newest", stage -> stage.rank(stage.store().log().newest())),
                new Question(
                        "log.before " + time,
                        stage -> stage.rank(stage.store().log().before(time))),
                new Question("log.cursor " + cursor, stage -> stage.cursor(cursor)),
                new Question("log.prune " + time, stage -> stage.prune(time, limit))));
    }

    private WorkspaceId workspace() {
        return cast.chance(5) ? unfounded : home();
    }

    /** Mostly the same one, so that something comes of it. */
    private WorkspaceId home() {
        return founded.get(cast.chance(85) ? 0 : 1);
    }

    private static Work work(Kind kind, WorkspaceId workspace, List<Call> calls) {
        return new Work(kind, workspace, calls, false, false);
    }
}
