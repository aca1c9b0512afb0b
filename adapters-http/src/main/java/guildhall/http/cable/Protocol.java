package guildhall.http.cable;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which dialect a client speaks. */
enum Protocol {
    /** Action Cable's own. */
    PLAIN("actioncable-v1-json"),
    /** AnyCable's: every message says where it stands, so that the client can resume behind it. */
    EXTENDED("actioncable-v1-ext-json");

    private final String text;

    Protocol(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** The first of those offered that we speak. */
    static Optional<Protocol> of(List<String> offered) {
        return offered.stream()
                .flatMap(text -> Arrays.stream(values()).filter(protocol -> protocol.text.equals(text)))
                .findFirst();
    }
}
