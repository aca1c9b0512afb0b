package guildhall.bench;

import java.sql.SQLException;

/** One way from Java to a statement. What it takes to get a connection, and to commit, is not its business and not counted. */
interface Layer extends AutoCloseable {
    String name();

    /** So many users by id, one after the other. */
    Cost select(int times) throws SQLException;

    /** So many audit rows in one transaction. */
    Cost insert(int times) throws SQLException;

    @Override
    default void close() throws SQLException {}
}
