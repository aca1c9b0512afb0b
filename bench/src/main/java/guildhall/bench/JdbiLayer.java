package guildhall.bench;

import guildhall.domain.UserId;
import guildhall.domain.identity.AuditEntry;
import guildhall.domain.identity.User;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementBuilderFactory;

/** JDBI at its best: one handle kept open, named parameters that it parses once, a registered lambda as row mapper. */
final class JdbiLayer implements Layer {
    private static final String USER =
            "SELECT u.id, u.username, u.name, u.email, u.password, u.role, u.status, u.bio, u.created_at, u.updated_at,"
                    + " u.version FROM users u WHERE u.workspace_id = :workspace AND u.id = :id";

    private static final String ROW =
            "INSERT INTO audit (workspace_id, id, at, actor_id, address, outcome, type, subject)"
                    + " VALUES (:workspace, :id, :at, :actor, :address, :outcome, :type, :subject)";

    private final String name;
    private final Engine engine;
    private final Solo solo;
    private final Handle handle;

    private JdbiLayer(String name, Solo solo, Jdbi jdbi) {
        var plain = new Plain(solo.engine());
        jdbi.registerRowMapper(User.class, (results, _) -> plain.user(results));
        this.name = name;
        this.engine = solo.engine();
        this.solo = solo;
        this.handle = jdbi.open();
    }

    static JdbiLayer on(Solo solo) {
        return new JdbiLayer("JDBI", solo, Jdbi.create(solo.connection()));
    }

    /** For a driver that prepares anew each time. */
    static JdbiLayer with(StatementBuilderFactory statements, Solo solo) {
        var jdbi = Jdbi.create(solo.connection());
        jdbi.setStatementBuilderFactory(statements);
        return new JdbiLayer("JDBI, taught to keep statements", solo, jdbi);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Cost select(int times) {
        return Cost.of(times, () -> user(Guild.anybody()));
    }

    @Override
    public Cost insert(int times) throws SQLException {
        return solo.inTransaction(() -> Cost.of(times, () -> add(Guild.note().row())));
    }

    private User user(UserId id) {
        return handle.createQuery(USER)
                .bind("workspace", engine.bound(Guild.WORKSPACE.value()))
                .bind("id", engine.bound(id.value()))
                .mapTo(User.class)
                .one();
    }

    private int add(AuditEntry row) {
        return handle.createUpdate(ROW)
                .bind("workspace", engine.bound(Guild.WORKSPACE.value()))
                .bind("id", engine.bound(row.id().value()))
                .bind("at", engine.bound(row.at()))
                .bind(
                        "actor",
                        row.actor().map(actor -> engine.bound(actor.value())).orElse(null))
                .bind("address", row.address().orElse(null))
                .bind("outcome", row.outcome().name())
                .bind("type", row.type())
                .bind("subject", row.subject().map(engine::bound).orElse(null))
                .execute();
    }

    @Override
    public void close() throws SQLException {
        handle.close();
        solo.close();
    }
}
