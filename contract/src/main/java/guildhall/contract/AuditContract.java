package guildhall.contract;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.Page;
import guildhall.domain.UserId;
import guildhall.domain.identity.AuditEntry;
import guildhall.domain.identity.AuditEntryId;
import guildhall.domain.identity.AuditFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who did what, and what was refused. */
public interface AuditContract extends StoreContract {
    @Test
    default void anEntryIsReadAsItWasMade() {
        var tenant = tenant();
        var samples = tenant.samples();
        var full = new AuditEntry(
                new AuditEntryId(samples.id()),
                samples.now(),
                Optional.of(new UserId(samples.id())),
                Optional.of("2001:db8::1"),
                AuditEntry.Outcome.REFUSED,
                "administrator.needed",
                Optional.of(samples.id()));
        var bare = new AuditEntry(
                new AuditEntryId(samples.id()),
                samples.now(),
                Optional.empty(),
                Optional.empty(),
                AuditEntry.Outcome.DONE,
                "workspace.founded",
                Optional.empty());

        add(tenant, List.of(full, bare));

        assertThat(walk(tenant, AuditFilter.ALL, 10)).containsExactly(bare, full);
    }

    @Test
    default void theTrailIsReadNewestFirstPageByPage() {
        var tenant = tenant();
        // Two of each moment, so that the time alone does not tell where a page ended.
        var newestFirst = trail(tenant, 10).reversed();

        for (var limit = 1; limit <= 11; limit++) {
            assertThat(walk(tenant, AuditFilter.ALL, limit)).isEqualTo(newestFirst);
        }
    }

    @Test
    default void theTrailIsNarrowedByActorTypeAndTime() {
        var tenant = tenant();
        var trail = trail(tenant, 20);
        var actor = trail.get(1).actor();
        var type = Optional.of(trail.get(0).type());
        var from = Optional.of(trail.get(4).at());
        var to = Optional.of(trail.get(14).at());
        Optional<UserId> nobody = Optional.of(new UserId(tenant.samples().id()));
        Optional<Instant> ever = Optional.empty();
        Optional<String> any = Optional.empty();

        var filters = Stream.of(Optional.<UserId>empty(), actor, nobody)
                .flatMap(a -> Stream.of(any, type, Optional.of("no.such_thing"))
                        .flatMap(t -> Stream.of(ever, from)
                                .flatMap(f -> Stream.of(ever, to).map(u -> new AuditFilter(a, t, f, u)))))
                .toList();

        for (var filter : filters) {
            var expected = trail.reversed().stream().filter(filter::admits).toList();
            assertThat(walk(tenant, filter, 3)).as(filter.toString()).isEqualTo(expected);
        }
    }

    @Test
    default void theOldestIsForgottenFirstAFewAtATime() {
        var tenant = tenant();
        var trail = trail(tenant, 10);
        var time = trail.get(6).at();

        var first = tenant.write(tx -> tx.identity().audit().prune(time, 4));
        assertThat(first).isEqualTo(4);
        assertThat(walk(tenant, AuditFilter.ALL, 10))
                .isEqualTo(trail.subList(4, 10).reversed());

        var second = tenant.write(tx -> tx.identity().audit().prune(time, 4));
        assertThat(second).isEqualTo(2);
        assertThat(walk(tenant, AuditFilter.ALL, 10))
                .isEqualTo(trail.subList(6, 10).reversed());

        var third = tenant.write(tx -> tx.identity().audit().prune(time, 4));
        assertThat(third).isZero();
    }

    /** A trail of two actors and three types, two entries at each moment, oldest first. */
    private static List<AuditEntry> trail(Tenant tenant, int length) {
        var samples = tenant.samples();
        var actors = List.of(Optional.of(new UserId(samples.id())), Optional.of(new UserId(samples.id())));
        var trail = IntStream.range(0, length)
                .mapToObj(i -> {
                    samples.clock().advance(Duration.ofSeconds(i % 2 == 0 ? 1 : 0));
                    return samples.audited("thing.done_" + i % 3, actors.get(i / 2 % 2));
                })
                .toList();
        add(tenant, trail);
        return trail;
    }

    private static void add(Tenant tenant, List<AuditEntry> entries) {
        tenant.change(tx -> entries.forEach(entry -> tx.identity().audit().add(entry)));
    }

    private static List<AuditEntry> walk(Tenant tenant, AuditFilter filter, int limit) {
        var all = new ArrayList<AuditEntry>();
        var page = page(tenant, filter, Optional.empty(), limit);
        all.addAll(page.items());
        while (page.more()) {
            assertThat(page.items()).hasSize(limit);
            page = page(tenant, filter, Optional.of(all.getLast().id()), limit);
            all.addAll(page.items());
        }
        return all;
    }

    private static Page<AuditEntry> page(Tenant tenant, AuditFilter filter, Optional<AuditEntryId> after, int limit) {
        return tenant.glance(tx -> tx.identity().audit().find(filter, after, limit));
    }
}
