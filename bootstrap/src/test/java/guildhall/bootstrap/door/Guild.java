package guildhall.bootstrap.door;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.contract.Soon;
import guildhall.domain.live.LogEntry;
import guildhall.domain.live.Recorded;
import guildhall.domain.live.Topic;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** A workspace and who administers it. */
record Guild(Building building, String slug, Person admin) {
    /** Somebody at an address of their own who means this workspace. */
    Caller stranger() {
        return building.stranger().of(slug);
    }

    /** Somebody who has joined by the invitation. */
    Person member(String name) {
        return joins(building.stranger(), name);
    }

    /** {@code caller}, once they have joined by the invitation. */
    Person joins(Caller caller, String name) {
        var code = admin.get("/invitation").is(200).text("code");
        var email = email(name);
        var joined = caller.post("/join/" + code, newcomer(name)).is(201);
        building.settle();
        return Person.signedIn(caller, joined, email);
    }

    /** {@code count} things happen that everybody in the workspace may hear of, and which no use case does. */
    void happen(int count) {
        happen(count, "bell.rung", Topic.workspace(), UUID.randomUUID());
    }

    void happen(int count, String type, Topic topic, UUID subject) {
        happen(count, type, topic, subject, "{}");
        building.settle();
    }

    /** The same, while those who listen may be told of it later. */
    void happen(int count, String type, Topic topic, UUID subject, String data) {
        var workspace = building.workspace(slug);
        var now = building.clock().instant();
        var all = Stream.generate(() ->
                        new LogEntry(UUID.randomUUID(), type, Set.of(topic), now, Optional.empty(), subject, data))
                .limit(count)
                .toList();
        building.backstage().record(workspace, all);
    }

    /** Where everything stands that was recorded here of this type. */
    List<Long> positions(String type) {
        mark();
        var workspace = building.workspace(slug);
        return building.backstage().log().after(0, Integer.MAX_VALUE - 1).events().stream()
                .filter(event -> event.workspace().equals(workspace)
                        && event.entry().type().equals(type))
                .map(Recorded::position)
                .toList();
    }

    /** Waits until all that is committed can be read: what follows it can be. */
    private void mark() {
        var marker = UUID.randomUUID();
        happen(1, "marker.set", new Topic("marker"), marker, "{}");
        var log = building.backstage().log();
        var before = Math.max(0, log.newest() - 1_000);
        Soon.check(() -> assertThat(log.after(before, 100_000).events())
                .anyMatch(event -> event.entry().subject().equals(marker)));
    }

    /** Where the newest stands that was recorded here of this type. */
    long lastPosition(String type) {
        return positions(type).getLast();
    }

    /** Somebody else who administers. */
    Person administrator(String name) {
        var person = member(name);
        admin.patch("/users/" + person.id(), Map.of("role", "admin")).is(200);
        building.settle();
        return person;
    }

    String email(String name) {
        return name.toLowerCase(Locale.ROOT) + "@" + slug;
    }

    Map<String, String> newcomer(String name) {
        return Map.of("name", name, "email", email(name), "password", Building.PASSWORD);
    }
}
