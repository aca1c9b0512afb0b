package guildhall.identity;

import com.fasterxml.jackson.annotation.JsonIgnore;
import guildhall.domain.WorkspaceId;
import guildhall.domain.identity.Workspace;
import guildhall.live.Tagged;
import java.time.Instant;
import java.util.UUID;

/** A workspace as anybody may see it: how to get in stays with its administrators. */
public record WorkspaceJson(
        WorkspaceId id,
        String slug,
        String name,
        Instant createdAt,
        Instant updatedAt,
        @JsonIgnore long version) implements Tagged {
    @Override
    public UUID thing() {
        return id.value();
    }

    public static WorkspaceJson of(Workspace workspace) {
        return new WorkspaceJson(
                workspace.id(),
                workspace.slug().text(),
                workspace.name().text(),
                workspace.createdAt(),
                workspace.updatedAt(),
                workspace.version());
    }
}
