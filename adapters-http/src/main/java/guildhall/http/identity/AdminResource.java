package guildhall.http.identity;

import static guildhall.domain.Scope.IDENTITY_READ;

import guildhall.domain.Page;
import guildhall.domain.UserId;
import guildhall.domain.identity.AuditEntryId;
import guildhall.domain.identity.AuditFilter;
import guildhall.http.Call;
import guildhall.http.Query;
import guildhall.http.Resource;
import guildhall.http.Route;
import guildhall.http.Who;
import guildhall.identity.AuditEntryJson;
import guildhall.identity.AuditService;
import guildhall.identity.StatsJson;
import guildhall.identity.StatsService;
import java.util.List;

/** What administrators want to know. */
public final class AdminResource implements Resource {
    private final StatsService stats;
    private final AuditService audit;

    public AdminResource(StatsService stats, AuditService audit) {
        this.stats = stats;
        this.audit = audit;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/admin/stats", Who.administrator(IDENTITY_READ), "How much there is of everything.")
                        .answers(StatsJson.class)
                        .by(call -> stats.get(call.actor())),
                Route.get(
                                "/audit",
                                Who.administrator(IDENTITY_READ),
                                "Who did what, and what was refused, newest first.")
                        .query("actor", Query.Type.ID, "Only what this person did.")
                        .query("type", Query.Type.TEXT, "Only this: `user.banned`, or the code of a refusal.")
                        .query("from", Query.Type.INSTANT, "From then on.")
                        .query("to", Query.Type.INSTANT, "Until then, exclusive.")
                        .lists(AuditEntryJson.class, AuditEntryJson::id)
                        .by(this::entries));
    }

    private Page<AuditEntryJson> entries(Call call) {
        var filter = new AuditFilter(
                call.id("actor", UserId::new), call.query("type"), call.instant("from"), call.instant("to"));
        return audit.find(call.actor(), filter, call.after(AuditEntryId::new), call.limit());
    }
}
