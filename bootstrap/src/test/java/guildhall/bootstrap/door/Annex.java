package guildhall.bootstrap.door;

import static guildhall.domain.Scope.IDENTITY_READ;

import guildhall.domain.Actor;
import guildhall.domain.Failure;
import guildhall.domain.UserId;
import guildhall.domain.live.Topic;
import guildhall.live.Channel;
import guildhall.live.Channel.Whose;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A building with channels such as contexts to come will have: one for administrators, and one for each room, which those hear
 * who hold its key. Keys are kept here and not in the store; whoever takes one away has that recorded, as a use case would.
 */
final class Annex implements AutoCloseable {
    static final String ADMINISTRATORS = Cable.channel("AdministratorsChannel");

    private final Set<Key> keys = ConcurrentHashMap.newKeySet();
    private final Building building;

    private record Key(UserId holder, UUID room) {}

    record RingJson(String bell) {}

    private Annex(StoreKind kind) {
        building = Building.openWith(kind, List.of(administrators(), rooms()));
    }

    static Annex open(StoreKind kind) {
        return new Annex(kind);
    }

    Building building() {
        return building;
    }

    static String room(UUID room) {
        return Cable.channel("RoomChannel", "room_id", room.toString());
    }

    static Topic topic(UUID room) {
        return new Topic("room:" + room);
    }

    void give(Person person, UUID room) {
        keys.add(key(person, room));
    }

    /** The room's hearers learn of it, as when somebody leaves a room. */
    void take(Guild guild, Person person, UUID room) {
        keys.remove(key(person, room));
        guild.happen(1, "key.taken", topic(room), room);
    }

    /** Only the person learns of it, as when an office is taken from somebody. */
    void strip(Guild guild, Person person, UUID room) {
        keys.remove(key(person, room));
        var id = UUID.fromString(person.id());
        guild.happen(1, "person.stripped", Topic.me(new UserId(id)), id);
    }

    /** Nobody learns of it. */
    void forget(Person person, UUID room) {
        keys.remove(key(person, room));
    }

    private static Channel administrators() {
        return Channel.shared("AdministratorsChannel", "administrators", IDENTITY_READ)
                .only((_, me, _) -> me.mustAdminister(IDENTITY_READ));
    }

    private Channel rooms() {
        return Channel.of(
                        "RoomChannel",
                        "room",
                        "room_id",
                        IDENTITY_READ,
                        (_, me, room) -> mustHold(me, room.orElseThrow()))
                .unsettledBy("key.taken", Whose.HEARERS)
                .unsettledBy("person.stripped", Whose.SUBJECT)
                .doing(
                        "ring",
                        (me, room, data) ->
                                ring(me, room.orElseThrow(), data.path("bell").asString("small")));
    }

    private void mustHold(Actor.Person me, UUID room) {
        if (!keys.contains(new Key(me.id(), room))) {
            throw new Failure.Forbidden("key.needed", "Only whoever holds the key may hear it.");
        }
    }

    private void ring(Actor.Person me, UUID room, String bell) {
        mustHold(me, room);
        building.backstage().signals().send(me, topic(room), "bell.rung", new RingJson(bell));
    }

    private static Key key(Person person, UUID room) {
        return new Key(new UserId(UUID.fromString(person.id())), room);
    }

    @Override
    public void close() {
        building.close();
    }

    /** What a failed test is named after. */
    @Override
    public String toString() {
        return building.toString();
    }
}
