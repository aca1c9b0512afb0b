package guildhall.persistence.sqlite;

/** A backup that cannot be made or restored. The message says to the operator why, and what to do. Nothing was changed. */
public final class BackupRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    BackupRefused(String message) {
        super(message);
    }
}
