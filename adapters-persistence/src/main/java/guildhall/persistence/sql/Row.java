package guildhall.persistence.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The row at hand. Each call reads the next column. */
public final class Row {
    private final ResultSet results;
    private final Dialect dialect;
    private int column;

    Row(ResultSet results, Dialect dialect) {
        this.results = results;
        this.dialect = dialect;
    }

    boolean next() throws SQLException {
        column = 0;
        return results.next();
    }

    public String text() throws SQLException {
        return results.getString(++column);
    }

    public Optional<String> textIfAny() throws SQLException {
        return Optional.ofNullable((@Nullable String) results.getString(++column));
    }

    public long number() throws SQLException {
        return results.getLong(++column);
    }

    public UUID uuid() throws SQLException {
        return uuidIfAny().orElseThrow();
    }

    public Optional<UUID> uuidIfAny() throws SQLException {
        return Optional.ofNullable(dialect.uuid(results, ++column));
    }

    public <I> Optional<I> idIfAny(Function<UUID, I> type) throws SQLException {
        return uuidIfAny().map(type);
    }

    public Instant instant() throws SQLException {
        return instantIfAny().orElseThrow();
    }

    public Optional<Instant> instantIfAny() throws SQLException {
        return Optional.ofNullable(dialect.instant(results, ++column));
    }

    public <E extends Enum<E>> E of(Class<E> type) throws SQLException {
        return Enum.valueOf(type, text());
    }
}
