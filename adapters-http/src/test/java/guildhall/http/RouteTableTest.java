package guildhall.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What has to be so of every row of the table, whoever adds one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RouteTableTest {
    /** Anything: only that it is found counts. */
    private static final String SOMETHING = "0198c5a2-7d31-7c52-9c1e-3f6f0a5d9b10";

    private final List<Route> routes = Premises.everyRoute();

    @Test
    void findsEachRouteAtItsOwnAddress() {
        var table = new RouteMap(routes);
        for (var route : routes) {
            var found = Optional.ofNullable(table.find(route.path().replaceAll("\\{[^}]+}", SOMETHING)));
            assertThat(found.map(there -> there.routes().get(route.method())))
                    .as(route.path())
                    .containsSame(route);
        }
    }

    @Test
    void takesNoSecondRouteThatCannotBeToldFromAFirst() {
        var one = Route.get("/loaves/{id}", Who.anybody(), "One loaf.").does().by(_ -> {});
        var same =
                Route.get("/loaves/{code}", Who.anybody(), "One loaf.").does().by(_ -> {});
        assertThatThrownBy(() -> new RouteMap(List.of(one, same)))
                .hasMessage("GET /api/v1/loaves/{code} cannot be told from /api/v1/loaves/{id}");
    }

    @Test
    void knowsOfEachPostWhatBecomesOfItWhenItIsSentTwice() {
        assertThat(routes)
                .allSatisfy(route -> assertThat(route.repeat() == Repeat.HARMLESS)
                        .as("%s %s", route.method(), route.path())
                        .isEqualTo(route.method() != Method.POST));
    }

    /** Nothing secret is kept, and only a person has anything kept. */
    @Test
    void keepsOnlyAnswersThatHoldNoSecret() {
        assertThat(routes)
                .filteredOn(route -> route.repeat() == Repeat.STORED)
                .isNotEmpty()
                .allMatch(route -> !route.secret() && route.who().mustSignIn());
    }

    @Test
    void namesEachThingOnceInAPathAndBehindTheQuestionMark() {
        assertThat(routes).allSatisfy(route -> {
            assertThat(route.names()).doesNotHaveDuplicates();
            assertThat(route.queries().stream().map(Query::name)).doesNotHaveDuplicates();
            assertThat(route.problems()).doesNotHaveDuplicates();
        });
    }

    @Test
    void saysOfEachRouteInASentenceWhatItDoes() {
        assertThat(routes)
                .allSatisfy(route -> assertThat(route.prose())
                        .isNotBlank()
                        .doesNotContain("\n")
                        .endsWith("."));
    }

    /** {@code @Nullable} is gone when the program runs, and the description would not know. */
    @Test
    void leavesOutWhatIsNullInAnAnswer() {
        var components = new HashSet<RecordComponent>();
        routes.forEach(route -> route.reply().record().ifPresent(record -> collect(record, components)));
        assertThat(components)
                .filteredOn(component -> component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .isNotEmpty()
                .allSatisfy(component -> assertThat(
                                Optional.ofNullable(component.getAccessor().getAnnotation(JsonInclude.class))
                                        .map(JsonInclude::value))
                        .as("%s of %s", component.getName(), component.getDeclaringRecord())
                        .contains(JsonInclude.Include.NON_NULL));
    }

    private static void collect(Class<?> record, Set<RecordComponent> components) {
        for (var component : record.getRecordComponents()) {
            if (components.add(component) && component.getType().isRecord()) {
                collect(component.getType(), components);
            }
        }
    }
}
