package guildhall.domain.identity;

import guildhall.domain.Failure;
import guildhall.domain.Role;
import guildhall.domain.Text;
import guildhall.domain.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A person or a bot. What they wrote outlives their account, so a user is never deleted.
 *
 * @param email empty for bots and once deactivated, so that the address can be used again
 * @param password empty for whoever cannot sign in by one
 */
public record User(
        UserId id,
        Username username,
        PersonName name,
        Optional<Email> email,
        Optional<PasswordHash> password,
        Role role,
        Status status,
        String bio,
        Instant createdAt,
        Instant updatedAt,
        long version) {
    private static final int BIO = 1_000;

    /** Stored by name: never rename one. */
    public enum Status {
        ACTIVE,
        /** Has left for good. */
        DEACTIVATED,
        /** Was put out, and may be let in again. */
        BANNED
    }

    public User {
        bio = Text.lines("bio", bio, BIO);
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
        updatedAt = updatedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    public static User joining(
            UserId id, Username username, PersonName name, Email email, PasswordHash password, Role role, Instant now) {
        if (role == Role.BOT) {
            throw Failure.Invalid.field("role", "unsuitable", "A bot does not sign in; it is made as a bot.");
        }
        return new User(
                id, username, name, Optional.of(email), Optional.of(password), role, Status.ACTIVE, "", now, now, 1);
    }

    /** What {@link Users#directory} goes by, in the order of {@link Text#BY_CODE_POINT}. */
    public String nameKey() {
        return Text.fold(name.text());
    }

    /** What {@link Users#directory} looks in: each word of the name, and the username, behind a space. */
    public String searchKey() {
        return " " + nameKey() + "\n " + username.text();
    }

    /** What {@link #searchKey} contains if a word of it begins with {@code query}. All of it is literal. */
    public static String searchedFor(String query) {
        return " " + Text.fold(query.strip());
    }

    public boolean isActive() {
        return status == Status.ACTIVE;
    }

    public boolean administers() {
        return isActive() && role == Role.ADMIN;
    }

    public User named(PersonName newName, Instant now) {
        return with(username, newName, email, password, role, status, bio, now);
    }

    public User called(Username newUsername, Instant now) {
        return with(newUsername, name, email, password, role, status, bio, now);
    }

    public User reachedAt(Email newEmail, Instant now) {
        mustBeActive();
        mustBePerson("email", "A bot has no email address.");
        return with(username, name, Optional.of(newEmail), password, role, status, bio, now);
    }

    public User saying(String newBio, Instant now) {
        return with(username, name, email, password, role, status, newBio, now);
    }

    public User keyed(PasswordHash newPassword, Instant now) {
        mustBeActive();
        mustBePerson("password", "A bot has no password.");
        return with(username, name, email, Optional.of(newPassword), role, status, bio, now);
    }

    public User appointed(Role newRole, Instant now) {
        mustBeActive();
        if (role != newRole && (role == Role.BOT || newRole == Role.BOT)) {
            throw Failure.Invalid.field("role", "unsuitable", "A bot stays a bot, and a person a person.");
        }
        return with(username, name, email, password, newRole, status, bio, now);
    }

    public User deactivated(Instant now) {
        if (status == Status.DEACTIVATED) {
            return this;
        }
        return with(username, name, Optional.empty(), Optional.empty(), role, Status.DEACTIVATED, bio, now);
    }

    public User banned(Instant now) {
        if (status == Status.DEACTIVATED) {
            throw new Failure.Conflict("user.deactivated", "This account is deactivated already.");
        }
        return status == Status.BANNED ? this : with(username, name, email, password, role, Status.BANNED, bio, now);
    }

    public User unbanned(Instant now) {
        if (status != Status.BANNED) {
            throw new Failure.Conflict("user.not_banned", "This account is not banned.");
        }
        return with(username, name, email, password, role, Status.ACTIVE, bio, now);
    }

    /** The same as a store keeps it, at its {@code version}. */
    public User atVersion(long newVersion) {
        return new User(id, username, name, email, password, role, status, bio, createdAt, updatedAt, newVersion);
    }

    private void mustBeActive() {
        if (!isActive()) {
            throw new Failure.Conflict("user.not_active", "This account is not active.");
        }
    }

    private void mustBePerson(String field, String detail) {
        if (role == Role.BOT) {
            throw Failure.Invalid.field(field, "unsuitable", detail);
        }
    }

    /** Whoever is asked to become what they are already has not changed, and nobody is told that they have. */
    private User with(
            Username newUsername,
            PersonName newName,
            Optional<Email> newEmail,
            Optional<PasswordHash> newPassword,
            Role newRole,
            Status newStatus,
            String newBio,
            Instant now) {
        var changed = new User(
                id, newUsername, newName, newEmail, newPassword, newRole, newStatus, newBio, createdAt, now, version);
        return changed.updated(updatedAt).equals(this) ? this : changed;
    }

    private User updated(Instant at) {
        return new User(id, username, name, email, password, role, status, bio, createdAt, at, version);
    }
}
