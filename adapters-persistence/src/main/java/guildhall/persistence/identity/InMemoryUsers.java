package guildhall.persistence.identity;

import static java.util.function.Predicate.not;

import guildhall.domain.Failure;
import guildhall.domain.Page;
import guildhall.domain.Role;
import guildhall.domain.Text;
import guildhall.domain.UserId;
import guildhall.domain.identity.Census;
import guildhall.domain.identity.Email;
import guildhall.domain.identity.User;
import guildhall.domain.identity.Username;
import guildhall.domain.identity.Users;
import guildhall.persistence.RunAgain;
import guildhall.persistence.Unit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

final class InMemoryUsers implements Users {
    private static final Comparator<User> BY_NAME = Comparator.comparing(User::nameKey, Text.BY_CODE_POINT)
            .thenComparing(user -> user.id().value());

    private final Unit unit;
    private final IdentityTables tables;

    InMemoryUsers(Unit unit, IdentityTables tables) {
        this.unit = unit;
        this.tables = tables;
    }

    @Override
    public Optional<User> get(UserId id) {
        unit.reads();
        return tables.users.get(id);
    }

    @Override
    public Optional<User> hold(UserId id) {
        unit.writes();
        return tables.users.get(id);
    }

    @Override
    public Optional<User> reachedAt(Email email) {
        unit.reads();
        return tables.byEmail.get(email);
    }

    @Override
    public Optional<User> called(Username username) {
        unit.reads();
        return tables.byUsername.get(username);
    }

    @Override
    public List<User> of(Collection<UserId> ids) {
        unit.reads();
        return ids.stream()
                .distinct()
                .flatMap(id -> tables.users.get(id).stream())
                .toList();
    }

    @Override
    public boolean addIfAbsent(User user) {
        unit.writes();
        return withEmailOf(user).isEmpty()
                && tables.byUsername.get(user.username()).isEmpty()
                && tables.users.addIfAbsent(user.id(), user);
    }

    @Override
    public User save(User user) {
        unit.writes();
        if (tables.users
                .get(user.id())
                .filter(stored -> stored.version() == user.version())
                .isEmpty()) {
            throw unit.fail(new RunAgain("user " + user.id()));
        }
        Predicate<User> other = stored -> !stored.id().equals(user.id());
        if (withEmailOf(user).filter(other).isPresent()) {
            throw unit.fail(new Failure.Conflict("user.email_taken", "Somebody else has this email address."));
        }
        if (tables.byUsername.get(user.username()).filter(other).isPresent()) {
            throw unit.fail(new Failure.Conflict("user.username_taken", "Somebody else has this username."));
        }
        var saved = user.atVersion(user.version() + 1);
        tables.users.put(user.id(), saved);
        return saved;
    }

    @Override
    public long administrators() {
        unit.reads();
        return count(User::administers);
    }

    @Override
    public Census census() {
        unit.reads();
        return new Census(
                count(User::isActive),
                count(user -> user.status() == User.Status.DEACTIVATED),
                count(user -> user.status() == User.Status.BANNED),
                count(User::administers),
                count(user -> user.isActive() && user.role() == Role.BOT));
    }

    @Override
    public Page<User> directory(Optional<String> query, Optional<UserId> after, int limit) {
        unit.reads();
        var last = after.flatMap(tables.users::get);
        if (after.isPresent() && last.isEmpty()) {
            return new Page<>(List.of(), false);
        }
        var sought = query.map(User::searchedFor);
        return Page.cut(
                tables.users
                        .rows()
                        .filter(not(user -> user.status() == User.Status.DEACTIVATED))
                        .filter(user ->
                                sought.filter(not(user.searchKey()::contains)).isEmpty())
                        .filter(user -> last.filter(found -> BY_NAME.compare(user, found) <= 0)
                                .isEmpty())
                        .sorted(BY_NAME)
                        .limit(limit + 1L)
                        .toList(),
                limit);
    }

    private Optional<User> withEmailOf(User user) {
        return user.email().flatMap(tables.byEmail::get);
    }

    private long count(Predicate<User> counted) {
        return tables.users.rows().filter(counted).count();
    }
}
