package guildhall.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guildhall.domain.Actor;
import guildhall.domain.Failure;
import guildhall.domain.identity.AuditFilter;
import guildhall.domain.identity.Email;
import guildhall.domain.identity.Password;
import guildhall.domain.identity.Slug;
import guildhall.domain.live.Topic;
import guildhall.http.DoorSettings;
import guildhall.identity.SignedIn;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workspaces and passwords, at the console of the machine. */
final class PeopleCommandsTest {
    private static final Email ADA = new Email("ada@example.org");

    @TempDir
    private Path directory;

    @Test
    void foundsAWorkspaceWithAPasswordFromTheEnvironment() throws Exception {
        var told =
                Told.by(directory, Map.of("GUILDHALL_PASSWORD", "correct horse"), Optional.empty(), creating("home"));

        assertThat(told).isEqualTo(new Told(0, "Founded the workspace home, administered by ada@example.org.\n", ""));
        try (var app = opened()) {
            assertThat(signIn(app, "correct horse").user().name()).hasToString("Ada");
        }
    }

    @Test
    void whoNamesNoPasswordIsToldARandomOneOnce() throws Exception {
        var told = Told.by(directory, creating("home"));

        assertThat(told.status()).isZero();
        assertThat(told.out()).containsPattern("(?m)^Password: [a-z2-9]{20} \\(said this once\\)$");
        var password = told.out().replaceFirst("(?s).*Password: (\\S+).*", "$1");
        try (var app = opened()) {
            assertThat(signIn(app, password).user().email()).isEqualTo("ada@example.org");
        }
    }

