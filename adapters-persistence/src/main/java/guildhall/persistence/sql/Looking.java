package guildhall.persistence.sql;

/** A store as its tenantless parts see it. */
public interface Looking {
    /** Runs {@code look} outside of any workspace; each of its statements is a snapshot of its own. */
    <R> R look(Look<R> look);

    /** Runs {@code look} in one transaction that may write, outside of any workspace. */
    <R> R change(Look<R> look);

    /** What is done on a connection. */
    @FunctionalInterface
    interface Look<R> {
        R at(Statements statements);
    }
}
