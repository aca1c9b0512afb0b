package guildhall.http.identity;

import guildhall.domain.Failure;
import guildhall.domain.identity.Slug;
import guildhall.http.Call;
import guildhall.http.Repeat;
import guildhall.http.Resource;
import guildhall.http.Route;
import guildhall.http.Who;
import guildhall.identity.WorkspaceService;
import guildhall.identity.WorkspaceService.Founded;
import java.util.List;

/** The tenants of this server. */
public final class WorkspaceResource implements Resource {
    private final WorkspaceService workspaces;

    public WorkspaceResource(WorkspaceService workspaces) {
        this.workspaces = workspaces;
    }

    /** @param admin who administers it */
    public record NewWorkspace(String slug, String name, NewPerson admin) {}

    @Override
    public List<Route> routes() {
        return List.of(Route.post(
                        "/workspaces",
                        Who.homeAdministratorBySession(),
                        Repeat.NATURAL,
                        "Makes another workspace on this server, and its administrator.")
                .problems("home.needed", "workspace.slug_taken")
                .creates(Founded.class)
                .by(NewWorkspace.class, this::found));
    }

    private Founded found(Call call, NewWorkspace asked) {
        var admin = Failure.Invalid.within("admin", () -> asked.admin().newcomer());
        return workspaces.found(call.actor(), new Slug(asked.slug()), asked.name(), admin);
    }
}
