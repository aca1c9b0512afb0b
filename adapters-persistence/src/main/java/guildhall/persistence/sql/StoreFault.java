package guildhall.persistence.sql;

import java.sql.SQLException;

/** The engine refused a statement for a reason that is a fault of ours or a damage to the data: nothing for a caller to mend. */
public final class StoreFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StoreFault(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
