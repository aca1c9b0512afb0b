package guildhall.identity;

import guildhall.domain.Ids;
import guildhall.domain.Role;
import guildhall.domain.WorkspaceId;
import guildhall.domain.identity.IdentityEvent;
import guildhall.domain.identity.PasswordHash;
import guildhall.domain.identity.Slug;
import guildhall.domain.identity.User;
import guildhall.domain.identity.Workspace;
import guildhall.domain.identity.WorkspaceName;
import guildhall.domain.live.Event;
import guildhall.domain.store.Door;
import guildhall.domain.store.Tx;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** How a workspace comes to be: with an open invitation and its first administrator. */
final class Founding {
    private final Ids ids;
    private final RandomGenerator random;
    private final InstantSource clock;
    private final Arrivals arrivals;
    private final List<Neighbour> neighbours;

    Founding(Ids ids, RandomGenerator random, InstantSource clock, Arrivals arrivals, List<Neighbour> neighbours) {
        this.ids = ids;
        this.random = random;
        this.clock = clock;
        this.arrivals = arrivals;
        this.neighbours = List.copyOf(neighbours);
    }

    /** A workspace as it will be founded; nothing is stored. */
    Workspace planned(Slug slug, WorkspaceName name) {
        var door = Door.mint(Door.Kind.INVITATION, random);
        return Workspace.founded(new WorkspaceId(ids.next()), slug, name, door.key(), clock.instant());
    }

    /**
     * Founds {@code workspace} in its own unit of work.
     *
     * @return its administrator, or nobody where the slug is taken
     */
    Optional<User> found(Tx tx, Workspace workspace, Newcomer admin, PasswordHash password, Consumer<Event> emit) {
        if (!tx.identity().workspace().addIfAbsent(workspace)) {
            return Optional.empty();
        }
        open(tx, door(workspace));
        emit.accept(new IdentityEvent.WorkspaceFounded(workspace));
        neighbours.forEach(neighbour -> neighbour.founded(tx, workspace, emit));
        return Optional.of(arrivals.arrive(tx, admin, password, Optional.empty(), Role.ADMIN, emit));
    }

    static Door door(Workspace workspace) {
        return new Door(Door.Kind.INVITATION, workspace.invitation());
    }

    static void open(Tx tx, Door door) {
        if (!tx.doors().addIfAbsent(door)) {
            throw new IllegalStateException("the randomness repeats itself: this door is open already");
        }
    }
}
