package guildhall.http.docs;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.http.Premises;
import guildhall.live.Json;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Some operations and records, word by word. */
final class OpenApiTest {
    private final JsonNode api = document();

    private static JsonNode document() {
        return OpenApi.document(Premises.everyRoute());
    }

    @Test
    void saysWhichVersionItIsOf() {
        assertThat(api.required("openapi").stringValue()).startsWith("3.1.");
        assertThat(api.at("/info/version").stringValue()).matches("[0-9]+\\.[0-9]+\\.[0-9]+.*");
    }

    @Test
    void tellsAChange() {
        var change = operation("patch", "/api/v1/users/{id}");
        assertThat(change.at("/operationId").stringValue()).isEqualTo("patchUsersById");
        assertThat(change.at("/tags")).isEqualTo(json("['users']"));
        assertThat(change.at("/summary").stringValue()).isEqualTo("Gives somebody another name or role.");
        assertThat(change.at("/description").stringValue())
                .isEqualTo("Administrators, by a session or a token with the scope `identity:write`.");
        assertThat(change.at("/x-guildhall-who"))
                .isEqualTo(json("{'kind': 'administrator', 'scope': 'identity:write', 'session_only': false}"));
        assertThat(change.at("/security")).isEqualTo(json("[{'bearer': []}, {'cookie': []}]"));
        assertThat(change.at("/parameters")).isEqualTo(json("""
                [{'name': 'id', 'in': 'path', 'required': true, 'schema': {'type': 'string', 'format': 'uuid'}},
                 {'$ref': '#/components/parameters/IfMatch'}]"""));
        assertThat(change.at("/requestBody/content/application~1json/schema"))
                .isEqualTo(json("{'$ref': '#/components/schemas/UserChange'}"));
        assertThat(change.at("/responses").propertyNames())
                .containsExactly(
                        "200", "400", "401", "403", "404", "408", "409", "412", "413", "415", "421", "422", "429",
                        "503", "507");
        assertThat(change.at("/responses/409/description").stringValue())
                .isEqualTo("Conflict: `user.last_administrator`, `user.not_active`.");
        assertThat(change.at("/responses/409/content/application~1problem+json/schema"))
                .isEqualTo(json("{'$ref': '#/components/schemas/Problem'}"));
    }

    @Test
    void tellsWhatIsKeptAndSentAgain() {
        var add = operation("post", "/api/v1/users");
        assertThat(add.at("/parameters")).isEqualTo(json("[{'$ref': '#/components/parameters/IdempotencyKey'}]"));
        assertThat(add.at("/responses/201/headers").propertyNames())
                .containsExactly("X-Request-Id", "Location", "ETag");
        assertThat(add.at("/responses/409/description").stringValue()).contains("idempotency.in_progress");
        var person = operation("get", "/api/v1/users/{id}");
        assertThat(person.at("/parameters/1")).isEqualTo(json("{'$ref': '#/components/parameters/IfNoneMatch'}"));
        assertThat(person.at("/responses").has("304")).isTrue();
    }

    @Test
    void tellsPages() {
        var page = operation("get", "/api/v1/users").at("/responses/200");
        assertThat(page.at("/headers").has("Link")).isTrue();
        assertThat(page.at("/content/application~1json/schema")).isEqualTo(json("""
                {'type': 'object',
                 'properties': {
                   'items': {'type': 'array', 'items': {'$ref': '#/components/schemas/User'}},
                   'next': {'type': ['string', 'null']}},
                 'required': ['items', 'next']}"""));
    }

    @Test
    void asksNobodyToSignInWhoNeedNot() {
        assertThat(operation("get", "/livez").at("/security")).isEqualTo(json("[]"));
        assertThat(operation("post", "/api/v1/sessions").at("/security/0")).isEqualTo(json("{}"));
        assertThat(operation("post", "/api/v1/sessions")
                        .at("/responses/401/description")
                        .stringValue())
                .isEqualTo("Sign in first: `session.refused`.");
    }

    @Test
    void tellsWhatMayBeAbsentAndWhatMayBeNull() {
        assertThat(schema("MeChange")).isEqualTo(json("""
                {'type': 'object',
                 'properties': {
                   'name': {'type': 'string'},
                   'username': {'type': 'string'},
                   'email': {'type': 'string'},
                   'bio': {'type': ['string', 'null']}}}"""));
        assertThat(schema("NewUser")).isEqualTo(json("""
                {'type': 'object',
                 'properties': {
                   'name': {'type': 'string'},
                   'email': {'type': 'string'},
                   'password': {'type': 'string'},
                   'username': {'type': ['string', 'null']},
                   'role': {'type': ['string', 'null'], 'enum': ['member', 'admin', 'bot', null]}},
                 'required': ['name', 'email', 'password']}"""));
        assertThat(schema("SettingsChange").at("/additionalProperties"))
                .isEqualTo(json("{'type': ['string', 'integer', 'boolean', 'null']}"));
    }

    @Test
    void tellsAnswersAsTheyAreWritten() {
        var user = schema("User");
        assertThat(user.at("/properties").propertyNames())
                .containsExactly(
                        "id",
                        "username",
                        "name",
                        "email",
                        "role",
                        "status",
                        "bio",
                        "avatar_url",
                        "created_at",
                        "updated_at");
        assertThat(user.at("/required").valueStream().map(JsonNode::stringValue))
                .doesNotContain("email");
        assertThat(user.at("/properties/avatar_url")).isEqualTo(json("{'type': ['string', 'null']}"));
        assertThat(user.at("/properties/created_at")).isEqualTo(json("{'type': 'string', 'format': 'date-time'}"));
        assertThat(schema("Settings").has("additionalProperties")).isTrue();
        assertThat(schema("Problem").at("/required").valueStream().map(JsonNode::stringValue))
                .containsExactly("type", "title", "status", "detail", "code", "request_id");
    }

    /** What refers to itself, or may be absent as a whole. */
    record BranchJson(String name, Optional<BranchJson> parent) {}

    @Test
    void tellsARecordThatHoldsItsOwnKind() {
        var schemas = new Schemas();
        schemas.told(BranchJson.class);
        assertThat(schemas.described().at("/Branch/properties/parent"))
                .isEqualTo(json("{'anyOf': [{'$ref': '#/components/schemas/Branch'}, {'type': 'null'}]}"));
    }

    private JsonNode operation(String method, String path) {
        return api.required("paths").required(path).required(method);
    }

    private JsonNode schema(String name) {
        return api.required("components").required("schemas").required(name);
    }

    private static JsonNode json(String text) {
        return Json.MAPPER.readTree(text.replace('\'', '"'));
    }
}
