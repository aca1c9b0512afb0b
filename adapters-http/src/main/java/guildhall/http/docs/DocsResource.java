package guildhall.http.docs;

import guildhall.http.Content;
import guildhall.http.Resource;
import guildhall.http.Route;
import guildhall.http.Who;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table of routes, told to programs and to people. Each is made when it is first asked for, and kept. */
public final class DocsResource implements Resource {
    private final List<Route> described;
    private @Nullable Content api;
    private @Nullable Content page;

    /** @param others all routes but its own */
    public DocsResource(List<Route> others) {
        this.described = Stream.concat(others.stream(), routes().stream()).toList();
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.root("/openapi.json", Who.anybody(), "All of this as OpenAPI 3.1, for programs.")
                        .brings()
                        .by(_ -> api()),
                Route.root("/docs", Who.anybody(), "All of this as a page, for people.")
                        .brings()
                        .by(_ -> page()));
    }

    private synchronized Content api() {
        if (api == null) {
            api = Content.of(Content.JSON, OpenApi.of(described));
        }
        return api;
    }

    private synchronized Content page() {
        if (page == null) {
            page = DocsPage.of(described);
        }
        return page;
    }
}
