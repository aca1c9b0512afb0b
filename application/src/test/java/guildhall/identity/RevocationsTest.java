package guildhall.identity;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.contract.Soon;
import guildhall.domain.Actor;
import guildhall.domain.Entrance;
import guildhall.domain.Expected;
import guildhall.domain.Role;
import guildhall.domain.Scope;
import guildhall.domain.SessionId;
import guildhall.domain.live.Recorded;
import guildhall.live.Channels;
import guildhall.live.Ending;
import guildhall.live.Line;
import guildhall.live.Switchboard;
import guildhall.realtime.LocalBroadcaster;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What identity records ends the lines that stood on it. */
final class RevocationsTest {
    private final Server server = new Server();
    private final Actor.Person ada = server.ada();
    private final Actor.Person grace = server.member(ada, "Grace");
    private final Switchboard switchboard = new Switchboard(
            server.work,
            server.store.log(),
            new LocalBroadcaster(),
            new Channels(IdentityChannels.ALL),
            server.identity.sessions()::standing,
            server.clock);
    private final Revocations revocations = new Revocations(switchboard);
    private final List<Ending> endings = new CopyOnWriteArrayList<>();
    private final long begin = server.position();

    @Test
    void anEndedSessionEndsItsOwnLines() {
        var line = line(grace);
        var other = line(server.signIn(grace.workspace(), "Grace"));

        server.identity.sessions().end(grace, session(grace));
        relay();

        assertThat(line.isOver()).isTrue();
        assertThat(other.isOver()).isFalse();
        Soon.check(() -> assertThat(endings).containsExactly(Ending.SHUT_OUT));
    }

    @Test
    void aRevokedTokenEndsItsOwnLines() {
        var program = server.token(grace, Scope.CHAT_READ);
        var line = line(program);
        var other = line(grace);

        server.identity.tokens().revoke(grace, ((Entrance.ByToken) program.entrance()).token());
        relay();

        assertThat(line.isOver()).isTrue();
        assertThat(other.isOver()).isFalse();
    }

    @Test
    void whoeverIsDeactivatedOrBannedLosesAllLines() {
        var line = line(grace);
        var linus = server.member(ada, "Linus");
        var other = line(linus);

        server.identity.users().deactivate(ada, grace.id());
        server.identity.bans().ban(ada, linus.id());
        relay();

        assertThat(line.isOver()).isTrue();
        assertThat(other.isOver()).isTrue();
    }

    @Test
    void whoeverIsPromotedOrDemotedIsKnownByTheirNewRole() {
        var line = line(grace);

        server.identity.users().change(ada, grace.id(), Expected.ANY, Optional.empty(), Optional.of(Role.ADMIN));
        relay();

        Soon.check(() -> assertThat(line.me().role()).isEqualTo(Role.ADMIN));
        assertThat(line.isOver()).isFalse();
    }

    private Line line(Actor.Person person) {
        return switchboard.open(person, endings::add);
    }

    /** As the Relay would. */
    private void relay() {
        for (Recorded event : server.store.log().after(begin, 1_000).events()) {
            revocations.see(event);
            switchboard.see(event);
        }
    }

    private static SessionId session(Actor.Person person) {
        return ((Entrance.BySession) person.entrance()).session();
    }
}
