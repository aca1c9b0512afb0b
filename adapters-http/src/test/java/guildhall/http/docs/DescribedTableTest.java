package guildhall.http.docs;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.http.Method;
import guildhall.http.Premises;
import guildhall.http.Route;
import guildhall.live.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.jsonFormatVisitors.JsonObjectFormatVisitor;

/** That every row of the table can be described, and is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DescribedTableTest {
    private final List<Route> routes = Premises.everyRoute();

    @Test
    void knowsTheStatusOfEveryProblem() {
        assertThat(routes)
                .allSatisfy(route -> assertThat(Refusals.of(route))
                        .as("%s: Refusals knows the status of each of %s", route.path(), route.problems())
                        .doesNotContainKey(Refusals.SOME));
    }

    @Test
    void canDescribeWhateverRoutesTakeAndAnswer() {
        var schemas = new Schemas();
        for (var route : routes) {
            route.takes().ifPresent(record -> schemas.taken(record, route.method() == Method.PATCH));
            route.reply().record().ifPresent(schemas::told);
        }
        assertThat(schemas.described().propertyNames()).contains("NewUser", "UserChange", "User", "SignedIn");
    }

    @Test
    void describesTheVeryFieldsThatAreWritten() {
        var schemas = new Schemas();
        for (var route : routes) {
            route.reply()
                    .record()
                    .ifPresent(record -> assertThat(schemas.behind(schemas.told(record))
                                    .required("properties")
                                    .propertyNames())
                            .as("%s", record)
                            .containsExactlyElementsOf(written(record)));
        }
    }

    @Test
    void describesEveryRouteToProgramsAndToPeople() {
        var api = OpenApi.document(routes);
        var page = new String(DocsPage.of(routes).bytes(), StandardCharsets.UTF_8);
        assertThat(routes.stream().map(Wording::id)).doesNotHaveDuplicates();
        for (var route : routes) {
            var operation = api.required("paths")
                    .required(route.path())
                    .required(route.method().name().toLowerCase(Locale.ROOT));
            assertThat(operation.required("operationId").stringValue()).isEqualTo(Wording.id(route));
            assertThat(page).contains("<h3 id=\"" + Wording.id(route) + "\">");
        }
    }

    /** The fields of which whoever writes JSON knows by name. */
    private static List<String> written(Class<?> record) {
        var names = new ArrayList<String>();
        Json.MAPPER.acceptJsonFormatVisitor(record, new JsonFormatVisitorWrapper.Base() {
            @Override
            public JsonObjectFormatVisitor expectObjectFormat(JavaType type) {
                return new JsonObjectFormatVisitor.Base(getContext()) {
                    @Override
                    public void property(BeanProperty property) {
                        names.add(property.getName());
                    }

                    @Override
                    public void optionalProperty(BeanProperty property) {
                        names.add(property.getName());
                    }
                };
            }
        });
        return names;
    }
}
