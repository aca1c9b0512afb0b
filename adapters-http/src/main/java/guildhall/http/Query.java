package guildhall.http;

/** A parameter that may stand behind the question mark. */
public record Query(String name, Type type, String prose) {
    /** What it takes. */
    public enum Type {
        TEXT,
        NUMBER,
        ID,
        INSTANT,
        /** A date, in UTC. */
        DAY,
        /** Whether: {@code true} or {@code false}. */
        FLAG
    }
}
