package guildhall.domain.identity;

import guildhall.domain.Page;
import guildhall.domain.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The people and bots of this workspace, those who have left included. */
public interface Users {
    Optional<User> get(UserId id);

    Optional<User> hold(UserId id);

    Optional<User> reachedAt(Email email);

    Optional<User> called(Username username);

    /** Those of {@code ids} that exist, in no particular order. At most 1,000 ids. */
    List<User> of(Collection<UserId> ids);

    /** False if the email or the username is taken. */
    boolean addIfAbsent(User user);

    /**
     * {@link guildhall.domain.Failure.Conflict} {@code user.email_taken} or {@code user.username_taken} where somebody else has
     * it.
     */
    User save(User user);

    /** How many active administrators there are. Stands only while {@link OwnWorkspace} is held. */
    long administrators();

    Census census();

    /**
     * Those who have not left, by {@link User#nameKey}, so without regard to case and accents, then by id; with {@code query},
     * only those of whose name a word, or whose username, begins with it ({@link User#searchedFor}). {@code after} is the last
     * one of the page before.
     */
    Page<User> directory(Optional<String> query, Optional<UserId> after, int limit);
}
