package guildhall.persistence;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Names the callers of works that take too long: they keep locks, and hold back everybody's live events. */
public final class SlowWork {
    private static final Logger LOG = LoggerFactory.getLogger(SlowWork.class);
    private static final Duration LIMIT = Duration.ofMillis(50);
    private static final List<String> STORES =
            List.of("guildhall.persistence.", "guildhall.domain.store.", "java.", "jdk.");

    private SlowWork() {}

    /** Called on the thread that called the store: its stack still knows who that was. */
    public static void note(Duration took) {
        if (took.compareTo(LIMIT) > 0) {
            LOG.atWarn()
                    .setMessage("slow unit of work")
                    .addKeyValue("duration_ms", took.toMillis())
                    .addKeyValue("caller", caller())
                    .log();
        }
    }

    static String caller() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(Predicate.not(SlowWork::isOurs))
                        .findFirst()
                        .map(frame -> frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber())
                        .orElse("unknown"));
    }

    private static boolean isOurs(StackWalker.StackFrame frame) {
        var name = frame.getClassName();
        return name.endsWith(".UnitOfWork")
                || name.contains(".UnitOfWork$")
                || STORES.stream().anyMatch(name::startsWith);
    }
}
