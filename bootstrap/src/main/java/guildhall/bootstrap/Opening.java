package guildhall.bootstrap;

import guildhall.domain.Failure;
import guildhall.persistence.sql.SchemaRefused;
import java.io.UncheckedIOException;

/** Opens the house, or says why not. */
final class Opening {
    private Opening() {}

    static App app(Config config) {
        try {
            return App.wire(config);
        } catch (Failure | SchemaRefused | UncheckedIOException e) {
            var reason = e instanceof Failure failure ? failure.detail() : e.getMessage();
            throw new CommandFailed("The store cannot be opened (" + config.store() + "): " + reason);
        }
    }
}
