package guildhall.identity;

import guildhall.domain.Failure;
import guildhall.domain.Ids;
import guildhall.domain.Role;
import guildhall.domain.UserId;
import guildhall.domain.identity.IdentityEvent;
import guildhall.domain.identity.PasswordHash;
import guildhall.domain.identity.User;
import guildhall.domain.identity.Username;
import guildhall.domain.live.Event;
import guildhall.domain.store.Tx;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How somebody joins, whichever way they come. */
final class Arrivals {
    private static final int SMALL_NUMBERS_END = 10;
    private static final int GREAT_NUMBERS_END = 1_000_000;
    private static final int GREAT_NUMBERS = 5;

    private final Ids ids;
    private final RandomGenerator random;
    private final InstantSource clock;
    private final List<Neighbour> neighbours;

    Arrivals(Ids ids, RandomGenerator random, InstantSource clock, List<Neighbour> neighbours) {
        this.ids = ids;
        this.random = random;
        this.clock = clock;
        this.neighbours = List.copyOf(neighbours);
    }

    /** @param username where it is empty, one is made of the name, with a number behind it if need be */
    User arrive(
            Tx tx,
            Newcomer newcomer,
            PasswordHash password,
            Optional<Username> username,
            Role role,
            Consumer<Event> emit) {
        mustBeFree(tx, newcomer);
        var user = added(tx, newcomer, password, username, role);
        emit.accept(new IdentityEvent.UserJoined(user));
        neighbours.forEach(neighbour -> neighbour.joined(tx, user, emit));
        return user;
    }

    private User added(Tx tx, Newcomer newcomer, PasswordHash password, Optional<Username> username, Role role) {
        var id = new UserId(ids.next());
        var now = clock.instant();
        for (var name : username.map(List::of).orElseGet(() -> usernames(newcomer))) {
            var user = User.joining(id, name, newcomer.name(), newcomer.email(), password, role, now);
            if (tx.identity().users().addIfAbsent(user)) {
                return user;
            }
        }
        mustBeFree(tx, newcomer);
        throw new Failure.Conflict("user.username_taken", "Somebody else has this username.");
    }

    /** Small numbers as long as they last, then great ones, among which one is free. */
    private List<Username> usernames(Newcomer newcomer) {
        var plain = Username.from(newcomer.name());
        var numbers = IntStream.concat(
                IntStream.range(2, SMALL_NUMBERS_END),
                IntStream.generate(() -> random.nextInt(SMALL_NUMBERS_END, GREAT_NUMBERS_END))
                        .limit(GREAT_NUMBERS));
        return Stream.concat(Stream.of(plain), numbers.mapToObj(plain::numbered))
                .toList();
    }

    static void mustBeFree(Tx tx, Newcomer newcomer) {
        if (tx.identity().users().reachedAt(newcomer.email()).isPresent()) {
            throw new Failure.Conflict("user.email_taken", "Somebody else has this email address.");
        }
    }
}
