package guildhall.bootstrap.door;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.live.Json;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * What somebody got.
 *
 * @param request what they had asked for
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Told(String request, int status, HttpHeaders headers, byte[] bytes) {
    /** Itself, if it has this status. */
    Told is(int wanted) {
        assertThat(status).as("%s: %s", request, body()).isEqualTo(wanted);
        return this;
    }

    /** Itself, if it refuses for this reason, in the form that refusals have. */
    Told is(int wanted, String code) {
        is(wanted);
        assertThat(header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(header("Cache-Control")).isEqualTo("no-store");
        assertThat(text("code")).as("%s: %s", request, body()).isEqualTo(code);
        assertThat(text("type")).isEqualTo("urn:guildhall:problem:" + code);
        assertThat(json().get("status").intValue()).isEqualTo(wanted);
        assertThat(text("title")).isNotBlank();
        assertThat(text("detail")).isNotBlank();
        assertThat(text("request_id")).isEqualTo(header("X-Request-Id"));
        return this;
    }

    /** Itself, if it finds fault with this field and with no other. */
    Told blames(String field, String code) {
        var errors = items("errors");
        assertThat(errors).as("%s: %s", request, body()).hasSize(1);
        assertThat(errors.getFirst().get("field").stringValue())
                .as("%s: %s", request, body())
                .isEqualTo(field);
        assertThat(errors.getFirst().get("code").stringValue())
                .as("%s: %s", request, body())
                .isEqualTo(code);
        return this;
    }

    String body() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    JsonNode json() {
        return Json.MAPPER.readTree(bytes);
    }

    /** What is where {@code path} leads, such as {@code user.id}; missing where it leads nowhere. */
    JsonNode at(String path) {
        return json().at("/" + path.replace('.', '/'));
    }

    String text(String path) {
        var node = at(path);
        assertThat(node.isString()).as("%s in %s: %s", path, request, body()).isTrue();
        return node.stringValue();
    }

    List<JsonNode> items() {
        return items("items");
    }

    /** What {@code field} is in each of a page's items. */
    List<String> all(String field) {
        return items().stream().map(item -> item.get(field).stringValue()).toList();
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    List<JsonNode> items(String field) {
        return StreamSupport.stream(at(field).spliterator(), false).toList();
    }
}
