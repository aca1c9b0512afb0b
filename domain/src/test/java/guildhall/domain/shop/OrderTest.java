package guildhall.domain.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guildhall.domain.Actor;
import guildhall.domain.Entrance;
import guildhall.domain.Failure;
import guildhall.domain.Ids;
import guildhall.domain.Money;
import guildhall.domain.Role;
import guildhall.domain.SessionId;
import guildhall.domain.UserId;
import guildhall.domain.WorkspaceId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderTest {
    private static final Instant NOW = Instant.parse("2026-11-21T23:59:59.999999Z");

    private final Ids ids = new Ids(() -> NOW, new Random(1));
    private final WorkspaceId home = new WorkspaceId(ids.next());
    private final Actor.Person ada = person(Role.ADMIN);
    private final Actor.Person bob = person(Role.MEMBER);
    private final Customer customer = new Customer(bob.id(), "bob", Optional.of("bob@example.org"), 1);

    @Test
    void itsTotalIsTheSumOfItsItems() {
        var order = placed(item(3, 333), item(2, 1));

        assertThat(order.total()).isEqualTo(euros(1_001));
        assertThat(order.status()).isEqualTo(Order.Status.PENDING);
        assertThat(order.placedAt()).isEqualTo(Instant.parse("2026-11-21T23:59:59.999Z"));
    }

    @Test
    void itComesToNoMoreThanSomebodyCanMean() {
        var dear = item(10_000, 100_000_000_000L);

        assertThatThrownBy(() -> placed(dear))
                .isInstanceOfSatisfying(
                        Failure.Invalid.class, e -> assertThat(e.code()).isEqualTo("order.too_dear"));
        var thousand = IntStream.range(0, 1_000)
                .mapToObj(_ -> item(10_000, 100_000_000_000L))
                .toArray(Item[]::new);
        assertThatThrownBy(() -> placed(thousand)).isInstanceOf(Failure.Invalid.class);
    }

    @Test
    void itIsPaidInOneCurrency() {
        var yen = new Item(
                new ProductId(ids.next()),
                new ProductName("Sake"),
                new Quantity(1),
                new Money(1, Money.currency("JPY")));

        assertThatThrownBy(() -> placed(item(1, 1), yen))
                .isInstanceOfSatisfying(
                        Failure.Conflict.class, e -> assertThat(e.code()).isEqualTo("order.currencies_differ"));
    }

    @Test
    void itGoesOneStepAfterTheOther() {
        var by = Optional.of(ada.id());
        var pending = placed(item(1, 1));
        var paid = pending.paid(by, NOW);
        var shipped = paid.shipped(by, NOW);
        var delivered = shipped.delivered(by, NOW);
        var cancelled = pending.cancelled(ada, NOW);

        assertThat(delivered.steps())
                .extracting(Step::status)
                .containsExactly(Order.Status.PENDING, Order.Status.PAID, Order.Status.SHIPPED, Order.Status.DELIVERED);
        assertThat(paid.cancelled(ada, NOW).status()).isEqualTo(Order.Status.CANCELLED);
        for (var order : List.of(paid, shipped, delivered, cancelled)) {
            wrong(() -> order.paid(by, NOW));
        }
        for (var order : List.of(pending, shipped, delivered, cancelled)) {
            wrong(() -> order.shipped(by, NOW));
        }
        for (var order : List.of(pending, paid, delivered, cancelled)) {
            wrong(() -> order.delivered(by, NOW));
        }
        for (var order : List.of(shipped, delivered, cancelled)) {
            wrong(() -> order.cancelled(ada, NOW));
        }
    }

    @Test
    void whoOrderedMayThinkBetterOfItAsLongAsTheyHaveNotPaid() {
        var order = placed(item(1, 1));

        assertThat(order.cancelled(bob, NOW).steps().getLast().by()).contains(bob.id());
        forbidden(() -> order.paid(Optional.empty(), NOW).cancelled(bob, NOW));
        forbidden(() -> order.cancelled(person(Role.MEMBER), NOW));
        assertThat(order.cancelled(new Actor.House(home), NOW).status()).isEqualTo(Order.Status.CANCELLED);
    }

    @Test
    void itIsThereForWhoOrderedAndForAdministratorsAlone() {
        var order = placed(item(1, 1));

        assertThat(order.isVisibleTo(bob)).isTrue();
        assertThat(order.isVisibleTo(ada)).isTrue();
        assertThat(order.isVisibleTo(new Actor.House(home))).isTrue();
        assertThat(order.isVisibleTo(person(Role.MEMBER))).isFalse();
        assertThat(order.isVisibleTo(new Actor.Stranger(home, Optional.empty())))
                .isFalse();
    }

    @Test
    void itIsCountedOnceOnTheDayOfItsPlacing() {
        var sales = placed(item(3, 100), item(2, 1)).sales();

        assertThat(sales).extracting(Sale::day).containsOnly(LocalDate.of(2026, 11, 21));
        assertThat(sales).extracting(Sale::orders).containsExactly(1L, 0L);
        assertThat(sales).extracting(Sale::quantity).containsExactly(3L, 2L);
        assertThat(sales).extracting(Sale::revenue).containsExactly(euros(300), euros(2));
    }

    @Test
    void aBasketMergesLinesOfOneProductAndSortsThem() {
        var products =
                IntStream.range(0, 4).mapToObj(_ -> new ProductId(ids.next())).toList();
        var lines = new ArrayList<Basket.Line>();
        products.reversed().forEach(product -> lines.add(new Basket.Line(product, new Quantity(1))));
        lines.add(new Basket.Line(products.get(1), new Quantity(4)));

        var basket = Basket.of(lines);

        assertThat(basket.lines())
                .extracting(Basket.Line::product)
                .isEqualTo(products)
                .isSortedAccordingTo(Comparator.comparing(ProductId::value));
        assertThat(basket.lines()).extracting(line -> line.quantity().count()).containsExactly(1, 5, 1, 1);
    }

    @Test
    void aBasketHasOneToAThousandLines() {
        var line = new Basket.Line(new ProductId(ids.next()), new Quantity(10));

        assertThatThrownBy(() -> Basket.of(List.of())).isInstanceOf(Failure.Invalid.class);
        assertThat(Basket.of(Collections.nCopies(1_000, line)).lines()).hasSize(1);
        assertThatThrownBy(() -> Basket.of(Collections.nCopies(1_001, line))).isInstanceOf(Failure.Invalid.class);
        var most = new Basket.Line(line.product(), new Quantity(10_000));
        assertThatThrownBy(() -> Basket.of(List.of(most, line))).isInstanceOf(Failure.Invalid.class);
    }

    @Test
    void quantitiesAreWholeAndNotAbsurd() {
        for (var wrong : List.of(0L, -1L, 10_001L, 1_000_000_000_000L, Long.MIN_VALUE, 1L << 32 | 1)) {
            assertThatThrownBy(() -> Quantity.of(wrong)).isInstanceOf(Failure.Invalid.class);
        }
        assertThat(Quantity.of(10_000).count()).isEqualTo(10_000);
    }

    private Order placed(Item... items) {
        return Order.placed(new OrderId(ids.next()), customer, List.of(items), "", Optional.of(bob.id()), NOW);
    }

    private Item item(int quantity, long cents) {
        return new Item(new ProductId(ids.next()), new ProductName("Cup"), new Quantity(quantity), euros(cents));
    }

    private Actor.Person person(Role role) {
        return new Actor.Person(
                home,
                new UserId(ids.next()),
                role,
                new Entrance.BySession(new SessionId(ids.next())),
                Optional.empty());
    }

    private static Money euros(long cents) {
        return new Money(cents, Money.currency("EUR"));
    }

    private static void wrong(Runnable step) {
        assertThatThrownBy(step::run)
                .isInstanceOfSatisfying(
                        Failure.Conflict.class, e -> assertThat(e.code()).isEqualTo("order.wrong_step"));
    }

    private static void forbidden(Runnable step) {
        assertThatThrownBy(step::run).isInstanceOf(Failure.Forbidden.class);
    }
}
