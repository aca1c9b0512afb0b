package guildhall.http;

import java.util.List;

/** Some routes that belong together, with what serves them. */
public interface Resource {
    List<Route> routes();

    /** Nobody comes any more. */
    default void close() {}
}
