package guildhall.persistence.sqlite;

import guildhall.persistence.sql.Looking;
import guildhall.persistence.sql.SqlEventLog;

/** With one writer, commits come in the order of positions: whatever can be read is all there is up to there. */
final class SqliteEventLog extends SqlEventLog {
    private final Looking store;

    SqliteEventLog(Looking store) {
        super(store);
        this.store = store;
    }

    @Override
    protected Horizon horizon() {
        return store.look(statements -> new Horizon(newest(statements), false));
    }
}
