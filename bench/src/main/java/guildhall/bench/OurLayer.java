package guildhall.bench;

import guildhall.domain.Role;
import guildhall.domain.UserId;
import guildhall.domain.identity.AuditEntry;
import guildhall.domain.identity.Email;
import guildhall.domain.identity.PasswordHash;
import guildhall.domain.identity.PersonName;
import guildhall.domain.identity.User;
import guildhall.domain.identity.Username;
import guildhall.persistence.sql.Looking;
import guildhall.persistence.sql.Query;
import guildhall.persistence.sql.Row;
import guildhall.persistence.sql.Sql;
import guildhall.persistence.sql.Statements;
import java.sql.SQLException;

/** What the stores' repositories stand on: {@code guildhall.persistence.sql}. */
record OurLayer(Looking store) implements Layer {
    private static final Query<User> USER = Query.of(
            "SELECT u.id, u.username, u.name, u.email, u.password, u.role, u.status, u.bio, u.created_at, u.updated_at,"
                    + " u.version FROM users u WHERE u.workspace_id = :workspace AND u.id = :id",
            OurLayer::user);

    private static final Sql ROW =
            Sql.change("INSERT INTO audit (workspace_id, id, at, actor_id, address, outcome, type, subject)"
                    + " VALUES (:workspace, :id, :at, :actor, :address, :outcome, :type, :subject)");

    @Override
    public String name() {
        return "guildhall.persistence.sql";
    }

    @Override
    public Cost select(int times) {
        return store.look(statements -> {
            var here = statements.in(Guild.WORKSPACE);
            return Cost.of(times, () -> user(here, Guild.anybody()));
        });
    }

    @Override
    public Cost insert(int times) {
        return store.change(statements -> {
            var here = statements.in(Guild.WORKSPACE);
            return Cost.of(times, () -> add(here, Guild.note().row()));
        });
    }

    private static User user(Statements statements, UserId id) {
        return statements.one(USER, id).orElseThrow();
    }

    private static void add(Statements statements, AuditEntry row) {
        statements.change(
                ROW, row.id(), row.at(), row.actor(), row.address(), row.outcome(), row.type(), row.subject());
    }

    private static User user(Row row) throws SQLException {
        return new User(
                new UserId(row.uuid()),
                new Username(row.text()),
                new PersonName(row.text()),
                row.textIfAny().map(Email::new),
                row.textIfAny().map(PasswordHash::new),
                row.of(Role.class),
                row.of(User.Status.class),
                row.text(),
                row.instant(),
                row.instant(),
                row.number());
    }
}
