package guildhall.bootstrap.door;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.http.DoorSettings.Times;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Orders of which all has come but the end, while others order. */
@Timeout(120)
final class HalfSentTest {
    private static final int HALF_SENT = 20;
    private static final int OTHERS = 200;
    private static final long PIECES = 5_000;

    @Test
    void whoeverDoesNotFinishKeepsNobodyWaiting() throws Exception {
        try (var house = house(Duration.ofMinutes(10))) {
            var cup = cup(house);
            var lines = halfSent(house, cup);
            try {
                othersOrder(house, cup);

                // All others were served while these were waited for: they may still finish, and get what they ordered.
                assertThat(left(house, cup)).isEqualTo(PIECES - OTHERS);
                for (var i = 0; i < HALF_SENT; i++) {
                    assertThat(lines.get(i).say(end(i)).answer().status()).isEqualTo(201);
                }
                assertThat(left(house, cup)).isEqualTo(PIECES - OTHERS - HALF_SENT);
            } finally {
                close(lines);
            }
        }
    }

    @Test
    void nothingIsOrderedByWhoeverNeverFinishes() throws Exception {
        try (var house = house(Duration.ofSeconds(3))) {
            var cup = cup(house);
            var lines = halfSent(house, cup);
            try {
                othersOrder(house, cup);

                for (var line : lines) {
                    assertThat(line.answer().mustRefuse(408, "half an order").code())
                            .isEqualTo("body.too_slow");
                    line.mustEnd();
                }
            } finally {
                close(lines);
            }
            for (var line : halfSent(house, cup)) {
                line.hush();
                assertThat(line.answers()).allSatisfy(answer -> answer.mustRefuse("half an order"));
                line.close();
            }
            assertThat(left(house, cup)).isEqualTo(PIECES - OTHERS);
            assertThat(house.get("/api/v1/shop/stats").json().path("orders").asLong())
                    .isEqualTo(OTHERS);
        }
    }

    private static House house(Duration body) {
        var standard = Times.STANDARD;
        return House.with(new Times(standard.headers(), body, standard.answer(), standard.idle(), standard.farewell()));
    }

    private static String cup(House house) {
        var added = house.send("POST", "/api/v1/products", House.json(Goods.product("Cup", 100, PIECES)));
        assertThat(added.status()).isEqualTo(201);
        return added.json().path("id").asString();
    }

    private static List<Line> halfSent(House house, String cup) throws IOException {
        var lines = new ArrayList<Line>();
        for (var i = 0; i < HALF_SENT; i++) {
            lines.add(house.call()
                    .say("POST /api/v1/orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + "Authorization: Bearer " + house.token() + "\r\n" + half(i, order(cup))));
        }
        return lines;
    }

    /** Whole as JSON, and yet not as a body. */
    private static String half(int i, String order) {
        return i % 2 == 0
                ? "Content-Length: " + (order.length() + 1) + "\r\n\r\n" + order
                : "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(order.length()) + "\r\n" + order + "\r\n";
    }

    private static String end(int i) {
        return i % 2 == 0 ? "\n" : "0\r\n\r\n";
    }

    private static void othersOrder(House house, String cup) throws Exception {
        var answers = Together.all(OTHERS, () -> house.send("POST", "/api/v1/orders", order(cup)));
        assertThat(answers).extracting(Answer::status).containsOnly(201);
    }

    private static String order(String cup) {
        return House.json(Map.of("items", List.of(Goods.item(cup, 1))));
    }

    private static long left(House house, String cup) {
        return house.get("/api/v1/products/" + cup)
                .json()
                .path("stock_quantity")
                .asLong();
    }

    private static void close(List<Line> lines) throws IOException {
        for (var line : lines) {
            line.close();
        }
    }
}
