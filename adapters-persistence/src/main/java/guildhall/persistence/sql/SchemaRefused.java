package guildhall.persistence.sql;

/** This build cannot work on this schema. The message says to the operator why, and what to do. */
public final class SchemaRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SchemaRefused(String message) {
        super(message);
    }
}
