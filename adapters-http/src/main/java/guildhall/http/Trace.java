package guildhall.http;

import guildhall.domain.Actor;
import guildhall.domain.UserId;
import guildhall.domain.WorkspaceId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the log says of one request, gathered while it goes its way. */
final class Trace {
    /** Under which the request carries it. */
    static final String ATTRIBUTE = "guildhall.trace";

    /** Set where nobody was there any more to take the answer. */
    static final String GONE = "guildhall.gone";

    private final String id;
    private @Nullable String route;
    private @Nullable String address;
    private @Nullable WorkspaceId workspace;
    private @Nullable UserId user;
    private boolean named;
    private @Nullable String code;
    private Supplier<String> lost = () -> "…";

    Trace(String id) {
        this.id = id;
    }

    void from(Client client) {
        address = client.address();
    }

    void to(Route matched) {
        route = matched.path();
        // What else stands in a path may open something, and must not be read in a log.
        named = !matched.secret() && matched.names().stream().allMatch(name -> name.equals("id"));
    }

    void by(Actor actor) {
        workspace = actor.workspace();
        user = actor.user().orElse(null);
    }

    String id() {
        return id;
    }

    /** The route as the table has it; null where there is none. */
    @Nullable
    String route() {
        return route;
    }

    /** For this reason. */
    void refused(String why) {
        code = why;
    }

    @Nullable
    String code() {
        return code;
    }

    /** @param knownPart what may be shown of the path where it leads nowhere, asked for only then */
    void lost(Supplier<String> knownPart) {
        lost = knownPart;
    }

    /** What may be shown of a path. */
    String shown(String path) {
        return named ? path : route == null ? lost.get() : route;
    }

    @Nullable
    String address() {
        return address;
    }

    @Nullable
    WorkspaceId workspace() {
        return workspace;
    }

    @Nullable
    UserId user() {
        return user;
    }
}
