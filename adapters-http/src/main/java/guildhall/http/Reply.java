package guildhall.http;

import java.util.Optional;
import java.util.function.Function;

/**
 * How a route answers when all goes well.
 *
 * @param record what a body is made of: a record of the wire; empty where there is no body, or one that is no JSON
 * @param location where the thing is from now on, where one was made
 * @param type what a file is
 * @param cursor what the next page of a list begins after
 */
public record Reply(
        int status,
        Form form,
        Optional<Class<?>> record,
        Optional<Function<Object, String>> location,
        Optional<Function<Object, String>> cursor,
        Optional<String> type) {
    public enum Form {
        RECORD,
        PAGE,
        NOTHING,
        /** The handler brings a {@link Content}. */
        CONTENT,
        /** A record, or else a stream of events, which the handler has sent by then. */
        EVENTS,
        /** A file, which the handler has written by then. */
        FILE,
        /** None: the handler has taken the connection over for another protocol. */
        UPGRADE
    }

    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;

    /** Whether a handler that answers null has answered by itself. */
    boolean isHandlersOwn() {
        return form == Form.EVENTS || form == Form.FILE || form == Form.UPGRADE;
    }

    static Reply record(Class<?> record) {
        return new Reply(OK, Form.RECORD, Optional.of(record), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Reply created(Class<?> record) {
        return new Reply(
                CREATED, Form.RECORD, Optional.of(record), Optional.empty(), Optional.empty(), Optional.empty());
    }

    @SuppressWarnings("unchecked") // only a record of this class ever comes here
    static <A> Reply created(Class<A> record, Function<A, String> location) {
        return new Reply(
                CREATED,
                Form.RECORD,
                Optional.of(record),
                Optional.of((Function<Object, String>) location),
                Optional.empty(),
                Optional.empty());
    }

    @SuppressWarnings("unchecked") // as above
    static <A> Reply page(Class<?> item, Function<A, String> cursor) {
        return new Reply(
                OK,
                Form.PAGE,
                Optional.of(item),
                Optional.empty(),
                Optional.of((Function<Object, String>) cursor),
                Optional.empty());
    }

    static Reply nothing() {
        return new Reply(
                NO_CONTENT, Form.NOTHING, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Reply events(Class<?> record) {
        return new Reply(OK, Form.EVENTS, Optional.of(record), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Reply upgrade() {
        return new Reply(
                SWITCHING_PROTOCOLS,
                Form.UPGRADE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static Reply file(String type) {
        return new Reply(OK, Form.FILE, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(type));
    }

    static Reply content() {
        return new Reply(OK, Form.CONTENT, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
