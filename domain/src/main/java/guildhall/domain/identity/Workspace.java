package guildhall.domain.identity;

import guildhall.domain.Failure;
import guildhall.domain.WorkspaceId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A tenant. Its row is also the one that rules over several people hold: whoever may take away an administrator holds it first.
 *
 * @param invitation the code by which anyone may join
 */
public record Workspace(
        WorkspaceId id,
        Slug slug,
        WorkspaceName name,
        String invitation,
        Instant createdAt,
        Instant updatedAt,
        long version) {
    public Workspace {
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
        updatedAt = updatedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    public static Workspace founded(WorkspaceId id, Slug slug, WorkspaceName name, String invitation, Instant now) {
        return new Workspace(id, slug, name, invitation, now, now, 1);
    }

    public Workspace renamed(WorkspaceName newName, Instant now) {
        return new Workspace(id, slug, newName, invitation, createdAt, now, version);
    }

    public Workspace inviting(String newInvitation, Instant now) {
        return new Workspace(id, slug, name, newInvitation, createdAt, now, version);
    }

    /** The same workspace, changed in what is not in its row. */
    public Workspace touched(Instant now) {
        return new Workspace(id, slug, name, invitation, createdAt, now, version);
    }

    /** The same as a store keeps it, at its {@code version}. */
    public Workspace atVersion(long newVersion) {
        return new Workspace(id, slug, name, invitation, createdAt, updatedAt, newVersion);
    }

    /** All but the invitation, by which anyone could come in. */
    @Override
    public String toString() {
        return "Workspace[id=" + id + ", slug=" + slug + ", name=" + name + ", version=" + version + "]";
    }

    /**
     * Fails where {@code user} is the last one who can administer. The answer stands only as long as this workspace is held.
     *
     * @param administrators how many there are, {@code user} included
     */
    public void mustSpare(User user, long administrators) {
        if (user.administers() && administrators <= 1) {
            throw new Failure.Conflict(
                    "user.last_administrator", "This is the last administrator. Make somebody else one first.");
        }
    }
}
