package guildhall.shop;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import guildhall.domain.Actor;
import guildhall.domain.UserId;
import guildhall.domain.shop.Item;
import guildhall.domain.shop.Order;
import guildhall.domain.shop.OrderId;
import guildhall.domain.shop.ProductId;
import guildhall.domain.shop.Step;
import guildhall.live.Tagged;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as somebody may see it.
 *
 * @param history how it became what it is, the first step first; left out in lists
 * @param view what else than the version tells two of its forms apart: who looks, and what the customer is called
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
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<StepJson> history,
        @JsonIgnore String view)
        implements Tagged {
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

    @Override
    public UUID thing() {
        return id.value();
    }

    /** All of it, as {@code viewer} may see it. */
    public static OrderJson of(Order order, Actor viewer) {
        return of(
                order,
                seesEmail(viewer),
                order.steps().stream().map(StepJson::of).toList());
    }

    /** As it stands in lists. */
    public static OrderJson listed(Order order, Actor viewer) {
        return of(order, seesEmail(viewer), null);
    }

    /** As those may see it who hear of it. */
    public static OrderJson told(Order order) {
        return of(order, false, null);
    }

    private static OrderJson of(Order order, boolean inFull, @Nullable List<StepJson> history) {
        var customer = order.customer();
        var email = inFull ? customer.email().orElse(null) : null;
        return new OrderJson(
                order.id(),
                new CustomerJson(customer.id(), customer.username(), email),
                order.status(),
                MoneyJson.of(order.total()),
                order.items().stream().map(ItemJson::of).toList(),
                order.note(),
                order.placedAt(),
                order.updatedAt(),
                order.version(),
                history,
                (inFull ? "full" : "") + customer.version());
    }

    private static boolean seesEmail(Actor viewer) {
        return switch (viewer) {
            case Actor.Stranger _ -> false;
            case Actor.Person person -> person.isAdministrator();
            case Actor.House _ -> true;
        };
    }
}
