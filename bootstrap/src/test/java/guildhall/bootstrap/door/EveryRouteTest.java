package guildhall.bootstrap.door;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.Scope;
import guildhall.http.Route;
import guildhall.http.Who;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tries every route as every kind of caller. The table says who may call it, and the use case behind it decides: here both have
 * to say the same. A new route is tried as soon as it stands in the table.
 */
@ParameterizedClass
@EnumSource(StoreKind.class)
@Timeout(120)
final class EveryRouteTest {
    private static final List<String> HEADERS = List.of(
            "Content-Security-Policy",
            "X-Content-Type-Options",
            "Referrer-Policy",
            "Permissions-Policy",
            "Cross-Origin-Opener-Policy",
            "X-Request-Id");

    @Parameter
    private StoreKind kind = StoreKind.MEMORY;

    @Test
    void letsInWhomTheTableNamesAndNobodyElse() {
        try (var building = Building.openUncounted(kind)) {
            var visitors = Visitor.all(building, scopes(building.routes()));
            var softly = new SoftAssertions();
            for (var route : building.routes()) {
                for (var visitor : visitors) {
                    tryOut(softly, route, visitor);
                }
            }
            softly.assertAll();
        }
    }

    @Test
    void showsNothingOfOneWorkspaceToAnother() {
        try (var building = Building.openUncounted(kind)) {
            var guild = building.guild();
            var ids = idsOf(guild);
            var other = building.guild().admin();
            var softly = new SoftAssertions();
            for (var route : building.routes()) {
                if (!route.path().contains("{id}") || route.who().kind() == Who.Kind.HOME_ADMINISTRATOR) {
                    continue;
                }
                for (var id : ids) {
                    var path = route.path().replace("{id}", id);
                    var answer = call(other.caller().of(guild.slug()), route, path);
                    softly.assertThat(answer.status()).as(answer.request()).isEqualTo(404);
                }
            }
            softly.assertAll();
            assertThat(guild.admin().get("/users").is(200).items()).hasSize(2);
        }
    }

    /** Whatever has an id there. */
    private static List<String> idsOf(Guild guild) {
        var member = guild.member("Grace");
        var session = guild.admin().get("/sessions").is(200).all("id").getFirst();
        guild.admin().program("identity:read");
        var token = guild.admin().get("/me/tokens").is(200).all("id").getFirst();
        return List.of(member.id(), session, token);
    }

    private static void tryOut(SoftAssertions softly, Route route, Visitor visitor) {
        var answer = call(visitor.fresh().get(), route, filled(route.path()));
        var what = visitor.name() + ", " + answer.request() + ": " + answer.body();
        for (var header : HEADERS) {
            softly.assertThat(answer.header(header))
                    .as("%s of %s", header, what)
                    .isNotEmpty();
        }
        softly.assertThat(answer.status()).as(what).isLessThan(500);
        var refusal = refusal(route.who(), visitor);
        if (refusal.isPresent()) {
            softly.assertThat(answer.status()).as(what).isEqualTo(refusal.getAsInt());
        } else if (answer.status() == 401 || answer.status() == 403) {
            softly.assertThat(answer.text("code")).as(what).isIn(route.problems());
        }
    }

    private static Told call(Caller caller, Route route, String path) {
        return caller.send(
                route.method().name(), path, route.takes().map(Examples::of).orElse(null));
    }

    /** The status by which {@code visitor} is sent away, if they are. */
    private static OptionalInt refusal(Who who, Visitor visitor) {
        // A workspace that has decided nothing lets no strangers in.
        var letsIn = !who.mustSignIn() && who.kind() != Who.Kind.GUEST;
        if (letsIn) {
            return OptionalInt.empty();
        }
        if (visitor.rank() == Visitor.Rank.STRANGER) {
            return OptionalInt.of(401);
        }
        var isShort = who.kind() != Who.Kind.HOLDER
                && visitor.token().filter(held -> !reaches(held, who.scope())).isPresent();
        return isShort || visitor.rank().compareTo(needed(who.kind())) < 0 ? OptionalInt.of(403) : OptionalInt.empty();
    }

    /** All that some route asks for, and one that none does. */
    private static Set<Scope> scopes(List<Route> routes) {
        var asked = routes.stream()
                .flatMap(route -> route.who().scope().stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
        var scopes = EnumSet.copyOf(asked);
        EnumSet.complementOf(asked).stream().findFirst().ifPresent(scopes::add);
        return scopes;
    }

    private static boolean reaches(Scope held, Optional<Scope> needed) {
        return needed.filter(scope ->
                        scope == held || held.text().equals(scope.text().replace(":read", ":write")))
                .isPresent();
    }

    private static Visitor.Rank needed(Who.Kind who) {
        return switch (who) {
            case PROBE, ANYBODY, GUEST -> Visitor.Rank.STRANGER;
            case HOLDER, PERSON -> Visitor.Rank.MEMBER;
            case ADMINISTRATOR -> Visitor.Rank.ADMINISTRATOR;
            case HOME_ADMINISTRATOR -> Visitor.Rank.HOME_ADMINISTRATOR;
        };
    }

    private static String filled(String path) {
        return path.replaceAll("\\{[a-z_]+}", UUID.randomUUID().toString());
    }
}
