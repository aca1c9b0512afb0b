package guildhall.contract;

/** Workspaces, people, and what they hold. */
public interface IdentityContract
        extends WorkspaceContract,
                UsersContract,
                DirectoryContract,
                SessionsContract,
                AccessTokensContract,
                TransfersContract,
                BansContract,
                AuditContract,
                DecisionsContract,
                DoorsContract,
                ReceiptsContract,
                InstantsAndIdsContract {}
