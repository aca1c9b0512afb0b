package guildhall.persistence.sql;

import java.sql.SQLException;

/** A statement that reads rows, and what each of them becomes. */
public final class Query<T> extends Sql {
    private final Mapper<T> mapper;

    private Query(String text, Mapper<T> mapper) {
        super(text);
        this.mapper = mapper;
    }

    public static <T> Query<T> of(String text, Mapper<T> mapper) {
        return new Query<>(text, mapper);
    }

    T map(Row row) throws SQLException {
        return mapper.map(row);
    }

    /** Reads the columns of a row, in the order in which the statement selects them. */
    @FunctionalInterface
    public interface Mapper<T> {
        T map(Row row) throws SQLException;
    }
}
