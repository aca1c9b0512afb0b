package guildhall.bootstrap.live;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.bootstrap.live.Client.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is promised about live events, as the libraries of others understand it. */
@Timeout(300)
@SuppressWarnings("NullAway.Init") // before each
final class LiveClientsTest {
    private static final Set<Kind> ALL = EnumSet.allOf(Kind.class);
    private static final int ROUNDS = 3;

    private final List<Client> clients = new ArrayList<>();

    @TempDir
    private Path directory;

    private Hall hall;

    @BeforeEach
    void open() throws IOException {
        hall = Hall.in(directory);
    }

    @AfterEach
    void close() {
        clients.forEach(Client::close);
        hall.close();
    }

    @Test
    void everybodyHearsEverythingOnceAndInOrder() throws Exception {
        everybodyHears(author -> {
            author.tell(300);
        });
    }

    @Test
    void nothingIsLostAndNothingComesTwiceWhenConnectionsBreak() throws Exception {
        everybodyHears(author -> {
            for (var round = 0; round < ROUNDS; round++) {
                author.tell(30);
                mustComeBackAfter(() -> clients.forEach(Client::drop));
            }
            author.tell(30);
        });
    }

    @Test
    void nothingIsLostAndNothingComesTwiceWhenTheServerIsKilled() throws Exception {
        everybodyHears(author -> {
            for (var round = 0; round < ROUNDS; round++) {
                author.tell(30);
                mustComeBackAfter(() -> {
                    hall.kill();
                    hall.comeBack();
                });
            }
            author.tell(30);
        });
    }

    @Test
    void nothingIsLostAndNothingComesTwiceWhenTheServerIsRestarted() throws Exception {
        everybodyHears(author -> {
            author.tell(30);
            mustComeBackAfter(() -> {
                hall.stop();
                hall.comeBack();
            });
            author.tell(30);
        });
        assertThat(clients)
                .filteredOn(client -> client.kind() != Kind.EVENT_SOURCE)
                .allSatisfy(
                        client -> assertThat(client.told()).as(client::toString).contains("server_restart, come back"));
    }

    @Test
    void whoSignsOutIsTurnedOutAndDoesNotComeBack() throws Exception {
        var token = hall.signIn(Hall.EMAIL);
        listen(ALL, token);

        hall.call("DELETE", "/api/v1/sessions/current", token, null);

        mustBeTurnedOut("session_ended");
    }

    @Test
    void whoIsDeactivatedIsTurnedOutAndDoesNotComeBack() throws Exception {
        var email = "grace@example.org";
        var grace = hall.call(
                "POST",
                "/api/v1/users",
                hall.token(),
                Map.of("name", "Grace", "email", email, "password", Hall.PASSWORD));
        listen(ALL, hall.signIn(email));

        hall.call("DELETE", "/api/v1/users/" + grace.path("id").asString(), hall.token(), null);

        mustBeTurnedOut("session_ended");
    }

    @Test
    void whoShowsAWrongTokenIsTurnedAwayAndDoesNotComeBack() throws Exception {
        // With a wrong token nobody gets as far as a ticket.
        for (var kind : EnumSet.complementOf(EnumSet.of(Kind.ANYCABLE_BY_TICKET))) {
            clients.add(Client.start(kind, hall, "wrong"));
        }
        mustBeTurnedOut("unauthorized");
        assertThat(clients).allSatisfy(client -> assertThat(client.times()).isZero());
    }

    /** One client of each kind has heard all that is told, once and in order. */
    private void everybodyHears(Telling telling) throws Exception {
        listen();
        var before = now();
        var author = Author.at(hall);
        try (author) {
            telling.by(author);
        }
        mustHaveHeardAll(before, author);
    }

    private interface Telling {
        void by(Author author) throws Exception;
    }

    /** One client of each kind, all there. */
    private void listen() throws IOException {
        listen(ALL, hall.token());
    }

    private void listen(Set<Kind> kinds, String token) throws IOException {
        for (var kind : kinds) {
            clients.add(Client.start(kind, hall, token));
        }
        clients.forEach(client -> client.await("being there", it -> it.times() > 0));
    }

    private void mustComeBackAfter(Misfortune misfortune) throws Exception {
        var times = clients.stream().map(Client::times).toList();
        misfortune.strike();
        for (var i = 0; i < times.size(); i++) {
            var before = times.get(i);
            clients.get(i).await("coming back", client -> client.times() > before);
        }
    }

    /** The position of the newest event. */
    private long now() throws IOException {
        return position(hall.events("topic=workspace&topic=me").getLast());
    }

    /** What each heard since {@code before} is what the log says, and that is what was acknowledged. */
    private void mustHaveHeardAll(long before, Author author) throws IOException {
        assertThat(after(before, hall.events("topic=workspace")))
                .extracting(event -> event.at("/data/user/bio").asString(""))
                .containsSubsequence(author.acknowledged());
        for (var client : clients) {
            for (var channel : client.kind().channels().entrySet()) {
                mustHaveHeard(client, channel.getKey(), before, after(before, hall.events(channel.getValue())));
            }
        }
    }

    private void mustHaveHeard(Client client, String channel, long before, List<JsonNode> events) {
        var last = position(events.getLast());
        client.await(
                "event " + last + " on " + channel,
                it -> it.heard(channel).stream().anyMatch(event -> position(event) >= last));
        var heard = client.heard(channel);
        assertThat(positions(heard))
                .as(() -> channel + " of " + client + "\n" + hall)
                .doesNotHaveDuplicates()
                .isSorted();
        // First where they differ, then how: events are long.
        assertThat(positions(after(before, heard)))
                .as(() -> channel + " of " + client + "\n" + hall)
                .isEqualTo(positions(events));
        assertThat(after(before, heard)).isEqualTo(events);
        assertThat(client.said())
                .filteredOn(line -> line.has("offset"))
                .allMatch(line -> line.path("offset").asLong() == position(line.path("event")));
    }

    private void mustBeTurnedOut(String reason) {
        for (var client : clients) {
            client.await("the end", Client::isOver);
            // Server-sent events have no words for it: the next request is refused.
            if (client.kind() != Kind.EVENT_SOURCE) {
                assertThat(client.told()).as(client::toString).last().isEqualTo(reason + ", stay away");
            }
        }
        assertThat(clients).allMatch(Client::isOver).allMatch(client -> client.times() < 2);
    }

    private static List<JsonNode> after(long position, List<JsonNode> events) {
        return events.stream().filter(event -> position(event) > position).toList();
    }

    private static List<Long> positions(List<JsonNode> events) {
        return events.stream().map(LiveClientsTest::position).toList();
    }

    private static long position(JsonNode event) {
        return event.path("position").asLong();
    }

    private interface Misfortune {
        void strike() throws Exception;
    }
}
