package guildhall.contract;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.AccessTokenId;
import guildhall.domain.Scope;
import guildhall.domain.SessionId;
import guildhall.domain.identity.AccessToken;
import guildhall.domain.identity.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Times come back to the millisecond, and ids in the order in which they were made. */
public interface InstantsAndIdsContract extends StoreContract {
    @Test
    default void instantsComeBackToTheMillisecond() {
        var tenant = tenant();
        var user = tenant.joined();
        var instants = Stream.of(
                        "1970-01-01T00:00:00.001Z",
                        "1999-12-31T23:59:59.999Z",
                        "2026-03-29T00:59:59.999Z",
                        "2026-10-25T01:00:00.100Z",
                        "2038-01-19T03:14:08.010Z",
                        "2262-04-11T23:47:16.855Z",
                        "9999-12-31T23:59:59.999Z")
                .map(Instant::parse)
                .toList();

        for (var instant : instants) {
            var token = new AccessToken(
                    new AccessTokenId(tenant.samples().id()),
                    user.id(),
                    tenant.samples().secret(),
                    "Token",
                    Set.of(Scope.CHAT_READ),
                    instant,
                    Optional.of(instant));
            tenant.change(tx -> tx.identity().tokens().add(token));
            var read = tenant.glance(tx -> tx.identity().tokens().get(token.id()));
            assertThat(read).contains(token);
        }
    }

    @Test
    default void whatIsFinerThanAMillisecondIsCutOff() {
        var tenant = tenant();
        var user = tenant.joined();
        var session = tenant.samples().session(user);
        var seen = session.lastSeenAt().plus(Duration.ofNanos(1_999_999));

        tenant.change(tx -> {
            tx.identity().sessions().add(session);
            tx.identity().sessions().seen(session.id(), seen, session.address());
        });

        var read = tenant.glance(tx -> tx.identity().sessions().get(session.id()));
        assertThat(read.orElseThrow().lastSeenAt())
                .isEqualTo(session.lastSeenAt().plusMillis(1));
    }

    @Test
    default void idsOfOneMillisecondComeInTheOrderOfTheirMaking() {
        var tenant = tenant();
        var user = tenant.joined();
        var sessions =
                Stream.generate(() -> tenant.samples().session(user)).limit(50).toList();
        var shuffled = new ArrayList<>(sessions);
        Collections.shuffle(shuffled, new Random(1));

        tenant.change(tx -> shuffled.forEach(tx.identity().sessions()::add));

        var read = tenant.read(tx -> tx.identity().sessions().of(user.id(), Optional.empty(), 100));
        assertThat(read.items()).isEqualTo(sessions.reversed());
    }

    @Test
    default void idsFarApartInTimeAreSortedToo() {
        var tenant = tenant();
        var user = tenant.joined();
        var times = List.of(0L, 1L, 0xFFL, 0x1_0000_0000L, 0x019C_0000_0000L, 0x7FFF_FFFF_FFFFL);
        var random = new Random(2);
        var sessions = times.stream()
                .map(millis -> new UUID(
                        (millis << 16) | 0x7000 | random.nextInt(0x1000),
                        0x8000_0000_0000_0000L | (random.nextLong() >>> 2)))
                .map(id -> withId(tenant.samples().session(user), id))
                .toList();

        tenant.change(tx -> sessions.reversed().forEach(tx.identity().sessions()::add));

        var read = tenant.read(tx -> tx.identity().sessions().of(user.id(), Optional.empty(), 100));
        assertThat(read.items()).isEqualTo(sessions.reversed());
        assertThat(read.items().reversed())
                .isSortedAccordingTo(
                        Comparator.comparing(session -> session.id().value()));
    }

    private static Session withId(Session session, UUID id) {
        return new Session(
                new SessionId(id),
                session.user(),
                session.secret(),
                session.device(),
                session.address(),
                session.createdAt(),
                session.lastSeenAt(),
                session.expiresAt());
    }
}
