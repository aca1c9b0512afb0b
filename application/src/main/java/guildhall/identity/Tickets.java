package guildhall.identity;

import guildhall.domain.Actor;
import guildhall.domain.Failure;
import guildhall.domain.UserId;
import guildhall.domain.identity.SecretHash;
import guildhall.live.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Lets somebody in once who can show nothing better, because a browser lets them say no more than an address. A ticket may stand
 * in a URL, where others may read it: it is good for half a minute and for one time. Kept in memory: whoever loses one by a
 * restart asks for another.
 */
public final class Tickets {
    private static final Duration LIFE = Duration.ofSeconds(30);
    private static final Duration SWEEP = Duration.ofSeconds(1);
    private static final int MOST = 100_000;
    private static final int MOST_OF_ONE = 256;
    private static final int BYTES = 32;
    private static final String PREFIX = "gh_tic_";

    private final Standing standing;
    private final RandomGenerator random;
    private final InstantSource clock;
    /** By the hash: the ticket itself has no business in our memory. */
    private final ConcurrentHashMap<SecretHash, Held> tickets = new ConcurrentHashMap<>();

    /** Whose they are, oldest first. */
    private final ConcurrentHashMap<UserId, Deque<SecretHash>> own = new ConcurrentHashMap<>();

    private volatile Instant sweepAt = Instant.MIN;

    private record Held(Actor.Person person, Instant until) {}

    /** Shown once. It prints nothing of itself. */
    public record Ticket(String text, Instant expiresAt) {
        @Override
        public String toString() {
            return PREFIX + "…";
        }
    }

    /** @param random unguessable outside of tests */
    public Tickets(Standing standing, RandomGenerator random, InstantSource clock) {
        this.standing = standing;
        this.random = random;
        this.clock = clock;
    }

    /** One for {@code person}, who will be let in as they are here. */
    public Ticket issue(Actor.Person person) {
        var now = clock.instant();
        sweep(now);
        if (tickets.size() >= MOST) {
            throw new Failure.Unavailable("tickets.exhausted", "Too many tickets are out. Try again soon.", LIFE);
        }
        var bits = new byte[BYTES];
        random.nextBytes(bits);
        var text = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        var until = now.plus(LIFE);
        var hash = SecretHash.of(text);
        tickets.put(hash, new Held(person, until));
        own.compute(person.id(), (_, theirs) -> with(hash, theirs));
        return new Ticket(text, until);
    }

    private void sweep(Instant now) {
        if (now.isBefore(sweepAt)) {
            return;
        }
        sweepAt = now.plus(SWEEP);
        tickets.values().removeIf(held -> !held.until().isAfter(now));
        for (var person : own.keySet()) {
            own.computeIfPresent(person, (_, theirs) -> {
                theirs.removeIf(ticket -> !tickets.containsKey(ticket));
                return theirs.isEmpty() ? null : theirs;
            });
        }
    }

    /** The oldest of too many gives way. */
    private Deque<SecretHash> with(SecretHash ticket, @Nullable Deque<SecretHash> others) {
        var all = others == null ? new ArrayDeque<SecretHash>() : others;
        all.add(ticket);
        all.removeIf(one -> !tickets.containsKey(one));
        while (all.size() > MOST_OF_ONE) {
            tickets.remove(all.remove());
        }
        return all;
    }

    /**
     * Who holds {@code text}, which is worth nothing from now on. {@link Failure.Unauthenticated} {@code ticket.refused} where it
     * is none, was used or has expired.
     */
    public Actor.Person redeem(String text, Optional<String> address) {
        var held = Optional.ofNullable(tickets.remove(SecretHash.of(text)))
                .filter(found -> found.until().isAfter(clock.instant()))
                .orElseThrow(() -> new Failure.Unauthenticated(
                        "ticket.refused", "This is no ticket, or it was used or is too old. Ask for a new one."));
        var person = standing.of(held.person()).person();
        return new Actor.Person(person.workspace(), person.id(), person.role(), person.entrance(), address);
    }

    /** Whether {@code text} looks like one. */
    public static boolean isTicket(String text) {
        return text.startsWith(PREFIX);
    }
}
