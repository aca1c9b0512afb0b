package guildhall.identity;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import guildhall.domain.Actor;
import guildhall.domain.Role;
import guildhall.domain.UserId;
import guildhall.domain.identity.Email;
import guildhall.domain.identity.User;
import guildhall.live.Tagged;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person as somebody may see them.
 *
 * @param email left out unless an administrator or the person themselves looks, so that what everybody hears of somebody never
 *     overwrites what only few may know
 * @param avatarUrl empty as long as nobody has a picture
 * @param view {@code full} for those who see the email where there is one
 */
public record UserJson(
        UserId id,
        String username,
        String name,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String email,
        Role role,
        User.Status status,
        String bio,
        Optional<String> avatarUrl,
        Instant createdAt,
        Instant updatedAt,
        @JsonIgnore long version,
        @JsonIgnore String view)
        implements Tagged {
    private static final String FULL = "full";

    @Override
    public UUID thing() {
        return id.value();
    }

    /** As {@code viewer} may see them. */
    public static UserJson of(User user, Actor viewer) {
        return sees(viewer, user) ? inFull(user) : byAnybody(user);
    }

    /** As everybody in the workspace may see them. */
    public static UserJson byAnybody(User user) {
        return of(user, Optional.empty(), "");
    }

    /** As they see themselves. */
    public static UserJson inFull(User user) {
        return of(user, user.email(), FULL);
    }

    private static UserJson of(User user, Optional<Email> email, String view) {
        return new UserJson(
                user.id(),
                user.username().text(),
                user.name().text(),
                email.map(Email::text).orElse(null),
                user.role(),
                user.status(),
                user.bio(),
                Optional.empty(),
                user.createdAt(),
                user.updatedAt(),
                user.version(),
                view);
    }

    private static boolean sees(Actor viewer, User user) {
        return switch (viewer) {
            case Actor.Stranger _ -> false;
            case Actor.Person person -> person.isAdministrator() || person.id().equals(user.id());
            case Actor.House _ -> true;
        };
    }
}
