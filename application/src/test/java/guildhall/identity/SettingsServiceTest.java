package guildhall.identity;

import static guildhall.identity.Refused.assertFault;
import static guildhall.identity.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.Actor;
import guildhall.domain.Expected;
import guildhall.domain.Failure;
import guildhall.domain.Scope;
import guildhall.domain.WorkspaceId;
import guildhall.live.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SettingsServiceTest {
    private final Server server = new Server();
    private final SettingsService settings = server.identity.settings();
    private final Actor.Person ada = server.ada();
    private final Actor.Stranger stranger = Server.stranger(ada.workspace());

    @Test
    void everybodySeesTheOpenOnesAndAdministratorsAll() {
        var bob = server.member(ada, "Bob");

        for (var actor : List.of(stranger, bob, server.token(ada, Scope.CHAT_READ))) {
            assertThat(settings.get(actor).values()).containsOnlyKeys("registration_open", "theme");
        }
        for (var actor : List.of(ada, new Actor.House(ada.workspace()))) {
            assertThat(settings.get(actor).values()).containsOnlyKeys("registration_open", "theme", "uploads.limit");
        }
        assertThat(settings.get(stranger).name()).isEqualTo("The Works");
    }

    @Test
    void settingsAreFlatJson() {
        assertThat(Json.MAPPER.writeValueAsString(settings.get(stranger)))
                .isEqualTo("{\"name\":\"The Works\",\"registration_open\":true,\"theme\":\"\"}");
    }

    @Test
    void anAdministratorDecidesAndTakesBack() {
        var decided = settings.change(
                ada,
                Expected.ANY,
                Optional.of("The Mill"),
                Map.of("registration_open", false, "theme", "a {}", "uploads.limit", 5));

        assertThat(decided).isEqualTo(settings.get(ada));
        assertThat(decided.name()).isEqualTo("The Mill");
        assertThat(decided.values())
                .containsEntry("registration_open", false)
                .containsEntry("theme", "a {}")
                .containsEntry("uploads.limit", 5L);

        var back = settings.change(ada, Expected.ANY, Optional.empty(), without("registration_open", "theme"));
        assertThat(back.name()).isEqualTo("The Mill");
        assertThat(back.values())
                .containsEntry("registration_open", true)
                .containsEntry("theme", "")
                .containsEntry("uploads.limit", 5L);
    }

    @Test
    void anAdministratorChangesTheVersionThatTheyHaveSeenAndNoOther() {
        var seen = settings.get(ada);
        var dark = Map.<String, @Nullable Object>of("theme", "dark {}");

        var changed = settings.change(ada, Expected.version(seen.version()), Optional.empty(), dark);

        assertThat(changed).isEqualTo(settings.get(ada));
        assertThat(changed.version()).isEqualTo(settings.get(stranger).version());
        assertThat(changed.view()).isNotEqualTo(settings.get(stranger).view());
        assertRefused(
                Failure.Stale.class,
                "version.stale",
                () -> settings.change(ada, Expected.version(seen.version()), Optional.empty(), dark));
        var same = settings.change(ada, Expected.version(changed.version()), Optional.empty(), dark);
        assertThat(same).isEqualTo(changed);
    }

    @Test
    void whatIsToldOfAChangeIsWhatEverybodyMayRead() {
        var before = server.position();

        settings.change(ada, Expected.ANY, Optional.empty(), Map.of("uploads.limit", 5, "theme", "a {}"));

        assertThat(server.typesSince(before)).containsExactly("settings.changed");
        assertThat(server.events().getLast().entry().data())
                .isEqualTo("{\"settings\":{\"name\":\"The Works\",\"registration_open\":true,\"theme\":\"a {}\"}}");
    }

    @Test
    void aChangeThatChangesNothingTellsNothing() {
        settings.change(ada, Expected.ANY, Optional.empty(), Map.of("theme", "a {}"));
        var before = server.position();
        var workspace = server.store.workspaces().get(ada.workspace());

        settings.change(ada, Expected.ANY, Optional.empty(), Map.of());
        settings.change(ada, Expected.ANY, Optional.of("The Works"), Map.of("theme", "a {}"));
        settings.change(ada, Expected.ANY, Optional.empty(), without("uploads.limit"));

        assertThat(server.position()).isEqualTo(before);
        assertThat(server.store.workspaces().get(ada.workspace())).isEqualTo(workspace);
    }

    @Test
    void oneFaultChangesNothing() {
        var before = settings.get(ada);

        assertFault(
                "colour",
                "unknown",
                () -> settings.change(ada, Expected.ANY, Optional.of("X"), Map.of("colour", "red")));
        assertFault(
                "registration_open",
                "wrong_type",
                () -> settings.change(ada, Expected.ANY, Optional.of("X"), Map.of("registration_open", "no")));
        assertFault(
                "uploads.limit",
                "out_of_range",
                () -> settings.change(ada, Expected.ANY, Optional.of("X"), Map.of("uploads.limit", 0)));
        assertFault("name", "blank", () -> settings.change(ada, Expected.ANY, Optional.of(" "), Map.of()));
        assertThat(settings.get(ada)).isEqualTo(before);
    }

    @Test
    void onlyAdministratorsDecide() {
        var bob = server.member(ada, "Bob");

        assertRefused(
                Failure.Forbidden.class,
                "administrator.needed",
                () -> settings.change(bob, Expected.ANY, Optional.of("Bob's"), Map.of()));
        assertRefused(
                Failure.Unauthenticated.class,
                "session.needed",
                () -> settings.change(stranger, Expected.ANY, Optional.of("Nobody's"), Map.of()));
    }

    @Test
    void aWorkspaceThatNobodyFoundedHasNone() {
        var nowhere = Server.stranger(new WorkspaceId(new UUID(0x7000, 1)));

        assertRefused(Failure.NotFound.class, "workspace.not_found", () -> settings.get(nowhere));
    }

    private static Map<String, @Nullable Object> without(String... names) {
        var changes = new HashMap<String, @Nullable Object>();
        for (var name : names) {
            changes.put(name, null);
        }
        return changes;
    }
}
