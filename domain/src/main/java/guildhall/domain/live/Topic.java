package guildhall.domain.live;

import guildhall.domain.Id;
import guildhall.domain.UserId;

/**
 * What somebody may listen to within a workspace: {@code workspace}, {@code orders}, or a kind and the id of one thing,
 * {@code room:<id>}. A person's own topic is {@code me:<id>}, which the API calls {@code me}.
 */
public record Topic(String name) {
    private static final int MOST = 80;

    public Topic {
        if (name.isEmpty() || name.length() > MOST || !name.chars().allMatch(Topic::isNameCharacter)) {
            throw new IllegalArgumentException("not a topic: " + name);
        }
    }

    /** What everybody in the workspace may hear. */
    public static Topic workspace() {
        return new Topic("workspace");
    }

    /** What one person alone may hear. */
    public static Topic me(UserId user) {
        return of("me", user);
    }

    public static Topic of(String kind, Id id) {
        return new Topic(kind + ":" + id.text());
    }

    @Override
    public String toString() {
        return name;
    }

    private static boolean isNameCharacter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == ':' || c == '-' || c == '_';
    }
}
