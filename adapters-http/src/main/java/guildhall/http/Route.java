package guildhall.http;

import guildhall.domain.Id;
import guildhall.domain.Page;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table. From it come the handler, the description for programs and for people, and the test that tries it as
 * every kind of caller.
 *
 * @param path with {@code {names}} for what varies
 * @param names of what varies in the path, in order
 * @param takes the record that the body is
 * @param bulk the file that the body is
 * @param secret whether the answer holds something that opens doors
 * @param problems the codes of the refusals that are peculiar to this route
 * @param prose one line for people
 */
public record Route(
        Method method,
        String path,
        List<String> names,
        Who who,
        Repeat repeat,
        Optional<Class<?>> takes,
        Optional<Bulk> bulk,
        Reply reply,
        boolean secret,
        List<Query> queries,
        List<String> problems,
        String prose,
        Handling handling) {
    /** Whether it leads out of HTTP. */
    boolean isUpgrade() {
        return reply.form() == Reply.Form.UPGRADE;
    }

    /** Where all routes stand but the few at the root. */
    public static final String API = "/api/v1";

    public Route {
        if (repeat == Repeat.STORED && !who.mustSignIn()) {
            throw new IllegalArgumentException("an answer is kept for somebody: " + path);
        }
        names = List.copyOf(names);
        queries = List.copyOf(queries);
        problems = List.copyOf(problems);
    }

    /** Answers what the reply is made of. */
    @FunctionalInterface
    interface Handling {
        @Nullable
        Object handle(Call call);
    }

    public static Draft get(String path, Who who, String prose) {
        return new Draft(Method.GET, API + path, who, Repeat.HARMLESS, prose);
    }

    public static Draft post(String path, Who who, Repeat repeat, String prose) {
        return new Draft(Method.POST, API + path, who, repeat, prose);
    }

    public static Draft put(String path, Who who, String prose) {
        return new Draft(Method.PUT, API + path, who, Repeat.HARMLESS, prose);
    }

    public static Draft patch(String path, Who who, String prose) {
        return new Draft(Method.PATCH, API + path, who, Repeat.HARMLESS, prose);
    }

    public static Draft delete(String path, Who who, String prose) {
        return new Draft(Method.DELETE, API + path, who, Repeat.HARMLESS, prose);
    }

    /** One outside of the API proper. */
    public static Draft root(String path, Who who, String prose) {
        return new Draft(Method.GET, path, who, Repeat.HARMLESS, prose);
    }

    private static List<String> names(String path) {
        return Arrays.stream(path.split("/", -1))
                .filter(segment -> segment.startsWith("{"))
                .map(segment -> segment.substring(1, segment.length() - 1))
                .toList();
    }

    /** A row in the making. */
    public static final class Draft {
        private final Method method;
        private final String path;
        private final Who who;
        private final Repeat repeat;
        private final String prose;
        private final List<Query> queries = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();
        private boolean secret;

        private Draft(Method method, String path, Who who, Repeat repeat, String prose) {
            this.method = method;
            this.path = path;
            this.who = who;
            this.repeat = repeat;
            this.prose = prose;
        }

        public Draft query(String name, Query.Type type, String means) {
            queries.add(new Query(name, type, means));
            return this;
        }

        public Draft problems(String... codes) {
            problems.addAll(List.of(codes));
            return this;
        }

        /** The answer holds something that opens doors: nobody keeps or compresses it. */
        public Draft secret() {
            secret = true;
            return this;
        }

        /** 200 with one record. */
        public <A> Ready<A> answers(Class<A> record) {
            return new Ready<>(this, Reply.record(record));
        }

        /** 201 with one record that has no address of its own. */
        public <A> Ready<A> creates(Class<A> record) {
            return new Ready<>(this, Reply.created(record));
        }

        /** 201 with the record of what was made, and where it is from now on. */
        public <A> Ready<A> creates(Class<A> record, Function<A, String> path) {
            return new Ready<>(this, Reply.created(record, made -> API + path.apply(made)));
        }

        /** 200 with a page of records, and a cursor to the next one. */
        public <A> Ready<Page<A>> lists(Class<A> item, Function<A, ? extends Id> cursor) {
            return listsAs(item, cursor);
        }

        /** The same, of what is written as an {@code item} is, and is none. */
        public <A> Ready<Page<A>> listsAs(Class<?> item, Function<A, ? extends Id> cursor) {
            queries.add(new Query("after", Query.Type.ID, "The page behind this id: `next` of the page before."));
            queries.add(new Query("limit", Query.Type.NUMBER, "How many at most, 1 to 200; 50 where it is absent."));
            return new Ready<>(
                    this, Reply.page(item, (A last) -> cursor.apply(last).text()));
        }

        /** 204 without a body. */
        public Done does() {
            return new Done(this, Reply.nothing());
        }

        /** 200 with one record, or else a stream of events, which the handler has sent where it answers empty. */
        public <A> Events<A> tells(Class<A> record) {
            return new Events<>(this, Reply.events(record));
        }

        /** 101: the handler takes the connection over. */
        public Done upgrades() {
            return new Done(this, Reply.upgrade());
        }

        /** 200 with a file, which the handler writes to {@link Call#download}. */
        public Done sends(String type) {
            return new Done(this, Reply.file(type));
        }

        /** Whatever the handler brings. */
        public Ready<Content> brings() {
            return new Ready<>(this, Reply.content());
        }

        private Route finished(Optional<Class<?>> takes, Reply reply, Handling handling) {
            return finished(takes, Optional.empty(), reply, handling);
        }

        private Route finished(Optional<Class<?>> takes, Optional<Bulk> bulk, Reply reply, Handling handling) {
            return new Route(
                    method,
                    path,
                    names(path),
                    who,
                    repeat,
                    takes,
                    bulk,
                    reply,
                    secret,
                    queries,
                    problems,
                    prose,
                    handling);
        }
    }

    /** Lacks only what it does. */
    public static final class Ready<A> {
        private final Draft draft;
        private final Reply reply;

        private Ready(Draft draft, Reply reply) {
            this.draft = draft;
            this.reply = reply;
        }

        public Route by(Function<Call, A> handler) {
            return draft.finished(Optional.empty(), reply, handler::apply);
        }

        /** With a body that is a file, and gone when the handler is done with it. */
        public Route by(Bulk bulk, BiFunction<Call, Upload, A> handler) {
            return draft.finished(Optional.empty(), Optional.of(bulk), reply, call -> {
                try (var upload = call.upload(bulk)) {
                    return handler.apply(call, upload);
                }
            });
        }

        /** With a body, which is read as a {@code record}. */
        public <B> Route by(Class<B> record, BiFunction<Call, B, A> handler) {
            return draft.finished(Optional.of(record), reply, call -> handler.apply(call, call.body(record)));
        }
    }

    /** Lacks only what it does, which may be to answer by itself. */
    public static final class Events<A> {
        private final Draft draft;
        private final Reply reply;

        private Events(Draft draft, Reply reply) {
            this.draft = draft;
            this.reply = reply;
        }

        public Route by(Function<Call, Optional<A>> handler) {
            return draft.finished(
                    Optional.empty(), reply, call -> handler.apply(call).orElse(null));
        }
    }

    /** Lacks only what it does, and answers nothing. */
    public static final class Done {
        private final Draft draft;
        private final Reply reply;

        private Done(Draft draft, Reply reply) {
            this.draft = draft;
            this.reply = reply;
        }

        public Route by(Consumer<Call> handler) {
            return draft.finished(Optional.empty(), reply, call -> {
                handler.accept(call);
                return null;
            });
        }

        /** With a body, which is read as a {@code record}. */
        public <B> Route by(Class<B> record, BiConsumer<Call, B> handler) {
            return draft.finished(Optional.of(record), reply, call -> {
                handler.accept(call, call.body(record));
                return null;
            });
        }
    }
}
