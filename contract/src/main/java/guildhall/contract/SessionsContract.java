package guildhall.contract;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.Entrance;
import guildhall.domain.identity.Bearer;
import guildhall.domain.identity.Session;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who is signed in where. */
public interface SessionsContract extends StoreContract {
    @Test
    default void aSessionIsReadAsItBegan() {
        var tenant = tenant();
        var session = begun(tenant, tenant.samples().session(tenant.joined()));

        var found = tenant.read(tx -> tx.identity().sessions().get(session.id()));

        assertThat(found).contains(session);
    }

    @Test
    default void theBearerOfASessionIsItsOwnerAsTheyAreNow() {
        var tenant = tenant();
        var user = tenant.joined();
        var session = begun(tenant, tenant.samples().session(user));
        tenant.change(
                tx -> tx.identity().users().save(user.banned(tenant.samples().now())));

        var bearer = tenant.glance(tx -> tx.identity().sessions().bearer(session.secret()));
        var nobody = tenant.glance(
                tx -> tx.identity().sessions().bearer(tenant.samples().secret()));

        assertThat(bearer)
                .contains(new Bearer(
                        tenant.stored(user), new Entrance.BySession(session.id()), Optional.of(session.expiresAt())));
        assertThat(nobody).isEmpty();
    }

    @Test
    default void anExpiredSessionIsThereUntilItIsForgotten() {
        var tenant = tenant();
        var samples = tenant.samples();
        var user = tenant.joined();
        var old = Stream.generate(() -> begun(tenant, samples.session(user)))
                .limit(3)
                .toList();
        samples.clock().set(old.getFirst().expiresAt().plusMillis(1));
        var young = begun(tenant, samples.session(user));

        var bearer = tenant.glance(
                tx -> tx.identity().sessions().bearer(old.getFirst().secret()));
        assertThat(bearer).isPresent();

        var forgotten = Stream.generate(
                        () -> tenant.write(tx -> tx.identity().sessions().forgetExpired(samples.now(), 2)))
                .limit(3)
                .toList();
        assertThat(forgotten).containsExactly(2, 1, 0);
        assertThat(of(tenant, young)).containsExactly(young);
    }

    @Test
    default void thoseOfOnePersonAreReadNewestFirst() {
        var tenant = tenant();
        var samples = tenant.samples();
        var user = tenant.joined();
        var other = tenant.joined();
        var sessions = Stream.generate(() -> {
                    begun(tenant, samples.session(other));
                    samples.clock().advance(Duration.ofMillis(1));
                    return begun(tenant, samples.session(user));
                })
                .limit(5)
                .toList()
                .reversed();

        assertThat(of(tenant, sessions.getFirst())).isEqualTo(sessions);
        var first = tenant.read(tx -> tx.identity().sessions().of(user.id(), Optional.empty(), 2));
        assertThat(first.items()).isEqualTo(sessions.subList(0, 2));
        assertThat(first.more()).isTrue();
        var rest = tenant.read(tx -> tx.identity()
                .sessions()
                .of(user.id(), Optional.of(sessions.get(1).id()), 3));
        assertThat(rest.items()).isEqualTo(sessions.subList(2, 5));
        assertThat(rest.more()).isFalse();
    }

    @Test
    default void sessionsThatAreGoodAreCounted() {
        var tenant = tenant();
        var samples = tenant.samples();
        var old = begun(tenant, samples.session(tenant.joined()));
        samples.clock().advance(Duration.ofDays(1));
        begun(tenant, samples.session(tenant.joined()));

        var end = old.expiresAt();
        var counts = Stream.of(end.minusMillis(1), end.minusNanos(1), end, end.plus(Duration.ofDays(2)))
                .map(now -> tenant.glance(tx -> tx.identity().sessions().count(now)))
                .toList();

        assertThat(counts).containsExactly(2L, 2L, 1L, 0L);
    }

    @Test
    default void aSessionEndsOnce() {
        var tenant = tenant();
        var session = begun(tenant, tenant.samples().session(tenant.joined()));

        var ended = tenant.write(tx -> tx.identity().sessions().end(session.id()));
        var again = tenant.write(tx -> tx.identity().sessions().end(session.id()));

        assertThat(ended).isTrue();
        assertThat(again).isFalse();
        var bearer = tenant.read(tx -> tx.identity().sessions().bearer(session.secret()));
        assertThat(bearer).isEmpty();
    }

    @Test
    default void allOfOnePersonEndAndNobodyElses() {
        var tenant = tenant();
        var samples = tenant.samples();
        var user = tenant.joined();
        var mine = Stream.generate(() -> begun(tenant, samples.session(user)))
                .limit(3)
                .toList();
        var other = begun(tenant, samples.session(tenant.joined()));

        var ended = tenant.write(tx -> tx.identity().sessions().endAllOf(user.id()));
        var again = tenant.write(tx -> tx.identity().sessions().endAllOf(user.id()));

        assertThat(ended).containsExactlyInAnyOrderElementsOf(mine);
        assertThat(again).isEmpty();
        assertThat(of(tenant, mine.getFirst())).isEmpty();
        assertThat(of(tenant, other)).containsExactly(other);
    }

    @Test
    default void theLatestSignOfLifeIsKept() {
        var tenant = tenant();
        var session = begun(tenant, tenant.samples().session(tenant.joined()));
        var begin = session.lastSeenAt();

        tenant.change(tx -> tx.identity().sessions().seen(session.id(), begin.plusSeconds(20), "2001:db8::2"));
        tenant.change(tx -> tx.identity().sessions().seen(session.id(), begin.plusSeconds(10), "192.0.2.3"));

        var seen = of(tenant, session).getFirst();
        assertThat(seen.lastSeenAt()).isEqualTo(begin.plusSeconds(20));
        assertThat(seen.address()).isEqualTo("2001:db8::2");
        assertThat(seen.expiresAt()).isEqualTo(session.expiresAt());
        assertThat(seen.createdAt()).isEqualTo(session.createdAt());
    }

    @Test
    default void aSignOfLifeDoesNotBringBackWhatHasEnded() {
        var tenant = tenant();
        var session = begun(tenant, tenant.samples().session(tenant.joined()));
        tenant.change(tx -> tx.identity().sessions().end(session.id()));

        tenant.change(tx ->
                tx.identity().sessions().seen(session.id(), session.lastSeenAt().plusSeconds(10), "192.0.2.3"));

        assertThat(of(tenant, session)).isEmpty();
    }

    private static Session begun(Tenant tenant, Session session) {
        tenant.change(tx -> tx.identity().sessions().add(session));
        return session;
    }

    private static List<Session> of(Tenant tenant, Session session) {
        return tenant.read(tx -> tx.identity().sessions().of(session.user(), Optional.empty(), 10))
                .items();
    }
}
