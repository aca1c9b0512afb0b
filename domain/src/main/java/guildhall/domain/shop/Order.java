package guildhall.domain.shop;

import guildhall.domain.Actor;
import guildhall.domain.Failure;
import guildhall.domain.Money;
import guildhall.domain.Scope;
import guildhall.domain.Text;
import guildhall.domain.UserId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What somebody has ordered, at the prices of that moment.
 *
 * @param items each product once, in the order of their ids
 * @param steps how it became what it is, beginning with when it was placed
 */
public record Order(
        OrderId id, Customer customer, List<Item> items, Money total, String note, List<Step> steps, long version) {
    private static final int NOTE = 1_000;
    private static final long DEAREST = 1_000_000_000_000L;

    /** Stored by name: never rename one. */
    public enum Status {
        PENDING,
        PAID,
        SHIPPED,
        DELIVERED,
        CANCELLED
    }

    public Order {
        items = List.copyOf(items);
        steps = List.copyOf(steps);
        note = Text.lines("note", note, NOTE);
    }

    /** The sum is made here and nowhere else. */
    public static Order placed(
            OrderId id, Customer customer, List<Item> items, String note, Optional<UserId> by, Instant now) {
        var currency = items.getFirst().price().currency();
        if (items.stream().anyMatch(item -> !item.price().currency().equals(currency))) {
            throw new Failure.Conflict("order.currencies_differ", "These products are not sold for the same currency.");
        }
        // As many items as there may be, at the dearest, are less than the most that a long holds, and more than money
        // may be.
        var sum = items.stream().mapToLong(item -> item.total().amount()).sum();
        if (sum > DEAREST) {
            throw new Failure.Invalid("order.too_dear", "An order comes to " + DEAREST + " at most.");
        }
        return new Order(
                id, customer, items, new Money(sum, currency), note, List.of(new Step(Status.PENDING, now, by)), 1);
    }

    public Status status() {
        return steps.getLast().status();
    }

    public Instant placedAt() {
        return steps.getFirst().at();
    }

    public Instant updatedAt() {
        return steps.getLast().at();
    }

    public Order paid(Optional<UserId> by, Instant now) {
        return stepping(Status.PAID, Set.of(Status.PENDING), by, now);
    }

    public Order shipped(Optional<UserId> by, Instant now) {
        return stepping(Status.SHIPPED, Set.of(Status.PAID), by, now);
    }

    public Order delivered(Optional<UserId> by, Instant now) {
        return stepping(Status.DELIVERED, Set.of(Status.SHIPPED), by, now);
    }

    /** Who ordered may still think better of it before they have paid; administrators until it is on its way. */
    public Order cancelled(Actor actor, Instant now) {
        var cancelled = stepping(Status.CANCELLED, Set.of(Status.PENDING, Status.PAID), actor.user(), now);
        if (actor.user().filter(customer.id()::equals).isEmpty() || status() != Status.PENDING) {
            actor.mustAdminister(Scope.SHOP_WRITE);
        }
        return cancelled;
    }

    /** What it took. */
    public Basket basket() {
        return Basket.of(items.stream()
                .map(item -> new Basket.Line(item.product(), item.quantity()))
                .toList());
    }

    /** What it adds to the books: to those of the day on which it was placed. */
    public List<Sale> sales() {
        var day = LocalDate.ofInstant(placedAt(), ZoneOffset.UTC);
        var sales = new ArrayList<Sale>();
        for (var item : items) {
            // The order itself is counted with its first item, so that no row of the books is everybody's.
            sales.add(new Sale(
                    day,
                    item.product(),
                    sales.isEmpty() ? 1 : 0,
                    item.quantity().count(),
                    item.total()));
        }
        return List.copyOf(sales);
    }

    /** Whether {@code actor} may see it; whoever may not must not even learn that it exists. */
    public boolean isVisibleTo(Actor actor) {
        return switch (actor) {
            case Actor.Stranger _ -> false;
            case Actor.Person person -> person.isAdministrator() || person.id().equals(customer.id());
            case Actor.House _ -> true;
        };
    }

    /** The same as a store keeps it, at its {@code version}. */
    public Order atVersion(long newVersion) {
        return new Order(id, customer, items, total, note, steps, newVersion);
    }

    private Order stepping(Status next, Set<Status> from, Optional<UserId> by, Instant now) {
        if (!from.contains(status())) {
            throw new Failure.Conflict(
                    "order.wrong_step",
                    "An order that is " + word(status()) + " cannot become " + word(next) + ".",
                    Map.of("order_status", word(status())));
        }
        var more = Stream.concat(steps.stream(), Stream.of(new Step(next, now, by)))
                .toList();
        return new Order(id, customer, items, total, note, more, version);
    }

    private static String word(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
