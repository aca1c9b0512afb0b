package guildhall.persistence.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** One connection, used by one thread at a time, as statements are prepared on it. */
public interface Link {
    Dialect dialect();

    PreparedStatement prepare(String sql) throws SQLException;

    /**
     * Gives a statement back.
     *
     * @param sound whether it can be used again: drivers spoil statements that failed
     */
    void release(String sql, PreparedStatement statement, boolean sound) throws SQLException;
}
