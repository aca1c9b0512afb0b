package guildhall.contract;

import guildhall.domain.Failure;
import guildhall.domain.WorkspaceId;
import guildhall.domain.live.Recorded;
import guildhall.domain.live.Topic;
import guildhall.domain.store.Store;
import guildhall.domain.store.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/** One of the two stores that play the same script, and what it answers. Positions differ, so they are told by their rank. */
final class Stage {
    private static final int LIMIT = 7;

    /** One call, and what it answered: equal in two stores that agree. */
    record Call(String name, BiFunction<Stage, Tx, Object> body) {
        static Call of(String name, Function<Tx, Object> body) {
            return new Call(name, (_, tx) -> body.apply(tx));
        }

        /** One that answers nothing. */
        static Call done(String name, Consumer<Tx> body) {
            return of(name, tx -> {
                body.accept(tx);
                return "done";
            });
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** What a script asks for next. */
    sealed interface Step {}

    /**
     * One unit of work.
     *
     * @param fails whether its work throws in the end
     * @param swallows whether its work goes on as if nothing were when a call has failed
     */
    record Work(Kind kind, WorkspaceId workspace, List<Call> calls, boolean fails, boolean swallows) implements Step {}

    /** One question that is asked outside of units. */
    record Question(String name, Function<Stage, Object> body) implements Step {
        @Override
        public String toString() {
            return name;
        }
    }

    enum Kind {
        READ,
        GLANCE,
        WRITE
    }

    private static final class OnPurpose extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final Store store;
    private final Tail tail;

    Stage(Store store) {
        this.store = store;
        this.tail = Tail.of(store.log(), 0, LIMIT);
    }

    Store store() {
        return store;
    }

    /** What the step answered, how it ended, and what was recorded meanwhile. */
    List<Object> play(Step step) {
        var known = tail.heard().size();
        var outcome = switch (step) {
            case Work work -> run(work);
            case Question question -> question.body().apply(this);
        };
        var heard = tail.drain().heard();
        return List.of(outcome, facts(heard.subList(known, heard.size())));
    }

    /** The position of the event of this rank, from 1; 0 is where the log begins. */
    long position(int rank) {
        var heard = tail.heard();
        return heard.isEmpty() || rank == 0
                ? 0
                : heard.get(Math.min(rank, heard.size()) - 1).position();
    }

    /** The rank of the last event up to {@code position}. */
    long rank(long position) {
        return tail.heard().stream()
                .filter(event -> event.position() <= position)
                .count();
    }

    OptionalLong cursor(String name) {
        var position = store.log().cursor(name);
        return position.isPresent() ? OptionalLong.of(rank(position.getAsLong())) : position;
    }

    List<Object> after(int rank, int limit) {
        return facts(Tail.of(store.log(), position(rank), limit).drain().heard());
    }

    List<Object> after(WorkspaceId workspace, Set<Topic> topics, int rank, int limit) {
        return facts(Tail.of(store.log(), workspace, topics, position(rank), limit)
                .drain()
                .heard());
    }

    List<Object> prune(Instant time, int limit) {
        return List.of(store.log().prune(time, limit), rank(store.log().floor()));
    }

    private List<Object> run(Work work) {
        var answers = new AtomicReference<>(new ArrayList<Object>());
        try {
            var end = unit(work, tx -> {
                // A unit may be run again, and then only the last run counts.
                var given = new ArrayList<Object>();
                answers.set(given);
                call(work, tx, given);
                if (work.fails()) {
                    throw new OnPurpose();
                }
                return "done";
            });
            return List.of(end, answers.get());
        } catch (OnPurpose _) {
            return List.of("thrown on purpose", answers.get());
        } catch (Failure failure) {
            return List.of(failure.code(), answers.get());
        } catch (IllegalStateException _) {
            return List.of("refused", answers.get());
        }
    }

    private void call(Work work, Tx tx, List<Object> given) {
        for (var call : work.calls()) {
            try {
                given.add(call.body().apply(this, tx));
            } catch (Failure failure) {
                if (!work.swallows()) {
                    throw failure;
                }
                return;
            }
        }
    }

    private String unit(Work work, Store.Work<String> body) {
        return switch (work.kind()) {
            case READ -> store.read(work.workspace(), body);
            case GLANCE -> store.glance(work.workspace(), body);
            case WRITE -> store.write(work.workspace(), body);
        };
    }

    private static List<Object> facts(List<Recorded> events) {
        return events.stream()
                .<Object>map(event -> List.of(event.workspace(), event.entry()))
                .toList();
    }
}
