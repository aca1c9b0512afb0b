package guildhall.live;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.Role;
import guildhall.domain.SessionId;
import guildhall.domain.UserId;
import guildhall.domain.WorkspaceId;
import guildhall.domain.identity.AuditEntry;
import guildhall.domain.identity.AuditEntry.Outcome;
import guildhall.domain.identity.AuditEntryId;
import guildhall.domain.identity.Email;
import guildhall.domain.identity.PasswordHash;
import guildhall.domain.identity.PersonName;
import guildhall.domain.identity.SecretHash;
import guildhall.domain.identity.Session;
import guildhall.domain.identity.Transfer;
import guildhall.domain.identity.User;
import guildhall.domain.identity.Username;
import guildhall.domain.live.Recorded;
import guildhall.domain.store.Receipt;
import guildhall.domain.store.Store;
import guildhall.live.BellEvent.Rung;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PruningTest {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final SecretHash OLD = new SecretHash("old");
    private static final SecretHash NEW = new SecretHash("new");

    private final Belfry belfry = new Belfry();
    private final Pruning pruning = new Pruning(belfry.store, belfry.clock, WEEK);

    @AfterEach
    void close() {
        belfry.close();
    }

    @Test
    void eventsAreKeptForAWeek() {
        belfry.work.write(belfry.person, (_, emit) -> {
            IntStream.rangeClosed(1, 2_500).forEach(times -> emit.accept(new Rung(belfry.bell, times)));
            return "rung";
        });
        belfry.time = Belfry.NOON.plus(WEEK);
        belfry.ring(1);
        pruning.sweep();
        assertThat(belfry.recorded()).hasSize(2_501);

        belfry.time = belfry.time.plusMillis(1);
        pruning.sweep();

        assertThat(belfry.recorded()).extracting(Recorded::position).containsExactly(2_501L);
        assertThat(belfry.store.log().floor()).isEqualTo(2_500);
    }

    @Test
    void auditEntriesAreKeptForFourHundredDays() {
        var kept = Belfry.NOON.minus(Duration.ofDays(400));
        belfry.store.write(belfry.workspace, tx -> {
            IntStream.range(0, 2_500).forEach(_ -> tx.identity().audit().add(entry(kept.minusMillis(1))));
            tx.identity().audit().add(entry(kept));
            return "noted";
        });

        pruning.sweep();

        assertThat(belfry.audited()).extracting(AuditEntry::at).containsExactly(kept);
    }

    @Test
    void expiredSessionsAndTransfersAreForgotten() {
        var user = joined();
        belfry.store.write(belfry.workspace, tx -> {
            var longAgo = Belfry.NOON.minus(Duration.ofDays(31));
            tx.identity().sessions().add(session(user, OLD, longAgo));
            tx.identity().sessions().add(session(user, NEW, Belfry.NOON));
            tx.identity().transfers().add(Transfer.offered(OLD, user.id(), longAgo));
            tx.identity().transfers().add(Transfer.offered(NEW, user.id(), Belfry.NOON));
            return "added";
        });

        pruning.sweep();

        belfry.store.write(belfry.workspace, tx -> {
            assertThat(tx.identity().sessions().bearer(OLD)).isEmpty();
            assertThat(tx.identity().sessions().bearer(NEW)).isPresent();
            assertThat(tx.identity().transfers().take(OLD)).isEmpty();
            assertThat(tx.identity().transfers().take(NEW)).isPresent();
            return "looked";
        });
    }

    @Test
    void receiptsAreKeptForADay() {
        var kept = Belfry.NOON.minus(Duration.ofHours(24));
        belfry.store.write(belfry.workspace, tx -> {
            IntStream.range(1, 2_500)
                    .forEach(number -> tx.receipts().addIfAbsent(receipt(number, kept.minusMillis(1))));
            return tx.receipts().addIfAbsent(receipt(0, kept));
        });

        pruning.sweep();

        belfry.store.write(belfry.workspace, tx -> {
            assertThat(tx.receipts().get(receipt(0, kept).request())).isPresent();
            assertThat(tx.receipts().forget(kept, 1)).isZero();
            return "looked";
        });
    }

    @Test
    void whoIsInterruptedStopsAfterTheUnitAtHand() {
        belfry.work.write(belfry.person, (_, emit) -> {
            IntStream.rangeClosed(1, 2_500).forEach(times -> emit.accept(new Rung(belfry.bell, times)));
            return "rung";
        });
        belfry.time = Belfry.NOON.plus(WEEK).plusMillis(1);

        Thread.currentThread().interrupt();
        pruning.sweep();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(belfry.recorded()).hasSize(1_500);
    }

    @Test
    void everyWorkspaceIsSwept() {
        var old = Belfry.NOON.minus(Duration.ofDays(500));
        var workspaces = IntStream.range(0, 250)
                .mapToObj(number -> {
                    var id = new WorkspaceId(belfry.ids.next());
                    belfry.found(id, "number-" + number);
                    belfry.store.write(id, tx -> {
                        tx.identity().audit().add(entry(old));
                        return "noted";
                    });
                    return id;
                })
                .toList();

        pruning.sweep();

        assertThat(workspaces).allMatch(id -> {
            Store.Work<Integer> entries = tx -> tx.identity().audit().prune(Belfry.NOON, 10);
            return belfry.store.write(id, entries) == 0;
        });
    }

    private User joined() {
        var user = User.joining(
                new UserId(belfry.ids.next()),
                new Username("ada"),
                new PersonName("Ada"),
                new Email("ada@example.com"),
                new PasswordHash("hash"),
                Role.MEMBER,
                Belfry.NOON);
        belfry.store.write(belfry.workspace, tx -> tx.identity().users().addIfAbsent(user));
        return user;
    }

    private Session session(User user, SecretHash secret, Instant begun) {
        return Session.begun(new SessionId(belfry.ids.next()), user, secret, "a test", "192.0.2.7", begun);
    }

    private static Receipt receipt(int number, Instant at) {
        var hash = String.format("%064d", number);
        return new Receipt(hash, hash, 201, Optional.empty(), "{}", at);
    }

    private AuditEntry entry(Instant at) {
        return new AuditEntry(
                new AuditEntryId(belfry.ids.next()),
                at,
                Optional.empty(),
                Optional.empty(),
                Outcome.DONE,
                "bell.polished",
                Optional.empty());
    }
}
