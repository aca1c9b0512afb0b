package guildhall.identity;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.Actor;
import guildhall.domain.Expected;
import guildhall.domain.Failure;
import guildhall.domain.Role;
import guildhall.domain.UserId;
import guildhall.domain.identity.IdentitySettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;

class IdentityRacesTest {
    private static final int MANY = 20;

    private final Server server = new Server();

    @RepeatedTest(10)
    void fiveSetupsMakeOneWorkspaceAndOneAdministrator() throws Exception {
        var outcomes = race(
                5,
                number -> server.identity
                        .setup()
                        .setup(Optional.empty(), "", "Works " + number, Server.newcomer("Ada " + number)));

        assertThat(outcomes.remove("done")).isEqualTo(1);
        assertThat(outcomes.keySet()).isSubsetOf("setup.done", "setup.not_found");
        assertThat(server.store.workspaces().all(Optional.empty(), 10).items()).hasSize(1);
        assertThat(server.eventTypes()).containsExactly("workspace.founded", "user.joined", "session.started");
    }

    @RepeatedTest(10)
    void administratorsWhoTakeEachOthersRightsAwayLeaveOne() throws Exception {
        var admins = new ArrayList<Actor.Person>(List.of(server.ada()));
        for (var i = 1; i < MANY; i++) {
            admins.add(server.admin(admins.getFirst(), "Admin " + i));
        }

        var outcomes = race(MANY, number -> {
            var actor = admins.get(number);
            admins.stream()
                    .filter(other -> !other.equals(actor))
                    .forEach(victim -> putOut(number % 3, actor, victim.id()));
        });

        assertThat(outcomes).isEqualTo(Map.of("done", 1, "administrator.needed", MANY - 1));
        var workspace = admins.getFirst().workspace();
        long left = server.store.read(workspace, tx -> tx.identity().users().administrators());
        assertThat(left).isEqualTo(1);
    }

    /** Somebody who is gone already cannot be put out in every way. */
    private void putOut(int way, Actor actor, UserId victim) {
        try {
            switch (way) {
                case 0 -> server.identity.users().deactivate(actor, victim);
                case 1 -> server.identity.bans().ban(actor, victim);
                default ->
                    server.identity
                            .users()
                            .change(actor, victim, Expected.ANY, Optional.empty(), Optional.of(Role.MEMBER));
            }
        } catch (Failure.Conflict gone) {
            assertThat(gone.code()).isIn("user.deactivated", "user.not_active");
        }
    }

    @RepeatedTest(10)
    void oneOfManyRedeemsALink() throws Exception {
        var ada = server.ada();
        var link = server.identity.transfers().offer(ada).secret().text();

        var outcomes =
                race(MANY, _ -> server.identity.transfers().redeem(Server.stranger(ada.workspace()), "Phone", link));

        assertThat(outcomes).isEqualTo(Map.of("done", 1, "transfer.not_found", MANY - 1));
        assertThat(server.identity.sessions().mine(ada, Optional.empty(), 100).items())
                .hasSize(2);
    }

    @RepeatedTest(10)
    void namesakesWhoJoinAtOnceGetDifferentUsernames() throws Exception {
        var ada = server.ada();
        var code = server.identity.invitations().code(ada);

        var outcomes = race(
                MANY,
                number -> server.identity
                        .invitations()
                        .join(
                                Server.stranger(ada.workspace()),
                                "",
                                code,
                                new Newcomer(
                                        Server.newcomer("Bob").name(), Server.email("bob" + number), Server.PASSWORD)));

        assertThat(outcomes).isEqualTo(Map.of("done", MANY));
        assertThat(server.identity
                        .users()
                        .directory(ada, Optional.empty(), Optional.empty(), 100)
                        .items())
                .extracting(UserJson::username)
                .doesNotHaveDuplicates()
                .hasSize(MANY + 1);
    }

    @RepeatedTest(10)
    void oneAddressJoinsOnce() throws Exception {
        var ada = server.ada();
        var code = server.identity.invitations().code(ada);

        var outcomes = race(MANY, _ -> server.member(ada, "Bob"));

        assertThat(outcomes).isEqualTo(Map.of("done", 1, "user.email_taken", MANY - 1));
        assertThat(server.identity.invitations().behind(ada, code).id()).isEqualTo(ada.workspace());
    }

    @RepeatedTest(10)
    void decisionsMadeAtOnceDoNotLoseEachOther() throws Exception {
        var ada = server.ada();
        var changes = List.<Map<String, Object>>of(
                Map.of(IdentitySettings.REGISTRATION_OPEN.name(), false),
                Map.of(IdentitySettings.THEME.name(), "a {}"),
                Map.of(Server.CLOSED.name(), 7));

        race(
                changes.size(),
                number -> server.identity.settings().change(ada, Expected.ANY, Optional.empty(), changes.get(number)));

        assertThat(server.identity.settings().get(ada).values())
                .isEqualTo(Map.of("registration_open", false, "theme", "a {}", "uploads.limit", 7L));
    }

    /** Runs {@code task} that often at once: how often it was done, and how often it failed with which code. */
    private static Map<String, Integer> race(int count, IntConsumer task) throws Exception {
        var start = new CountDownLatch(count);
        try (var threads = Executors.newFixedThreadPool(count)) {
            var tasks = IntStream.range(0, count)
                    .mapToObj(number -> (Callable<String>) () -> {
                        start.countDown();
                        start.await();
                        return outcome(number, task);
                    })
                    .toList();
            var outcomes = new TreeMap<String, Integer>();
            for (Future<String> outcome : threads.invokeAll(tasks)) {
                outcomes.merge(outcome.get(), 1, Integer::sum);
            }
            return outcomes;
        }
    }

    private static String outcome(int number, IntConsumer task) {
        try {
            task.accept(number);
            return "done";
        } catch (Failure failure) {
            return failure.code();
        }
    }
}
