package guildhall.shop;

import com.fasterxml.jackson.annotation.JsonInclude;
import guildhall.domain.Actor;
import guildhall.domain.UserId;
import guildhall.domain.shop.Item;
import guildhall.domain.shop.Order;
import guildhall.domain.shop.OrderId;
import guildhall.domain.shop.ProductId;
import guildhall.domain.shop.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An order as somebody may see it.
 *
 * @param history how it became what it is, the first step first; left out in lists
 */
public record OrderJson(
        OrderId id,
        CustomerJson user,
        Order.Status status,
        MoneyJson totalAmount,
        List<ItemJson> items,
        String note,
        Instant createdAt,
        Instant updatedAt,
        long version,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<StepJson> history) {
    /** @param email left out unless an administrator looks */
    public record CustomerJson(
            UserId id,
            String username,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String email) {}

    /** @param price of one piece, as it was when it was ordered */
    public record ItemJson(ProductId productId, String productName, int quantity, MoneyJson price) {
        static ItemJson of(Item item) {
            return new ItemJson(
                    item.product(), item.name().text(), item.quantity().count(), MoneyJson.of(item.price()));
        }
    }

    /** @param by empty where it was nobody in particular */
    public record StepJson(Order.Status status, Instant at, Optional<UserId> by) {
        static StepJson of(Step step) {
            return new StepJson(step.status(), step.at(), step.by());
        }
    }

    /** All of it, as {@code viewer} may see it. */
    public static OrderJson of(Order order, Actor viewer) {
        var history = order.steps().stream().map(StepJson::of).toList();
        return of(order, customer(order, viewer), history);
    }

    /** As it stands in lists. */
    public static OrderJson listed(Order order, Actor viewer) {
        return of(order, customer(order, viewer), null);
    }

    /** As those may see it who hear of it. */
    public static OrderJson told(Order order) {
        return of(
                order, new CustomerJson(order.customer().id(), order.customer().username(), null), null);
    }

    private static OrderJson of(Order order, CustomerJson customer, @Nullable List<StepJson> history) {
        return new OrderJson(
                order.id(),
                customer,
                order.status(),
                MoneyJson.of(order.total()),
                order.items().stream().map(ItemJson::of).toList(),
                order.note(),
                order.placedAt(),
                order.updatedAt(),
                order.version(),
                history);
    }

    private static CustomerJson customer(Order order, Actor viewer) {
        var customer = order.customer();
        var seesEmail = switch (viewer) {
            case Actor.Stranger _ -> false;
            case Actor.Person person -> person.isAdministrator();
            case Actor.House _ -> true;
        };
        return new CustomerJson(
                customer.id(), customer.username(), seesEmail ? customer.email().orElse(null) : null);
    }
}
