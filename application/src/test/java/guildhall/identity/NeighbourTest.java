package guildhall.identity;

import static guildhall.identity.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import guildhall.domain.Failure;
import guildhall.domain.identity.User;
import guildhall.domain.identity.Workspace;
import guildhall.domain.live.Event;
import guildhall.domain.store.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class NeighbourTest {
    private final List<String> heard = new ArrayList<>();

    @Test
    void neighboursHearOfThoseWhoComeAndGoInTheSameUnit() {
        var server = new Server(new Listening());
        var ada = server.ada();
        var bob = server.member(ada, "Bob");
        var cid = server.member(ada, "Cid");

        server.identity.bans().ban(ada, bob.id());
        server.identity.users().deactivate(ada, bob.id());
        server.identity.users().deactivate(ada, cid.id());

        assertThat(heard)
                .containsExactly(
                        "founded The Works",
                        "joined Ada",
                        "joined Bob",
                        "joined Cid",
                        "BANNED Bob",
                        "DEACTIVATED Bob",
                        "DEACTIVATED Cid");
    }

    @Test
    void whatANeighbourCannotDoNobodyDoes() {
        var server = new Server(new Full());
        var ada = server.ada();

        assertThatIllegalStateException().isThrownBy(() -> server.member(ada, "Bob"));

        assertThat(server.identity
                        .users()
                        .directory(ada, Optional.empty(), Optional.empty(), 10)
                        .items())
                .hasSize(1);
        assertRefused(Failure.Unauthenticated.class, "session.refused", () -> server.signIn(ada.workspace(), "Bob"));
    }

    private final class Listening implements Neighbour {
        @Override
        public void founded(Tx tx, Workspace workspace, Consumer<Event> emit) {
            heard.add("founded " + workspace.name());
        }

        @Override
        public void joined(Tx tx, User user, Consumer<Event> emit) {
            assertThat(tx.identity().users().get(user.id())).isPresent();
            heard.add("joined " + user.name());
        }

        @Override
        public void left(Tx tx, User user, Consumer<Event> emit) {
            heard.add(user.status() + " " + user.name());
        }
    }

    private static final class Full implements Neighbour {
        @Override
        public void joined(Tx tx, User user, Consumer<Event> emit) {
            if (!user.administers()) {
                throw new IllegalStateException("no room");
            }
        }
    }
}
