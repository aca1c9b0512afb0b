package guildhall.domain.identity;

/** The people of one workspace, as one unit of work sees them. */
public interface Identity {
    OwnWorkspace workspace();

    Decisions decisions();

    Users users();

    Sessions sessions();

    AccessTokens tokens();

    Transfers transfers();

    Bans bans();

    AuditTrail audit();
}
