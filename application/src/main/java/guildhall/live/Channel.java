package guildhall.live;

import guildhall.domain.Actor;
import guildhall.domain.Scope;
import guildhall.domain.live.Topic;
import guildhall.domain.store.Tx;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Something that people may subscribe to: one row for each kind of topic that a context has. From it come the channel of Action
 * Cable ({@code RoomChannel {room_id}}), the topic of {@code GET /events} ({@code room:<id>}), and who may hear it.
 *
 * @param name as Action Cable clients spell it
 * @param kind what its topics begin with
 * @param manner what tells its topics apart
 * @param scope what a token needs
 * @param others what it needs instead for events of other kinds, by what their types begin with ({@code order}): it is told of those that
 *     it reaches
 * @param right who may hear it, of those whose entrance reaches the scope; all of them where it is absent
 * @param actions what subscribers may do besides listening
 * @param unsettling the types of events by which a right may be lost, with whose right it is: before anything later is
 *     delivered to them, it is asked for again
 */
public record Channel(
        String name,
        String kind,
        Manner manner,
        Scope scope,
        Map<String, Scope> others,
        Optional<Right> right,
        Map<String, Action> actions,
        Map<String, Whose> unsettling) {
    public Channel {
        others = Map.copyOf(others);
        actions = Map.copyOf(actions);
        unsettling = Map.copyOf(unsettling);
    }

    /** Which topics a channel has. */
    public sealed interface Manner {
        /** One for everybody. */
        record Shared() implements Manner {}

        /** One for each person, who alone may hear it. */
        record Own() implements Manner {}

        /** One for each thing of its kind, whose id clients send as {@code parameter}. */
        record Of(String parameter) implements Manner {}
    }

    /** Whose right an event may take. */
    public enum Whose {
        /** That of the person who is its subject. */
        SUBJECT,
        /** That of everybody who hears one of its topics. */
        HEARERS
    }

    /** Fails with a {@link guildhall.domain.Failure} where {@code me} may not hear of {@code id}. Asked inside a unit that reads. */
    @FunctionalInterface
    public interface Right {
        /** @param id of the thing, where there is one for each */
        void ask(Tx tx, Actor.Person me, Optional<UUID> id);
    }

    /** Something that a subscriber does. Whether they still may is its own to ask. */
    @FunctionalInterface
    public interface Action {
        /** @param data the JSON object that the client sent along */
        void run(Actor.Person me, Optional<UUID> id, JsonNode data);
    }

    /** One topic for everybody: {@code orders}. */
    public static Channel shared(String name, String kind, Scope scope) {
        return new Channel(name, kind, new Manner.Shared(), scope, Map.of(), Optional.empty(), Map.of(), Map.of());
    }

    /** One topic for each person: {@code me}. */
    public static Channel own(String name, String kind, Scope scope) {
        return new Channel(name, kind, new Manner.Own(), scope, Map.of(), Optional.empty(), Map.of(), Map.of());
    }

    /** One topic for each thing of a kind: {@code room:<id>}. */
    public static Channel of(String name, String kind, String parameter, Scope scope, Right right) {
        return new Channel(
                name, kind, new Manner.Of(parameter), scope, Map.of(), Optional.of(right), Map.of(), Map.of());
    }

    /** It also carries events of another context, to those whose entrance reaches {@code needed}. */
    public Channel carrying(String types, Scope needed) {
        var all = new HashMap<>(others);
        all.put(types, needed);
        return new Channel(name, kind, manner, scope, all, right, actions, unsettling);
    }

    public Channel only(Right who) {
        return new Channel(name, kind, manner, scope, others, Optional.of(who), actions, unsettling);
    }

    public Channel doing(String action, Action what) {
        var all = new HashMap<>(actions);
        all.put(action, what);
        return new Channel(name, kind, manner, scope, others, right, all, unsettling);
    }

    public Channel unsettledBy(String type, Whose whose) {
        var all = new HashMap<>(unsettling);
        all.put(type, whose);
        return new Channel(name, kind, manner, scope, others, right, actions, all);
    }

    /** Fails where {@code me} could not be told of anything. */
    void mustReach(Actor.Person me) {
        if (others.values().stream().noneMatch(me.entrance()::reaches)) {
            me.mustReach(scope);
        }
    }

    boolean mayTell(Actor.Person me, String type) {
        return others.isEmpty() || me.entrance().reaches(others.getOrDefault(type.split("\\.", 2)[0], scope));
    }

    /** What {@code me} hears by it. */
    Topic topic(Actor.Person me, Optional<UUID> id) {
        return switch (manner) {
            case Manner.Shared _ -> new Topic(kind);
            case Manner.Own _ -> new Topic(kind + ":" + me.id().text());
            case Manner.Of _ -> new Topic(kind + ":" + id.orElseThrow());
        };
    }
}
