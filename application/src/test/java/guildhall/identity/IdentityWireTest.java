package guildhall.identity;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.Expected;
import guildhall.domain.Scope;
import guildhall.domain.identity.PersonName;
import guildhall.live.Json;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class IdentityWireTest {
    private final Server server = new Server();

    @Test
    void whatEverybodyHearsOfSomebodyIsWhatTheyMayGet() {
        var ada = server.ada();
        var told = last("user.joined").get("user");
        var bob = server.member(ada, "Bob");

        assertThat(told).isEqualTo(json(server.identity.users().get(bob, ada.id())));
    }

    @Test
    void noEventHoldsAnEmailAPasswordOrASecret() {
        everything();

        for (var event : server.events()) {
            assertThat(event.entry().data())
                    .as(event.entry().type())
                    .doesNotContain("@", "email", "password", "correct horse", "secret", "gh_", "invitation\":");
        }
    }

    @Test
    void eachEventHoldsTheThingUnderItsName() {
        everything();

        var names = new TreeSet<String>();
        for (var event : server.events()) {
            var data = Json.MAPPER.readTree(event.entry().data());
            names.add(event.entry().type() + " " + String.join(",", data.propertyNames()));
        }
        assertThat(names)
                .containsExactly(
                        "invitation.changed workspace",
                        "password.changed user",
                        "session.ended session",
                        "session.started session",
                        "settings.changed settings",
                        "token.minted token",
                        "token.revoked token",
                        "user.banned user",
                        "user.changed user",
                        "user.deactivated user",
                        "user.joined user",
                        "user.unbanned user",
                        "workspace.founded workspace");
    }

    @Test
    void aUserOnTheWireHasTheseFields() {
        var ada = server.ada();

        assertThat(last("user.joined").toString())
                .isEqualTo("{\"user\":{\"id\":\"" + ada.id()
                        + "\",\"username\":\"ada\",\"name\":\"Ada\",\"role\":\"admin\",\"status\":\"active\",\"bio\":\"\",\"avatar_url\":null,"
                        + "\"created_at\":\"2026-11-21T10:00:00.123Z\",\"updated_at\":\"2026-11-21T10:00:00.123Z\"}}");
    }

    @Test
    void aTokenOnTheWireNamesItsScopes() {
        var ada = server.ada();
        server.identity.tokens().mint(ada, "ci", Set.of(Scope.FILES_READ, Scope.CHAT_WRITE), Optional.empty());

        assertThat(last("token.minted").get("token").get("scopes").toString())
                .isEqualTo("[\"chat:write\",\"files:read\"]");
        assertThat(last("token.minted").get("token").get("expires_at").isNull()).isTrue();
    }

    @Test
    void whoSeesTheEmailSeesItInTheJson() {
        var ada = server.ada();

        assertThat(json(server.identity.users().get(ada, ada.id())).get("email").stringValue())
                .isEqualTo("ada@example.org");
    }

    private void everything() {
        var identity = server.identity;
        var ada = server.ada();
        var bob = server.member(ada, "Bob");
        var wish = new ProfileService.Wish(
                Optional.of(new PersonName("Robert")), Optional.empty(), Optional.empty(), Optional.empty());
        identity.profiles().change(bob, Expected.ANY, wish);
        identity.profiles().changePassword(bob, Server.PASSWORD, Server.PASSWORD);
        var token = identity.tokens().mint(bob, "ci", Set.of(Scope.CHAT_READ), Optional.empty());
        identity.tokens().revoke(bob, token.token().id());
        identity.bans().ban(ada, bob.id());
        identity.bans().unban(ada, bob.id());
        identity.users().deactivate(ada, bob.id());
        identity.invitations().regenerate(ada);
        identity.settings().change(ada, Expected.ANY, Optional.of("The Mill"), Map.of("uploads.limit", 5));
    }

    private JsonNode last(String type) {
        return server.events().reversed().stream()
                .filter(event -> event.entry().type().equals(type))
                .findFirst()
                .map(event -> Json.MAPPER.readTree(event.entry().data()))
                .orElseThrow();
    }

    private static JsonNode json(Object thing) {
        return Json.MAPPER.readTree(Json.MAPPER.writeValueAsString(thing));
    }
}
