package guildhall.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guildhall.contract.Soon;
import guildhall.domain.Actor;
import guildhall.domain.Role;
import guildhall.domain.WorkspaceId;
import guildhall.domain.identity.Email;
import guildhall.domain.identity.Password;
import guildhall.domain.identity.Slug;
import guildhall.domain.live.Recorded;
import guildhall.domain.live.Topic;
import guildhall.http.DoorSettings;
import guildhall.identity.Newcomer;
import guildhall.identity.SignedIn;
import guildhall.identity.UserJson;
import guildhall.persistence.postgres.PostgresAddress;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole house, on each store. */
@Timeout(120)
final class AppTest {
    @TempDir
    private Path directory;

    @Test
    void runsInMemoryAndForgets() {
        try (var app = wired(new StoreChoice.Memory())) {
            setUp(app);
        }
        try (var app = wired(new StoreChoice.Memory())) {
            assertThat(app.identity().setup().needed()).isTrue();
        }
    }

    @Test
    void runsOnSqliteAndRemembers() {
        var store = new StoreChoice.Sqlite(directory.resolve("hall"));
        setsUpAndRemembers(store);
        assertThat(store.directory()).isDirectoryNotContaining("glob:**-wal");
    }

    @Test
    void runsOnPostgresAndRemembers() throws IOException {
        try (var server = EmbeddedPostgres.start()) {
            var password = Optional.of("postgres");
            var address = new PostgresAddress("127.0.0.1", server.getPort(), "postgres", "postgres", password);
            setsUpAndRemembers(new StoreChoice.Postgres(address));
        }
    }

    @Test
    void whoIsAddedHereIsHeardOfThereAndMaySignIn() {
        var store = new StoreChoice.Sqlite(directory);
        try (var here = wired(store);
                var there = wired(store)) {
            var home = setUp(here);
            var heard = new CompletableFuture<Recorded>();
            there.follow(home, Topic.workspace(), heard::complete);

            var grace = add(here, home, "Grace");

            // Nobody wakes the Relay of another process, but it looks every second.
            var event = heard.orTimeout(10, TimeUnit.SECONDS).join().entry();
            assertThat(event.subject()).isEqualTo(grace.id().value());
            assertThat(signIn(there, home, "Grace").user().id()).isEqualTo(grace.id());
        }
    }

    @Test
    void whoIsClosedDoesNothingMore() {
        var app = wired(new StoreChoice.Memory());
        app.close();

        assertThatThrownBy(() -> app.identity().setup().needed()).isInstanceOf(IllegalStateException.class);
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("relay", "housekeeping");
    }

    private static void setsUpAndRemembers(StoreChoice store) {
        WorkspaceId home;
        try (var app = wired(store)) {
            home = setUp(app);
            var heard = new CompletableFuture<Recorded>();
            app.follow(home, Topic.workspace(), heard::complete);
            add(app, home, "Grace");
            Soon.check(() -> assertThat(heard).isCompleted());
        }
        try (var app = wired(store)) {
            assertThat(app.identity().setup().needed()).isFalse();
            assertThat(app.identity().workspaces().called(Slug.HOME).id()).isEqualTo(home);
            add(app, home, "Edsger");
        }
    }

    private static App wired(StoreChoice store) {
        return App.wire(new Config(store, DoorSettings.local(), Duration.ofDays(7)));
    }

    private static WorkspaceId setUp(App app) {
        var ada = Newcomer.of("Ada", "ada@example.org", "correct horse");
        return app.identity()
                .setup()
                .setup(Optional.empty(), "a test", "The Works", ada)
                .workspace()
                .id();
    }

    private static UserJson add(App app, WorkspaceId home, String name) {
        var newcomer = Newcomer.of(name, name + "@example.org", "battery staple");
        return app.identity().users().add(new Actor.House(home), newcomer, Optional.empty(), Role.MEMBER);
    }

    private static SignedIn signIn(App app, WorkspaceId home, String name) {
        var stranger = new Actor.Stranger(home, Optional.empty());
        var email = new Email(name + "@example.org");
        return app.identity().sessions().signIn(stranger, "a test", email, new Password("battery staple"));
    }
}
