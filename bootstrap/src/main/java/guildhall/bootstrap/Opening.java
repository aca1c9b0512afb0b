package guildhall.bootstrap;

import guildhall.domain.Failure;
import guildhall.persistence.sql.SchemaRefused;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/** Opens the house, or says why not. */
final class Opening {
    private Opening() {}

    static App app(Config config) {
        return open(config.store(), () -> App.wire(config));
    }

    static Office office(StoreChoice choice) {
        return open(choice, () -> Office.open(choice));
    }

    private static <T> T open(StoreChoice choice, Supplier<T> opening) {
        try {
            return opening.get();
        } catch (Failure | SchemaRefused | UncheckedIOException e) {
            var reason = e instanceof Failure failure ? failure.detail() : e.getMessage();
            throw new CommandFailed("The store cannot be opened (" + choice + "): " + reason);
        }
    }
}
