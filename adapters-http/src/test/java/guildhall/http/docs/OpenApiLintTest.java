package guildhall.http.docs;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.contract.NodeTools;
import guildhall.http.Premises;
import guildhall.live.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** A reader whom nobody here has written takes the description for OpenAPI 3.1, and has nothing to say against it. */
@Timeout(120)
final class OpenApiLintTest {
    @TempDir
    private Path directory;

    @Test
    void hasNoFault() throws IOException {
        assertThat(faults(document())).isEmpty();
    }

    /** So that we would hear of one. */
    @Test
    void wouldBeToldOfAFault() throws IOException {
        var document = document();
        document.withObjectProperty("paths")
                .withObjectProperty("/api/v1/users")
                .withObjectProperty("get")
                .put("operationId", "postUsers");
        assertThat(faults(document)).contains("operationId");
    }

    private static ObjectNode document() {
        return OpenApi.document(Premises.everyRoute());
    }

    /** What the linter found; nothing where all is well. */
    private String faults(ObjectNode document) throws IOException {
        var file = directory.resolve("openapi.json");
        Files.writeString(file, Json.MAPPER.writeValueAsString(document), StandardCharsets.UTF_8);
        var outcome = NodeTools.run(
                "node",
                "node_modules/@redocly/cli/bin/cli.js",
                "lint",
                "--config=redocly.yaml",
                "--format=stylish",
                file.toString());
        return outcome.status() == 0 ? "" : outcome.said();
    }
}
