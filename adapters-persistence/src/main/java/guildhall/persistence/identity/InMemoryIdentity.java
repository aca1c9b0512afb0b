package guildhall.persistence.identity;

import guildhall.domain.WorkspaceId;
import guildhall.domain.identity.AccessTokens;
import guildhall.domain.identity.AuditTrail;
import guildhall.domain.identity.Bans;
import guildhall.domain.identity.Decisions;
import guildhall.domain.identity.Identity;
import guildhall.domain.identity.OwnWorkspace;
import guildhall.domain.identity.Sessions;
import guildhall.domain.identity.Transfers;
import guildhall.domain.identity.Users;
import guildhall.persistence.Unit;

/** One workspace's people, as one unit of work sees them in memory. */
public final class InMemoryIdentity implements Identity {
    private final Unit unit;
    private final WorkspaceId own;
    private final InMemoryWorkspaces workspaces;
    private final IdentityTables tables;

    public InMemoryIdentity(Unit unit, WorkspaceId own, InMemoryWorkspaces workspaces, IdentityTables tables) {
        this.unit = unit;
        this.own = own;
        this.workspaces = workspaces;
        this.tables = tables;
    }

    @Override
    public OwnWorkspace workspace() {
        return new InMemoryOwnWorkspace(unit, own, workspaces);
    }

    @Override
    public Decisions decisions() {
        return new InMemoryDecisions(unit, tables);
    }

    @Override
    public Users users() {
        return new InMemoryUsers(unit, tables);
    }

    @Override
    public Sessions sessions() {
        return new InMemorySessions(unit, tables);
    }

    @Override
    public AccessTokens tokens() {
        return new InMemoryAccessTokens(unit, tables);
    }

    @Override
    public Transfers transfers() {
        return new InMemoryTransfers(unit, tables);
    }

    @Override
    public Bans bans() {
        return new InMemoryBans(unit, tables);
    }

    @Override
    public AuditTrail audit() {
        return new InMemoryAuditTrail(unit, tables);
    }
}
