package guildhall.persistence.identity;

import guildhall.domain.identity.AccessTokens;
import guildhall.domain.identity.AuditTrail;
import guildhall.domain.identity.Bans;
import guildhall.domain.identity.Decisions;
import guildhall.domain.identity.Identity;
import guildhall.domain.identity.OwnWorkspace;
import guildhall.domain.identity.Sessions;
import guildhall.domain.identity.Transfers;
import guildhall.domain.identity.Users;
import guildhall.persistence.sql.SqlUnit;

/** Identity in SQL. Made for each unit, so it makes its repositories when they are asked for. */
public final class SqlIdentity implements Identity {
    private final SqlUnit unit;

    public SqlIdentity(SqlUnit unit) {
        this.unit = unit;
    }

    @Override
    public OwnWorkspace workspace() {
        return new SqlOwnWorkspace(unit);
    }

    @Override
    public Decisions decisions() {
        return new SqlDecisions(unit);
    }

    @Override
    public Users users() {
        return new SqlUsers(unit);
    }

    @Override
    public Sessions sessions() {
        return new SqlSessions(unit);
    }

    @Override
    public AccessTokens tokens() {
        return new SqlAccessTokens(unit);
    }

    @Override
    public Transfers transfers() {
        return new SqlTransfers(unit);
    }

    @Override
    public Bans bans() {
        return new SqlBans(unit);
    }

    @Override
    public AuditTrail audit() {
        return new SqlAuditTrail(unit);
    }
}
