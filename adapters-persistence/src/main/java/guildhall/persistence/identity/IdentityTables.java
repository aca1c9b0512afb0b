package guildhall.persistence.identity;

import guildhall.domain.AccessTokenId;
import guildhall.domain.Id;
import guildhall.domain.Page;
import guildhall.domain.SessionId;
import guildhall.domain.UserId;
import guildhall.domain.identity.AccessToken;
import guildhall.domain.identity.AuditEntry;
import guildhall.domain.identity.AuditEntryId;
import guildhall.domain.identity.Email;
import guildhall.domain.identity.SecretHash;
import guildhall.domain.identity.Session;
import guildhall.domain.identity.Settings;
import guildhall.domain.identity.Transfer;
import guildhall.domain.identity.User;
import guildhall.domain.identity.Username;
import guildhall.domain.shop.Customer;
import guildhall.persistence.Index;
import guildhall.persistence.Table;
import guildhall.persistence.Undo;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** What one workspace keeps of its people. Each workspace has its own, so that tenants cannot meet. */
public final class IdentityTables {
    final Table<Decided, Settings> decisions;
    final Table<UserId, User> users;
    final Index<Email, User> byEmail;
    final Index<Username, User> byUsername;
    final Table<SessionId, Session> sessions;
    final Index<SecretHash, Session> sessionsBySecret;
    final Table<AccessTokenId, AccessToken> tokens;
    final Index<SecretHash, AccessToken> tokensBySecret;
    final Table<SecretHash, Transfer> transfers;
    final Table<Ban, Ban> bans;
    final Table<AuditEntryId, AuditEntry> audit;

    public IdentityTables(Undo undo) {
        decisions = Table.unordered(undo);
        users = Table.byId(undo);
        byEmail = users.indexBy(User::email);
        byUsername = users.indexBy(user -> Optional.of(user.username()));
        sessions = Table.byId(undo);
        sessionsBySecret = sessions.indexBy(session -> Optional.of(session.secret()));
        tokens = Table.byId(undo);
        tokensBySecret = tokens.indexBy(token -> Optional.of(token.secret()));
        transfers = Table.unordered(undo);
        bans = Table.unordered(undo);
        audit = Table.byId(undo);
    }

    /** Somebody of the workspace, as the shop knows them. */
    public Customer customer(UserId id) {
        var user = users.get(id).orElseThrow();
        return new Customer(id, user.username().text(), user.email().map(Email::text), user.version());
    }

    /** Of {@code those}, what was made before {@code after}, newest first. */
    static <K extends Id, V> Page<V> newestFirst(
            Table<K, V> table, Function<V, K> id, Predicate<V> those, Optional<K> after, int limit) {
        return Page.cut(
                table.newestFirst()
                        .filter(those)
                        .filter(row -> after.filter(
                                        last -> id.apply(row).value().compareTo(last.value()) >= 0)
                                .isEmpty())
                        .limit(limit + 1L)
                        .toList(),
                limit);
    }

    /** The key of the only row that decisions have. */
    enum Decided {
        ALL
    }

    record Ban(UserId user, String address) {}
}
