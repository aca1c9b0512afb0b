package guildhall.bootstrap.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Addresses that lead nowhere, or pretend to lead somewhere else. */
@Timeout(60)
@SuppressWarnings("NullAway.Init") // before all
final class AddressesTest {
    private static final List<String> NO_IDS = List.of(
            "x",
            "0",
            "-1",
            "null",
            "undefined",
            "1-1-1-1-1",
            "00000000-0000-0000-0000-00000000000",
            "00000000-0000-0000-0000-0000000000000",
            "00000000000000000000000000000000",
            "0000000g-0000-0000-0000-000000000000",
            "%30",
            "%F0%9F%98%80",
            "a".repeat(5_000),
            "%EF%BC%91",
            "*",
            "'",
            "%22",
            "%3Cscript%3E",
            "+",
            "~",
            "@",
            ":");

    private static final List<String> LISTS = List.of(
            "/api/v1/users",
            "/api/v1/sessions",
            "/api/v1/me/tokens",
            "/api/v1/audit",
            "/api/v1/products",
            "/api/v1/orders");

    private static House house;

    @BeforeAll
    static void open() {
        house = House.inMemory();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void whatIsNoIdIsRefusedByItsName() throws IOException {
        for (var id : NO_IDS) {
            for (var path : List.of(
                    "GET /api/v1/users/",
                    "PATCH /api/v1/users/",
                    "DELETE /api/v1/users/",
                    "DELETE /api/v1/sessions/",
                    "DELETE /api/v1/me/tokens/",
                    "GET /api/v1/products/",
                    "PATCH /api/v1/products/",
                    "DELETE /api/v1/products/",
                    "GET /api/v1/orders/")) {
                var answer = ask(path + id, "Content-Type: application/json\r\nContent-Length: 2\r\n", "{}")
                        .mustRefuse(400, path + id);
                assertThat(answer.faults()).as(path + id).containsExactly("id");
            }
            for (var path : LISTS) {
                var answer = ask("GET " + path + "?after=" + id).mustRefuse(400, path + " after " + id);
                assertThat(answer.faults()).containsExactly("after");
            }
            assertThat(ask("GET /api/v1/audit?actor=" + id).mustRefuse(400, id).faults())
                    .containsExactly("actor");
            for (var step : List.of("payment", "shipment", "delivery", "cancellation")) {
                var path = "POST /api/v1/orders/" + id + "/" + step;
                assertThat(ask(path, "Content-Length: 0\r\n", "")
                                .mustRefuse(400, path)
                                .faults())
                        .containsExactly("id");
            }
            assertThat(ask("GET /api/v1/products/" + id + "/stock")
                            .mustRefuse(400, id)
                            .faults())
                    .containsExactly("id");
            assertThat(ask("GET /api/v1/orders?user_id=" + id)
                            .mustRefuse(400, id)
                            .faults())
                    .containsExactly("user_id");
        }
    }

    @Test
    void anIdThatNobodyHasIsNotFoundAndAPageBehindItIsAPage() throws IOException {
        for (var id : List.of(
                "00000000-0000-0000-0000-000000000000",
                "ffffffff-ffff-ffff-ffff-ffffffffffff",
                "F47AC10B-58CC-4372-A567-0E02B2C3D479")) {
            ask("GET /api/v1/users/" + id).mustRefuse(404, id);
            ask("DELETE /api/v1/sessions/" + id).mustRefuse(404, id);
            ask("GET /api/v1/users?after=" + id).mustBeClear(id);
            ask("GET /api/v1/audit?after=" + id).mustBeClear(id);
            ask("GET /api/v1/products/" + id).mustRefuse(404, id);
            ask("DELETE /api/v1/products/" + id).mustRefuse(404, id);
            ask("GET /api/v1/products/" + id + "/stock").mustRefuse(404, id);
            ask("GET /api/v1/orders/" + id).mustRefuse(404, id);
            for (var sort : List.of("newest", "name", "price")) {
                ask("GET /api/v1/products?sort=" + sort + "&after=" + id).mustBeClear(id);
            }
            ask("GET /api/v1/orders?after=" + id).mustBeClear(id);
            ask("GET /api/v1/orders?user_id=" + id).mustBeClear(id);
        }
    }

    @Test
    void aLimitIsAWholeNumberFromOneToTwoHundred() throws IOException {
        for (var path : LISTS) {
            for (var limit : List.of("abc", "", "1.5", "1e2", "0x10", "99999999999", "%20", "1%00", "null", "--1")) {
                var answer = ask("GET " + path + "?limit=" + limit).mustRefuse(400, path + " limit " + limit);
                assertThat(answer.faults()).containsExactly("limit");
            }
            for (var limit : List.of("0", "-1", "201", "1000000", "-2147483648", "2147483647")) {
                var answer = ask("GET " + path + "?limit=" + limit).mustRefuse(422, path + " limit " + limit);
                assertThat(answer.faults()).containsExactly("limit");
            }
            assertThat(ask("GET " + path + "?limit=200").status()).isEqualTo(200);
        }
    }

    @Test
    void aTimeIsOneOfFourDigitsYears() throws IOException {
        for (var time : List.of(
                "now",
                "0",
                "1700000000",
                "2026-01-01",
                "2026-13-01T00:00:00Z",
                "2026-01-01T25:00:00Z",
                "+1000000000-12-31T23:59:59Z",
                "-999999999-01-01T00:00:00Z",
                "%2B999999999-12-31T23:59:59-18:00",
                "-0001-01-01T00:00:00Z",
                "2026-01-01T00:00:00",
                "%00")) {
            for (var name : List.of("from", "to")) {
                assertThat(ask("GET /api/v1/audit?" + name + "=" + time)
                                .mustRefuse(400, time)
                                .faults())
                        .containsExactly(name);
            }
            assertThat(ask("GET /api/v1/orders?placed_after=" + time)
                            .mustRefuse(400, time)
                            .faults())
                    .containsExactly("placed_after");
        }
        for (var time :
                List.of("0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z", "2026-01-01T00:00:00%2B18:00")) {
            assertThat(ask("GET /api/v1/audit?from=" + time + "&to=" + time).status())
                    .as(time)
                    .isEqualTo(200);
            assertThat(ask("GET /api/v1/orders?placed_after=" + time).status())
                    .as(time)
                    .isEqualTo(200);
        }
    }

    @Test
    void aDayIsOneOfFourDigitsYears() throws IOException {
        for (var day : List.of(
                "yesterday",
                "0",
                "2026",
                "2026-1-1",
                "2026-02-30",
                "2026-13-01",
                "20260101",
                "2026-01-01T00:00:00Z",
                "%20",
                "%00",
                "-0001-01-01",
                "-999999999-01-01",
                "%2B999999999-12-31",
                "999999999-12-31",
                "%2B10000-01-01",
                "%EF%BC%92026-01-01")) {
            for (var name : List.of("from", "to")) {
                assertThat(ask("GET /api/v1/shop/stats?" + name + "=" + day)
                                .mustRefuse(400, name + " " + day)
                                .faults())
                        .containsExactly(name);
            }
        }
        for (var day : List.of("0000-01-01", "0001-01-01", "1582-10-10", "2024-02-29", "9999-12-31")) {
            assertThat(ask("GET /api/v1/shop/stats?from=" + day + "&to=" + day).status())
                    .as(day)
                    .isEqualTo(200);
            assertThat(ask("GET /api/v1/shop/stats?to=" + day).status()).as(day).isEqualTo(200);
        }
    }

    @Test
    void aShopAnswersOfNoMoreThanAYearAndOfNoneThatEndsBeforeItBegins() throws IOException {
        for (var days : List.of(
                "from=2026-01-02&to=2026-01-01",
                "from=2025-01-01&to=2026-01-02",
                "from=0000-01-01&to=9999-12-31",
                "from=9999-12-31&to=0000-01-01",
                "from=9999-12-31",
                "from=0000-01-01")) {
            assertThat(ask("GET /api/v1/shop/stats?" + days)
                            .mustRefuse(422, days)
                            .faults())
                    .containsExactly("from");
        }
    }

    @Test
    void brokenCodesAreRefused() throws IOException {
        for (var path : List.of(
                "/%",
                "/%z",
                "/%zz",
                "/%0",
                "/api/v1/users/%",
                "/api/v1/users/%zz",
                "/api/v1/users/%u0041",
                "/api/v1/users?q=%",
                "/api/v1/users?q=%zz",
                "/api/v1/users?%=1",
                "/api/v1/users?limit=%",
                "/api/v1/users/%00",
                "/api/v1/join/%00",
                "/api/v1/join/%",
                "/api/v1/join/a%0",
                "/%00",
                "/health%00",
                "/health%2",
                "/api/v1/users/%C0%AF",
                "/api/v1/users/%FF")) {
            ask("GET " + path).mustRefuse(400, path);
        }
    }

    @Test
    void aPathIsTakenAsItStandsAndLeadsNowhereElse() throws IOException {
        for (var path : List.of(
                "/api/v1/../v1/me",
                "/api/v1/./me",
                "/api/v1//me",
                "//api/v1/me",
                "/api/v1/me/",
                "/api/v1/me//",
                "/api/v1/me;a=b",
                "/api/v1;/me",
                "/api/v1/me;",
                "/api/v1/%6De/..",
                "/api/v1/me/..",
                "/api/v1/%2e%2e/v1/me",
                "/api/v1/users/../me",
                "/api/v1/users/..;/me",
                "/api/v1/users/%2e%2e/me",
                "/api\\v1\\me",
                "/api/v1\\..\\v1/me",
                "/../../etc/passwd",
                "/..%2f..%2fetc/passwd",
                "/%5c../",
                "/api/v1/ME",
                "/API/v1/me",
                "/health/",
                "/health;x",
                "/.",
                "/..",
                "//",
                "/;",
                "/?",
                "/favicon.ico",
                "/.git/config",
                "/WEB-INF/web.xml",
                "/META-INF/",
                "/api/v1/users/" + house.me() + "/",
                "*")) {
            var answer = ask("GET " + path).mustRefuse(path);
            assertThat(answer.status()).as(path).isIn(400, 404);
        }
    }

    @Test
    void aQueryOfAnyShapeIsReadOrRefused() throws IOException {
        for (var query : List.of(
                "",
                "&",
                "&&&",
                "=",
                "==",
                "=&=",
                "q",
                "q&q",
                "q=",
                "q=1&q=2",
                "?",
                "q=?",
                "limit",
                "limit=&limit=5",
                "a=b;c=d",
                "q=+",
                "q=%2B%26%3D",
                "q=[]",
                "q[]=1",
                "q[a]=1",
                "q=%C0%AF",
                "q=%ED%A0%80",
                "q=%FF",
                "q=\u00ff",
                "q=" + "%20".repeat(3_000),
                "a&".repeat(4_000),
                "q=%F0%9F%98%80",
                "q={}",
                "q=\"",
                "q=|",
                "q=\\",
                "q=^`")) {
            ask("GET /api/v1/users?" + query).mustBeClear(query);
            ask("GET /api/v1/products?" + query).mustBeClear(query);
            ask("GET /api/v1/orders?" + query).mustBeClear(query);
        }
    }

    private static Answer ask(String what) throws IOException {
        return ask(what, "", "");
    }

    private static Answer ask(String what, String headers, String body) throws IOException {
        try (var line = house.call()) {
            line.say(what + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                    + house.token() + "\r\n" + headers + "\r\n" + body);
            return line.answer();
        }
    }
}
