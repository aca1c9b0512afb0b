package guildhall.persistence.sql;

import guildhall.domain.live.LogEntry;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * In what an SQL engine differs from the others. Another engine is a dialect, its migrations, a store that opens connections, and
 * the contract.
 */
public interface Dialect {
    /** What, at the end of a SELECT, keeps its rows until the unit ends; empty where there is one writer anyway. */
    String hold();

    void bind(PreparedStatement statement, int index, UUID id) throws SQLException;

    void bind(PreparedStatement statement, int index, Instant instant) throws SQLException;

    @Nullable
    UUID uuid(ResultSet results, int column) throws SQLException;

    @Nullable
    Instant instant(ResultSet results, int column) throws SQLException;

    /** Whether one text may hold several statements, which then cost one way to the engine and back. */
    boolean takesSeveral();

    /** What writes what the unit appended, after everything else that it does. */
    List<Call> append(List<LogEntry> entries);

    /** What {@code fault} means for whoever called the store. */
    RuntimeException translate(SQLException fault);
}
