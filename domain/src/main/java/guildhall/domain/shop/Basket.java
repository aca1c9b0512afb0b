package guildhall.domain.shop;

import guildhall.domain.Failure;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What somebody wants to order: each product once, in the order of their ids. Whoever takes stock does so in this order, so that no
 * two orders wait for each other.
 */
public record Basket(SequencedMap<ProductId, Quantity> quantities) {
    private static final int MOST = 1_000;

    /** One line of an order, as it was asked for. */
    public record Line(ProductId product, Quantity quantity) {}

    /** Lines of one product become one. */
    public static Basket of(List<Line> lines) {
        if (lines.isEmpty()) {
            throw Failure.Invalid.field("items", "empty", "An order has at least one item.");
        }
        if (lines.size() > MOST) {
            throw Failure.Invalid.field("items", "too_many", "An order has " + MOST + " items at most.");
        }
        var quantities = new TreeMap<ProductId, Quantity>(Comparator.comparing(ProductId::value));
        lines.forEach(line -> quantities.merge(line.product(), line.quantity(), Quantity::plus));
        return new Basket(quantities);
    }

    public List<Line> lines() {
        return quantities.sequencedEntrySet().stream().map(Basket::line).toList();
    }

    /** How much of {@code product} is asked for, which is in it. */
    public Quantity of(ProductId product) {
        return Objects.requireNonNull(quantities.get(product));
    }

    /** The first line whose product is not among {@code had}. */
    public Optional<Line> without(List<Product> had) {
        var ids = had.stream().map(Product::id).collect(Collectors.toSet());
        return lines().stream().filter(line -> !ids.contains(line.product())).findFirst();
    }

    private static Line line(Map.Entry<ProductId, Quantity> entry) {
        return new Line(entry.getKey(), entry.getValue());
    }
}
