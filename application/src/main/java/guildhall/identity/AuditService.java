package guildhall.identity;

import guildhall.domain.Actor;
import guildhall.domain.Page;
import guildhall.domain.Scope;
import guildhall.domain.identity.AuditEntryId;
import guildhall.domain.identity.AuditFilter;
import guildhall.live.UnitOfWork;
import java.util.Optional;

/** Who did what, and what was refused. */
public final class AuditService {
    private final UnitOfWork work;

    AuditService(UnitOfWork work) {
        this.work = work;
    }

    /** Newest first. For administrators. */
    public Page<AuditEntryJson> find(Actor actor, AuditFilter filter, Optional<AuditEntryId> after, int limit) {
        return work.glance(actor, tx -> {
            actor.mustAdminister(Scope.IDENTITY_READ);
            return tx.identity().audit().find(filter, after, Page.limit(limit)).map(AuditEntryJson::of);
        });
    }
}
