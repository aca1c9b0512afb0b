package guildhall.http;

import java.util.Map;

/** Whether what requests need is in order. */
@FunctionalInterface
public interface Readiness {
    /**
     * Looks at each part, quickly. The answer names them all, with {@code ok} or what is wrong with it, in words that anybody may
     * read.
     */
    Map<String, String> look();
}
