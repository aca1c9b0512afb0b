package guildhall.contract;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.store.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What requests were answered. */
public interface ReceiptsContract extends StoreContract {
    @Test
    default void aReceiptIsReadAsItWasWritten() {
        var tenant = tenant();
        var samples = tenant.samples();
        var made = samples.receipt();
        var bare = new Receipt(samples.hash(), samples.hash(), 204, Optional.empty(), "", samples.now());
        var foreign = new Receipt(
                samples.hash(), samples.hash(), 200, Optional.of("/ü"), "{\"name\":\"猫 😀 '\\\"\"}", samples.now());

        for (var receipt : Stream.of(made, bare, foreign).toList()) {
            assertThat(add(tenant, receipt)).isTrue();
            assertThat(get(tenant, receipt)).contains(receipt);
        }
        assertThat(get(tenant, samples.receipt())).isEmpty();
    }

    @Test
    default void theFirstAnswerStands() {
        var tenant = tenant();
        var first = tenant.samples().receipt();
        var second = answeredToo(tenant, first, 409);
        add(tenant, first);

        assertThat(add(tenant, second)).isFalse();

        assertThat(get(tenant, first)).contains(first);
    }

    @Test
    default void ofTwentyWhoAnswerTheSameRequestOneIsKept() {
        var tenant = tenant();
        var receipt = tenant.samples().receipt();

        var added = Rivals.race(Rivals.MANY, number -> add(tenant, answeredToo(tenant, receipt, 200 + number)));

        assertThat(added).containsOnlyOnce(true);
        assertThat(get(tenant, receipt).orElseThrow().status()).isEqualTo(200 + added.indexOf(true));
    }

    @Test
    default void whoWaitsForARivalThatFailsIsKept() {
        var tenant = tenant();
        var receipt = tenant.samples().receipt();

        var added = Rivals.race(2, number -> number == 0 ? failing(tenant, receipt) : add(tenant, receipt));

        assertThat(added).containsExactly(false, true);
        assertThat(get(tenant, receipt)).contains(receipt);
    }

    @Test
    default void theOldestAreForgottenAFewAtATime() {
        var tenant = tenant();
        var samples = tenant.samples();
        var old = Stream.generate(() -> {
                    samples.clock().advance(Duration.ofMillis(1));
                    return samples.receipt();
                })
                .limit(3)
                .toList();
        old.reversed().forEach(receipt -> add(tenant, receipt));
        var young = samples.clock().advance(Duration.ofMillis(1));
        var kept = samples.receipt();
        add(tenant, kept);

        assertThat(forget(tenant, young, 2)).isEqualTo(2);
        assertThat(old).map(receipt -> get(tenant, receipt).isPresent()).containsExactly(false, false, true);
        assertThat(forget(tenant, young, 2)).isEqualTo(1);
        assertThat(forget(tenant, young, 2)).isZero();
        assertThat(get(tenant, kept)).contains(kept);
    }

    @Test
    default void whatWasForgottenCanBeAnsweredAnew() {
        var tenant = tenant();
        var receipt = tenant.samples().receipt();
        add(tenant, receipt);
        forget(tenant, receipt.at().plusMillis(1), 1);

        assertThat(add(tenant, receipt)).isTrue();
    }

    private static Receipt answeredToo(Tenant tenant, Receipt receipt, int status) {
        return new Receipt(
                receipt.request(),
                tenant.samples().hash(),
                status,
                receipt.location(),
                receipt.body(),
                tenant.samples().now());
    }

    private static boolean add(Tenant tenant, Receipt receipt) {
        return tenant.write(tx -> tx.receipts().addIfAbsent(receipt));
    }

    /** Adds it, lingers, and gives up. */
    private static boolean failing(Tenant tenant, Receipt receipt) {
        try {
            return tenant.write(tx -> {
                tx.receipts().addIfAbsent(receipt);
                Rivals.linger(Duration.ofMillis(20));
                throw new IllegalArgumentException("on purpose");
            });
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static Optional<Receipt> get(Tenant tenant, Receipt receipt) {
        return tenant.glance(tx -> tx.receipts().get(receipt.request()));
    }

    private static int forget(Tenant tenant, Instant time, int limit) {
        return tenant.write(tx -> tx.receipts().forget(time, limit));
    }
}