    @Test
    void aResetTakesALineEndsTheSessionsAndIsHeardByTheServerThatRuns() throws Exception {
        Told.hearing(directory, "correct horse\n", creating("home"));
        try (var server = opened()) {
            var before = signIn(server, "correct horse");
            var heard = new CountDownLatch(1);
            var home = server.identity().workspaces().called(Slug.HOME).id();
            server.follow(home, Topic.me(before.user().id()), event -> {
                if (event.entry().type().equals("session.ended")) {
                    heard.countDown();
                }
            });

            var told = Told.hearing(
                    directory,
                    "battery staple\nmore\n",
                    "user",
                    "reset-password",
                    "Ada@example.org",
                    "--store",
                    store());

            assertThat(told.status()).as(told.err()).isZero();
            assertThat(told.out())
                    .startsWith("The password of ada@example.org in home is another one now")
                    .doesNotContain("staple");
            assertThat(heard.await(20, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(() -> server.identity()
                            .sessions()
                            .authenticate(before.secret().text(), Optional.empty()))
                    .isInstanceOf(Failure.Unauthenticated.class);
            assertThat(signIn(server, "battery staple").user().id())
                    .isEqualTo(before.user().id());
            assertThat(server.identity()
                            .audit()
                            .find(new Actor.House(home), AuditFilter.ALL, Optional.empty(), 200)
                            .items())
                    .anyMatch(entry -> entry.type().equals("password.changed")
                            && entry.actorId().isEmpty());
        }
    }

    @Test
    void whatCannotBeDoneEndsWithOneAndSaysWhy() throws Exception {
        opened().close();
        var where = " The store is SQLite in " + directory.resolve("hall") + ".\n";
        assertThat(Told.by(directory, creating("branch")))
                .isEqualTo(
                        new Told(1, "", "guildhall: Nobody is here yet: the first workspace is called home." + where));
        assertThat(Told.by(directory, reset("ada@example.org")))
                .isEqualTo(new Told(1, "", "guildhall: There is no workspace home." + where));
        Told.by(directory, creating("home"));
        assertThat(Told.by(directory, creating("home")).err())
                .isEqualTo("guildhall: There is a workspace called home already." + where);
        assertThat(Told.by(directory, reset("bob@example.org")))
                .isEqualTo(new Told(1, "", "guildhall: There is no such person here." + where));
        assertThat(Told.by(directory, "user", "reset-password", "ada@example.org", "--store", "memory")
                        .status())
                .isEqualTo(1);
    }

    @Test
    void inAFolderWithoutAStoreNothingIsMadeButTheFirstWorkspace() throws Exception {
        for (var words : List.of(creating("branch"), reset("ada@example.org"))) {
            assertThat(Told.by(directory, words))
                    .isEqualTo(new Told(
                            1,
                            "",
                            "guildhall: There is no store yet: SQLite in " + directory.resolve("hall")
                                    + ". Name the right one by --store; 'workspace create home' makes one here.\n"));
            assertThat(directory.resolve("hall")).doesNotExist();
        }
        assertThat(Told.by(directory, creating("home")).status()).isZero();
    }

    @Test
    void thePasswordIsHeardBeforeTheStoreIsOpened() throws Exception {
        var store = directory.resolve("hall").resolve("guildhall.db");
        var in = new ByteArrayInputStream("correct horse\n".getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                assertThat(store).doesNotExist();
                return super.read(bytes, offset, length);
            }
        };
        assertThat(Told.by(directory, Map.of(), Optional.of(in), creating("home"))
                        .status())
                .isZero();
        assertThat(store).exists();
    }

    @Test
    void aWrongWordEndsWithTwoAndIsNamedWithWhatIsAllowed() throws Exception {
        assertThat(Told.by(directory, "workspace", "create", "home", "--name", "The Works"))
                .isEqualTo(new Told(
                        2,
                        "",
                        "guildhall: 'workspace create' needs --admin-name. Allowed: workspace create <slug> --name <name>"
                                + " --admin-name <name> --admin-email <email>, and the settings of the server.\n"));
        assertThat(Told.by(directory, "user", "reset-password", "ada@example.org", "--password", "secret")
                        .err())
                .startsWith("guildhall: 'user reset-password' takes no --password. Allowed: ")
                .doesNotContain("secret");
        assertThat(Told.by(directory, "user", "reset-password").err()).contains("needs <email>");
        assertThat(Told.by(directory, "user", "reset-password", "a@b", "c@d").err())
                .contains("takes no 'c@d'");
        assertThat(Told.by(directory, "workspace", "destroy"))
                .isEqualTo(new Told(
                        2,
                        "",
                        "guildhall: There is no command 'workspace destroy'. Allowed: " + Command.names() + ".\n"));
        assertThat(Told.by(directory, creating("No Slug")).status()).isEqualTo(2);
        assertThat(Told.hearing(directory, "short\n", creating("home")).status())
                .isEqualTo(2);
        assertThat(Told.by(directory, "user", "reset-password", "a@b", "--store", "mysql:x")
                        .err())
                .contains("--store cannot be 'mysql:x'");
    }

    @Test
    void helpListsEveryCommandWithItsArguments() throws Exception {
        var help = Told.by(directory, "--help");

        assertThat(help.status()).isZero();
        for (var command : Command.all()) {
            assertThat(help.out()).contains("guildhall " + command.usage());
        }
    }

    private String[] creating(String slug) {
        return new String[] {
            "workspace",
            "create",
            slug,
            "--name",
            "The Works",
            "--admin-name=Ada",
            "--admin-email",
            "ada@example.org",
            "--store",
            store()
        };
    }

    private String[] reset(String email) {
        return new String[] {"user", "reset-password", email, "--store=" + store()};
    }

    private String store() {
        return "sqlite:" + directory.resolve("hall");
    }

    private App opened() {
        return App.wire(new Config(
                new StoreChoice.Sqlite(directory.resolve("hall")), DoorSettings.local(), Duration.ofDays(7)));
    }

    private static SignedIn signIn(App app, String password) {
        var home = app.identity().workspaces().called(Slug.HOME).id();
        return app.identity()
                .sessions()
                .signIn(new Actor.Stranger(home, Optional.empty()), "a test", ADA, new Password(password));
    }
}
