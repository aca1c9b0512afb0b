package guildhall.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RouteMapTest {
    private static final RouteMap MAP = new RouteMap(List.of(
            root("/health"),
            root("/rooms"),
            root("/rooms/{id}"),
            Route.delete("/rooms/{id}", Who.anybody(), "Closes it.").does().by(_ -> {}),
            root("/rooms/current"),
            root("/rooms/{id}/messages/{message}"),
            root("/rooms/current/messages")));

    @ParameterizedTest
    @CsvSource({
        "/health, /health, ''",
        "/rooms/7, /rooms/{id}, 7",
        "/rooms/current, /rooms/current, ''",
        "/rooms/currently, /rooms/{id}, currently",
        "/rooms/7/messages/8, /rooms/{id}/messages/{message}, '7,8'",
        // What is fixed goes first, and where that leads nowhere the name is tried.
        "/rooms/current/messages, /rooms/current/messages, ''",
        "/rooms/current/messages/8, /rooms/{id}/messages/{message}, 'current,8'",
        // An encoded slash is a character of its segment, and no border of it.
        "/rooms/a%2Fb, /rooms/{id}, a/b",
        "/rooms/a+b%20c, /rooms/{id}, a+b c",
    })
    void findsARouteAndWhatItsNamesStandFor(String path, String route, String values) {
        var found = Objects.requireNonNull(MAP.find(path));

        assertThat(found.routes().get(Method.GET)).extracting(Route::path).isEqualTo(route);
        assertThat(String.join(",", found.values())).isEqualTo(values);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "",
                "*",
                "/rooms/",
                "/rooms/7/",
                "/rooms//messages/8",
                "/Rooms",
                "/rooms/7/messages",
                "health",
                "//health"
            })
    void whatIsNotThereIsNotFound(String path) {
        assertThat(MAP.find(path)).isNull();
    }

    @Test
    void knowsWhichMethodsAnAddressTakes() {
        assertThat(Objects.requireNonNull(MAP.find("/api/v1/rooms/7")).methods())
                .containsExactly(Method.DELETE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/rooms/%", "/rooms/%zz", "/rooms/%2"})
    void aBrokenCodeIsTheCallersFault(String path) {
        assertThatThrownBy(() -> MAP.find(path)).isInstanceOf(BadRequest.class);
    }

    @ParameterizedTest
    @CsvSource({
        "/rooms/current, /rooms/current",
        "/rooms/gh_tra_secret, /rooms/…",
        "/rooms/current/gh_tra_secret, /rooms/current/…",
        "/gh_tra_secret/rooms, /…",
        "/, /…",
    })
    void tellsAsMuchOfAPathAsHoldsNoSecret(String path, String known) {
        assertThat(MAP.known(path)).isEqualTo(known);
    }

    @Test
    void twoRoutesThatOneRequestCouldMeanAreRefused() {
        assertThatThrownBy(() -> new RouteMap(List.of(root("/rooms/{id}"), root("/rooms/{room}"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("GET /rooms/{room} cannot be told from /rooms/{id}");
    }

    private static Route root(String path) {
        return Route.root(path, Who.anybody(), "Something.").brings().by(_ -> Content.of("text/plain", "here"));
    }
}
