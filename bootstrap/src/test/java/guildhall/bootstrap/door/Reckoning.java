package guildhall.bootstrap.door;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.contract.Soon;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Adds up what a shop says in one place, and holds it against what it says in another. {@code admin} may see all of it. */
record Reckoning(Caller admin, List<JsonNode> orders) {
    static Reckoning of(Caller admin) {
        return new Reckoning(admin, all(admin, "/orders?limit=200"));
    }

    /** Nothing was lost, nothing was made up, and nothing was sold twice. {@code brought} is how many pieces ever came of each product. */
    void mustBalance(Map<String, Long> brought) {
        brought.forEach(this::mustBalance);
        mustBeInTheBooks();
        mustBeTold();
    }

    /** There are these orders and no others, each once. */
    void mustBe(Collection<String> ids) {
        assertThat(orders).extracting(Reckoning::id).containsExactlyInAnyOrderElementsOf(ids);
    }

    /** These were cancelled and no others, each once. */
    void mustBeCancelled(Collection<String> ids) {
        assertThat(ids(orders.stream().filter(order -> !stands(order)).toList()))
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    private void mustBalance(String product, long came) {
        var left =
                admin.get("/products/" + product).is(200).at("stock_quantity").longValue();
        assertThat(left).as("left").isNotNegative();
        assertThat(sold(product) + left).as("sold and left").isEqualTo(came);
        var moves = all(admin, "/products/" + product + "/stock?limit=200").reversed();
        var sum = 0L;
        for (var move : moves) {
            sum += move.get("delta").longValue();
            assertThat(move.get("left").longValue())
                    .as("%s", move)
                    .isEqualTo(sum)
                    .isNotNegative();
        }
        assertThat(sum).as("moves").isEqualTo(left);
    }

    private void mustBeInTheBooks() {
        var books = admin.get("/shop/stats").is(200);
        var standing = orders.stream().filter(Reckoning::stands).toList();
        assertThat(books.at("orders").longValue()).isEqualTo(standing.size());
        assertThat(books.at("quantity").longValue())
                .isEqualTo(
                        items(standing).stream().mapToLong(Reckoning::quantity).sum());
        assertThat(books.at("revenue.amount").longValue())
                .isEqualTo(standing.stream().mapToLong(Reckoning::total).sum())
                .isEqualTo(items(standing).stream().mapToLong(Reckoning::price).sum());
        for (var product : books.items("products")) {
            assertThat(product.get("quantity").longValue())
                    .isEqualTo(sold(product.get("product_id").stringValue()));
        }
    }

    /** The log may show what is committed a moment later. */
    private void mustBeTold() {
        Soon.check(() -> assertThat(told("order.placed")).containsExactlyInAnyOrderElementsOf(ids(orders)));
        var cancelled = orders.stream().filter(order -> !stands(order)).toList();
        assertThat(told("order.cancelled")).containsExactlyInAnyOrderElementsOf(ids(cancelled));
    }

    private List<String> told(String type) {
        return all(admin.with("Accept", "application/json"), "/events?topic=orders&limit=200&after=0").stream()
                .filter(event -> event.get("type").stringValue().equals(type))
                .map(event -> event.at("/data/order/id").stringValue())
                .toList();
    }

    private long sold(String product) {
        return items(orders.stream().filter(Reckoning::stands).toList()).stream()
                .filter(item -> item.get("product_id").stringValue().equals(product))
                .mapToLong(Reckoning::quantity)
                .sum();
    }

    private static List<JsonNode> items(List<JsonNode> orders) {
        return orders.stream()
                .flatMap(order -> StreamSupport.stream(order.get("items").spliterator(), false))
                .toList();
    }

    private static List<String> ids(List<JsonNode> orders) {
        return orders.stream().map(Reckoning::id).toList();
    }

    private static String id(JsonNode order) {
        return order.get("id").stringValue();
    }

    private static boolean stands(JsonNode order) {
        return !order.get("status").stringValue().equals("cancelled");
    }

    private static long quantity(JsonNode item) {
        return item.get("quantity").longValue();
    }

    private static long price(JsonNode item) {
        return quantity(item) * item.at("/price/amount").longValue();
    }

    private static long total(JsonNode order) {
        return order.at("/total_amount/amount").longValue();
    }

    /** A list, page by page. */
    private static List<JsonNode> all(Caller caller, String path) {
        var page = caller.get(path).is(200);
        var all = new ArrayList<>(page.items());
        while (!page.at("next").isNull()) {
            page = caller.get(path.replaceAll("&after=.*", "") + "&after=" + page.text("next"))
                    .is(200);
            all.addAll(page.items());
        }
        return all;
    }
}
