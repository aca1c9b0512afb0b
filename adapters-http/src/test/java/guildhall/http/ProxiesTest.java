package guildhall.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProxiesTest {
    private static final List<AddressRange> TRUSTED =
            List.of(AddressRange.parse("10.0.0.0/8"), AddressRange.parse("fd00::/8"));
    private static final Proxies PROXIES = new Proxies(TRUSTED, Proxies.Kind.X_FORWARDED);

    @Test
    void aStrangerIsNotBelieved() {
        var client = client(
                "192.0.2.1",
                Map.of(
                        "Host", List.of("guild.example.com"),
                        "X-Forwarded-For", List.of("127.0.0.1"),
                        "X-Forwarded-Proto", List.of("https"),
                        "X-Forwarded-Host", List.of("evil.example"),
                        "Forwarded", List.of("for=127.0.0.1;proto=https;host=evil.example")));

        assertThat(client).isEqualTo(new Client("192.0.2.1", false, "guild.example.com"));
    }

    @Test
    void aTrustedProxyIsBelieved() {
        var client = client(
                "10.1.2.3",
                Map.of(
                        "Host", List.of("inside:8080"),
                        "X-Forwarded-For", List.of("192.0.2.1"),
                        "X-Forwarded-Proto", List.of("https"),
                        "X-Forwarded-Host", List.of("guild.example.com")));

        assertThat(client).isEqualTo(new Client("192.0.2.1", true, "guild.example.com"));
    }

    @Test
    void theStandardHeaderSaysTheSameWhereProxiesWriteIt() {
        var client = standard("for=\"[2001:db8::1]:4711\";proto=https;host=guild.example.com");

        assertThat(client).isEqualTo(new Client("2001:db8:0:0:0:0:0:1", true, "guild.example.com"));
    }

    @Test
    void whatClientsWriteBeforeTheProxiesIsWorthNothing() {
        assertThat(standard("host=localhost;proto=https;for=127.0.0.1, for=192.0.2.1"))
                .isEqualTo(new Client("192.0.2.1", false, ""));
        assertThat(client(
                        "10.1.2.3",
                        Map.of(
                                "X-Forwarded-For", List.of("127.0.0.1, 192.0.2.1"),
                                "X-Forwarded-Proto", List.of("https, http"),
                                "X-Forwarded-Host", List.of("localhost, guild.example.com"))))
                .isEqualTo(new Client("192.0.2.1", false, "guild.example.com"));
    }

    @Test
    void whatTheFirstOfSeveralProxiesSawCounts() {
        assertThat(client(
                        "10.1.2.3",
                        Map.of(
                                "X-Forwarded-For", List.of("192.0.2.1, 10.9.9.9"),
                                "X-Forwarded-Proto", List.of("https, http"))))
                .isEqualTo(new Client("192.0.2.1", true, ""));
    }

    @Test
    void headersThatTheProxiesDoNotWriteAreNotLookedAt() {
        var both = Map.of(
                "Forwarded", List.of("for=192.0.2.1;proto=https"),
                "X-Forwarded-For", List.of("198.51.100.7"));

        assertThat(client("10.1.2.3", both)).isEqualTo(new Client("198.51.100.7", false, ""));
        assertThat(new Proxies(TRUSTED, Proxies.Kind.FORWARDED).client(FakeRequest.from("10.1.2.3", both)))
                .isEqualTo(new Client("192.0.2.1", true, ""));
    }

    @ParameterizedTest
    @CsvSource({
        // Whatever stands before what the first trusted proxy wrote, the client may have written itself.
        "'127.0.0.1, 192.0.2.1', 192.0.2.1",
        "'192.0.2.1, 10.9.9.9', 192.0.2.1",
        "'127.0.0.1, 192.0.2.1, 10.9.9.9', 192.0.2.1",
        "'10.9.9.9', 10.9.9.9",
        "'192.0.2.1:4711', 192.0.2.1",
        "'[2001:db8::1]', 2001:db8:0:0:0:0:0:1",
        "'2001:db8::1', 2001:db8:0:0:0:0:0:1",
        "'unknown', 10.1.2.3",
        "'localhost', 10.1.2.3",
        "'', 10.1.2.3",
        "'192.0.2.1, unknown', 10.1.2.3",
    })
    void ofSeveralTheLastOneThatNoTrustedProxyIs(String told, String address) {
        assertThat(client("10.1.2.3", Map.of("X-Forwarded-For", List.of(told))).address())
                .isEqualTo(address);
    }

    @Test
    void severalLinesAreOneList() {
        assertThat(client("10.1.2.3", Map.of("X-Forwarded-For", List.of("127.0.0.1", "192.0.2.1")))
                        .address())
                .isEqualTo("192.0.2.1");
    }

    private static Client client(String address, Map<String, List<String>> headers) {
        return PROXIES.client(FakeRequest.from(address, headers));
    }

    private static Client standard(String text) {
        return new Proxies(TRUSTED, Proxies.Kind.FORWARDED)
                .client(FakeRequest.from("10.1.2.3", Map.of("Forwarded", List.of(text))));
    }
}
