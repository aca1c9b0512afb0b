package guildhall.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What somebody has written behind {@code ./guildhall}. */
final class WordsTest {
    @Test
    void aSwitchTakesNoWordWhereverItStands() {
        var settings = Map.of("--insecure", "on", "--host", "0.0.0.0");

        assertThat(words("--insecure", "--host", "0.0.0.0").settings()).isEqualTo(settings);
        assertThat(words("--host", "0.0.0.0", "--insecure").settings()).isEqualTo(settings);
        assertThat(words("serve", "--insecure=off").settings()).isEqualTo(Map.of("--insecure", "off"));
        assertThat(words("backup", "--insecure", "out.db").argument()).isEqualTo("out.db");
        assertThat(words("restore", "--force", "in.db").argument()).isEqualTo("in.db");
        assertThatThrownBy(() -> words("--insecure", "on"))
                .isInstanceOf(ConfigRefused.class)
                .hasMessageStartingWith("'serve' takes no 'on'. Allowed: serve, and the settings");
    }

    @Test
    void theLastWordOnASettingCounts() {
        assertThat(words("--port=1", "--port", "2").settings()).isEqualTo(Map.of("--port", "2"));
        assertThat(words("--port").settings()).isEqualTo(Map.of("--port", ""));
    }

    private static Words words(String... words) {
        return Words.read(List.of(words));
    }
}
