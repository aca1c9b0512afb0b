package guildhall.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OriginsTest {
    private static final Client CLIENT = new Client("192.0.2.1", true, "guild.example.com");
    private static final Origins ORIGINS =
            new Origins(List.of("https://app.example.org", "https://*.example.net", "capacitor://localhost"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.org",
                "https://APP.example.org",
                "https://a.example.net",
                "https://a.b.example.net",
                "capacitor://localhost"
            })
    void listsThese(String origin) {
        assertThat(ORIGINS.lists(origin)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://app.example.org",
                "https://app.example.org:8443",
                "https://app.example.org.evil.example",
                "https://example.net",
                "https://.example.net",
                "https://evilexample.net",
                "http://a.example.net",
                "null",
                "",
                "*"
            })
    void andNoOthers(String origin) {
        assertThat(ORIGINS.lists(origin)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "https://guild.example.com, same-origin, true",
                "https://guild.example.com, -, true",
                "-, same-origin, true",
                "-, none, true",
                // Browsers that say where from are believed; that a host is called the same says less.
                "https://guild.example.com, cross-site, false",
                "https://guild.example.com, same-site, false",
                "https://evil.example, -, false",
                "https://evil.example, cross-site, false",
                "https://guild.example.com.evil.example, -, false",
                "null, -, false",
                "null, cross-site, false",
                "https://app.example.org, cross-site, true",
                "https://app.example.org, -, true",
                // No browser, and a cookie: nobody can tell how it came by it.
                "-, -, false",
            })
    void aCookieIsGoodForOurOwnPagesAndTheListedOnes(@Nullable String origin, @Nullable String site, boolean good) {
        var headers = new LinkedHashMap<String, List<String>>();
        if (origin != null) {
            headers.put("Origin", List.of(origin));
        }
        if (site != null) {
            headers.put("Sec-Fetch-Site", List.of(site));
        }

        var request = FakeRequest.from("192.0.2.1", headers);

        assertThat(ORIGINS.mayUseCookies(request, CLIENT)).isEqualTo(good);
        assertThat(ORIGINS.isForeign(request, CLIENT)).isEqualTo(!good && !headers.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "null",
                "https://",
                "app.example.org",
                "https://app.example.org/",
                "https://*",
                "https://a*.example.org"
            })
    void nothingElseIsAnOrigin(String text) {
        assertThatThrownBy(() -> new Origins(List.of(text))).isInstanceOf(IllegalArgumentException.class);
    }
}
