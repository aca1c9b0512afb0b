package guildhall.domain.identity;

import static guildhall.domain.identity.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AuditFilterTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final UserId ADA = new UserId(new UUID(0, 2));
    private static final UserId BOB = new UserId(new UUID(0, 3));

    @Test
    void aFilterThatNamesNothingAdmitsEverything() {
        assertThat(AuditFilter.ALL.admits(entry(Optional.of(ADA), NOON))).isTrue();
        assertThat(AuditFilter.ALL.admits(entry(Optional.empty(), NOON))).isTrue();
    }

    @Test
    void anActorIsWhoDidItAndNobodyElse() {
        assertThat(filter(Optional.of(ADA), Optional.empty()).admits(entry(Optional.of(ADA), NOON)))
                .isTrue();
        assertThat(filter(Optional.of(ADA), Optional.empty()).admits(entry(Optional.of(BOB), NOON)))
                .isFalse();
        assertThat(filter(Optional.of(ADA), Optional.empty()).admits(entry(Optional.empty(), NOON)))
                .isFalse();
    }

    @Test
    void aTypeIsNamedInFull() {
        var entry = entry(Optional.of(ADA), NOON);

        assertThat(filter(Optional.empty(), Optional.of("user.banned")).admits(entry))
                .isTrue();
        assertThat(filter(Optional.empty(), Optional.of("user")).admits(entry)).isFalse();
        assertRefused(() -> filter(Optional.empty(), Optional.of("user\0")), "type", "bad_character");
    }

    @Test
    void aTimeBeginsInclusivelyAndEndsExclusively() {
        var entry = entry(Optional.of(ADA), NOON);

        assertThat(between(NOON, NOON.plusMillis(1)).admits(entry)).isTrue();
        assertThat(between(NOON.minusMillis(1), NOON).admits(entry)).isFalse();
        assertThat(between(NOON.plusMillis(1), NOON.plusMillis(2)).admits(entry))
                .isFalse();
    }

    @Test
    void timesThatNoStoreCanHoldAreAsFarAsOneCan() {
        var all = between(Instant.MIN, Instant.MAX);

        assertThat(all.admits(entry(Optional.of(ADA), NOON))).isTrue();
        assertThat(all.from()).contains(Instant.EPOCH);
        assertThat(all.to()).contains(Instant.parse("9999-12-31T23:59:59.999Z"));
    }

    @Test
    void anEntryKeepsOnlyWhatCanBeStored() {
        var entry = new AuditEntry(
                new AuditEntryId(new UUID(0, 1)),
                NOON.plusNanos(1),
                Optional.empty(),
                Optional.of("::1\0\uDC00"),
                AuditEntry.Outcome.REFUSED,
                "session.refused",
                Optional.empty());

        assertThat(entry.address()).contains("::1");
        assertThat(entry.at()).isEqualTo(NOON);
    }

    private static AuditFilter filter(Optional<UserId> actor, Optional<String> type) {
        return new AuditFilter(actor, type, Optional.empty(), Optional.empty());
    }

    private static AuditFilter between(Instant from, Instant to) {
        return new AuditFilter(Optional.empty(), Optional.empty(), Optional.of(from), Optional.of(to));
    }

    private static AuditEntry entry(Optional<UserId> actor, Instant at) {
        return new AuditEntry(
                new AuditEntryId(new UUID(0, 1)),
                at,
                actor,
                Optional.of("192.0.2.1"),
                AuditEntry.Outcome.DONE,
                "user.banned",
                Optional.of(BOB.value()));
    }
}
