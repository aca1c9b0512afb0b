package guildhall.persistence.sql;

import java.sql.SQLException;

/** A row stands against a unique index, which {@link #index} describes in the engine's words. */
public final class UniqueViolation extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String index;
    private final SQLException fault;

    public UniqueViolation(String index, SQLException fault) {
        super(index, fault, false, false);
        this.index = index;
        this.fault = fault;
    }

    /** What the engine said, for where nobody expected it. */
    SQLException fault() {
        return fault;
    }

    /** Whether the index covers {@code column}. Engines name the index or its columns; ours are named after their columns. */
    public boolean on(String column) {
        return index.contains(column);
    }
}
