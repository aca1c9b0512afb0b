package guildhall.bench;

import guildhall.domain.Id;
import guildhall.domain.Role;
import guildhall.domain.UserId;
import guildhall.domain.identity.AuditEntry;
import guildhall.domain.identity.Email;
import guildhall.domain.identity.PasswordHash;
import guildhall.domain.identity.PersonName;
import guildhall.domain.identity.User;
import guildhall.domain.identity.Username;
import guildhall.domain.live.LogEntry;
import guildhall.domain.live.Topic;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The stores' statements by hand: what somebody writes who has nothing but JDBC. */
final class Plain {
    static final String ROW = "INSERT INTO audit (workspace_id, id, at, actor_id, address, outcome, type, subject)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

    /** For SQLite. */
    static final String TOPIC =
            "INSERT INTO event_topics (workspace_id, topic, position) VALUES (?, ?, last_insert_rowid())";

    static final String USER = "SELECT u.id, u.username, u.name, u.email, u.password, u.role, u.status, u.bio,"
            + " u.created_at, u.updated_at, u.version FROM users u WHERE u.workspace_id = ? AND u.id = ?";

    private final Engine engine;

    Plain(Engine engine) {
        this.engine = engine;
    }

    void addRow(PreparedStatement statement, AuditEntry row) throws SQLException {
        engine.bind(statement, 1, Guild.WORKSPACE.value());
        engine.bind(statement, 2, row.id().value());
        engine.bind(statement, 3, row.at());
        bind(statement, 4, row.actor().map(Id::value));
        statement.setString(5, row.address().orElse(null));
        statement.setString(6, row.outcome().name());
        statement.setString(7, row.type());
        bind(statement, 8, row.subject());
        statement.executeUpdate();
    }

    void addEvent(PreparedStatement statement, LogEntry event) throws SQLException {
        engine.bind(statement, 1, Guild.WORKSPACE.value());
        engine.bind(statement, 2, event.id());
        statement.setString(3, event.type());
        statement.setString(4, event.topics().stream().map(Topic::name).sorted().collect(Collectors.joining(" ")));
        engine.bind(statement, 5, event.at());
        bind(statement, 6, event.actor().map(Id::value));
        engine.bind(statement, 7, event.subject());
        statement.setString(8, event.data());
        statement.executeUpdate();
    }

    void addTopic(PreparedStatement statement, Topic topic) throws SQLException {
        engine.bind(statement, 1, Guild.WORKSPACE.value());
        statement.setString(2, topic.name());
        statement.executeUpdate();
    }

    User user(PreparedStatement statement, UserId id) throws SQLException {
        engine.bind(statement, 1, Guild.WORKSPACE.value());
        engine.bind(statement, 2, id.value());
        try (var results = statement.executeQuery()) {
            results.next();
            return user(results);
        }
    }

    User user(ResultSet results) throws SQLException {
        return new User(
                new UserId(engine.uuid(results, 1)),
                new Username(results.getString(2)),
                new PersonName(results.getString(3)),
                Optional.ofNullable(results.getString(4)).map(Email::new),
                Optional.ofNullable(results.getString(5)).map(PasswordHash::new),
                Role.valueOf(results.getString(6)),
                User.Status.valueOf(results.getString(7)),
                results.getString(8),
                engine.instant(results, 9),
                engine.instant(results, 10),
                results.getLong(11));
    }

    private void bind(PreparedStatement statement, int index, Optional<UUID> id) throws SQLException {
        if (id.isPresent()) {
            engine.bind(statement, index, id.get());
        } else {
            statement.setObject(index, null);
        }
    }
}
