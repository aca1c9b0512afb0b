package guildhall.identity;

import static guildhall.identity.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import guildhall.domain.Actor;
import guildhall.domain.Failure;
import guildhall.domain.Scope;
import guildhall.domain.identity.Census;
import guildhall.domain.identity.Slug;
import guildhall.live.Json;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StatsServiceTest {
    private final Server server = new Server();
    private final Actor.Person ada = server.ada();

    @Test
    void anAdministratorSeesHowMuchThereIs() {
        var bob = server.member(ada, "Bob");
        var cid = server.admin(ada, "Cid");
        var dan = server.member(ada, "Dan");
        server.token(bob, Scope.CHAT_READ);
        server.identity.users().deactivate(ada, cid.id());
        server.identity.bans().ban(ada, dan.id());

        assertThat(stats())
                .isEqualTo("{\"people\":{\"active\":2,\"deactivated\":1,\"banned\":1,\"administrators\":1,\"bots\":0},"
                        + "\"sessions\":2,\"tokens\":1}");
    }

    @Test
    void whatHasExpiredIsNotCounted() {
        var soon = server.clock.instant().plus(Duration.ofDays(1));
        server.identity.tokens().mint(ada, "ci", Set.of(Scope.CHAT_READ), Optional.of(soon));
        server.clock.set(soon);
        assertThat(server.identity.stats().get(ada).counts())
                .containsEntry("sessions", 1L)
                .containsEntry("tokens", 0L);

        server.clock.advance(Duration.ofDays(30));
        assertThat(server.identity.stats().get(ada).counts()).containsEntry("sessions", 0L);
    }

    @Test
    void onlyOnesOwnWorkspaceIsCounted() {
        var elsewhere = server.identity
                .workspaces()
                .found(ada, new Slug("branch"), "The Branch", Server.newcomer("Eve"))
                .workspace();

        var counts =
                server.identity.stats().get(new Actor.House(elsewhere.id())).counts();

        assertThat(counts).isEqualTo(Map.of("people", new Census(1, 0, 0, 1, 0), "sessions", 0L, "tokens", 0L));
    }

    @Test
    void otherContextsCountTheirOwnBehind() {
        var server = Server.counting((_, _) -> Map.of("rooms", 7));

        assertThat(server.identity.stats().get(server.ada()).counts())
                .containsOnlyKeys("people", "sessions", "tokens", "rooms")
                .containsEntry("rooms", 7);
    }

    @Test
    void noTwoContextsCountTheSame() {
        var server = Server.counting((_, _) -> Map.of("people", 7));
        var admin = server.ada();

        assertThatIllegalStateException()
                .isThrownBy(() -> server.identity.stats().get(admin));
    }

    @Test
    void nobodyElseSeesIt() {
        var bob = server.member(ada, "Bob");
        var stats = server.identity.stats();

        assertRefused(Failure.Forbidden.class, "administrator.needed", () -> stats.get(bob));
        assertRefused(
                Failure.Forbidden.class, "token.scope_missing", () -> stats.get(server.token(ada, Scope.CHAT_READ)));
        assertRefused(
                Failure.Unauthenticated.class, "session.needed", () -> stats.get(Server.stranger(ada.workspace())));
    }

    private String stats() {
        return Json.MAPPER.writeValueAsString(server.identity.stats().get(ada));
    }
}
