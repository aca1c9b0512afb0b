package guildhall.bootstrap.door;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.live.Json;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What came back. */
record Answer(int status, HttpHeaders headers, String text) {
    static Answer of(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    JsonNode json() {
        return Json.MAPPER.readTree(text);
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    String code() {
        return json().path("code").asString("");
    }

    /** The fields that are said to be at fault. */
    List<String> faults() {
        return json().path("errors")
                .valueStream()
                .map(fault -> fault.path("field").asString(""))
                .toList();
    }

    /** A refusal as it should be: it says what is wrong with the request, and nothing of us. */
    Answer mustRefuse(String what) {
        assertThat(status).as("%s → %s", what, text).isBetween(400, 499);
        assertThat(header("Content-Type")).as(what).isEqualTo("application/problem+json");
        assertThat(header("ETag")).as(what).isEmpty();
        assertThat(header("Content-Encoding")).as(what).isEmpty();
        assertThat(code()).as(what).matches("[a-z0-9_]+(\\.[a-z0-9_]+)*");
        assertThat(json().path("status").asInt()).as(what).isEqualTo(status);
        assertThat(json().path("request_id").asString("")).as(what).isNotEmpty().isEqualTo(header("X-Request-Id"));
        assertThat(text).as(what).doesNotContain("Exception", "guildhall.http", "jackson", "jetty");
        return this;
    }

    Answer mustRefuse(int expected, String what) {
        assertThat(status).as("%s → %s", what, text).isEqualTo(expected);
        return mustRefuse(what);
    }

    /** It was done, or refused as it should be. */
    void mustBeClear(String what) {
        if (status >= 300) {
            mustRefuse(what);
        }
    }
}
