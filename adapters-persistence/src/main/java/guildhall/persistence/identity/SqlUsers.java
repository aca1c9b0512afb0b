package guildhall.persistence.identity;

import guildhall.domain.Failure;
import guildhall.domain.Page;
import guildhall.domain.Role;
import guildhall.domain.UserId;
import guildhall.domain.identity.Census;
import guildhall.domain.identity.Email;
import guildhall.domain.identity.PasswordHash;
import guildhall.domain.identity.PersonName;
import guildhall.domain.identity.User;
import guildhall.domain.identity.Username;
import guildhall.domain.identity.Users;
import guildhall.persistence.RunAgain;
import guildhall.persistence.sql.Query;
import guildhall.persistence.sql.Row;
import guildhall.persistence.sql.Sql;
import guildhall.persistence.sql.SqlUnit;
import guildhall.persistence.sql.UniqueViolation;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** People and bots in SQL. */
final class SqlUsers implements Users {
    /** Those of a user, in the order in which {@link #user} reads them. */
    static final String COLUMNS =
            "u.id, u.username, u.name, u.email, u.password, u.role, u.status, u.bio, u.created_at, u.updated_at, u.version";

    private static final String SELECT = "SELECT " + COLUMNS + " FROM users u WHERE u.workspace_id = :workspace";
    private static final String PRESENT = SELECT + " AND u.status <> 'DEACTIVATED'";
    private static final String AFTER = " AND (u.name_key, u.id) > (SELECT name_key, id FROM users"
            + " WHERE workspace_id = :workspace AND id = :after)";
    private static final String MATCHING = " AND u.search_key LIKE :pattern ESCAPE '\\'";
    private static final String BY_NAME = " ORDER BY u.name_key, u.id LIMIT :limit";

    private static final Query<User> GET = Query.of(SELECT + " AND u.id = :id", SqlUsers::user);
    private static final Query<User> HOLD = Query.of(SELECT + " AND u.id = :id{hold}", SqlUsers::user);
    private static final Query<User> REACHED_AT = Query.of(SELECT + " AND u.email = :email", SqlUsers::user);
    private static final Query<User> CALLED = Query.of(SELECT + " AND u.username = :username", SqlUsers::user);
    private static final Query<User> OF = Query.of(SELECT + " AND u.id IN (:ids*)", SqlUsers::user);

    private static final Sql ADD = Sql.change("INSERT INTO users"
            + " (workspace_id, id, username, name, name_key, search_key, email, password, role, status, bio,"
            + " created_at, updated_at, version)"
            + " VALUES (:workspace, :id, :username, :name, :name_key, :search_key, :email, :password, :role, :status,"
            + " :bio, :created_at, :updated_at, :version) ON CONFLICT DO NOTHING");

    private static final Sql SAVE = Sql.change("UPDATE users SET username = :username, name = :name,"
            + " name_key = :name_key, search_key = :search_key, email = :email, password = :password, role = :role,"
            + " status = :status, bio = :bio, updated_at = :updated_at, version = version + 1"
            + " WHERE workspace_id = :workspace AND id = :id AND version = :version");

    private static final Query<Long> ADMINISTRATORS = Query.of(
            "SELECT count(*) FROM users WHERE workspace_id = :workspace AND role = 'ADMIN' AND status = 'ACTIVE'",
            Row::number);

    private static final Query<Group> CENSUS = Query.of(
            "SELECT role, status, count(*) FROM users WHERE workspace_id = :workspace GROUP BY role, status",
            row -> new Group(row.of(Role.class), row.of(User.Status.class), row.number()));

    private static final Query<User> DIRECTORY = Query.of(PRESENT + BY_NAME, SqlUsers::user);
    private static final Query<User> DIRECTORY_AFTER = Query.of(PRESENT + AFTER + BY_NAME, SqlUsers::user);
    private static final Query<User> MATCHES = Query.of(PRESENT + MATCHING + BY_NAME, SqlUsers::user);
    private static final Query<User> MATCHES_AFTER = Query.of(PRESENT + AFTER + MATCHING + BY_NAME, SqlUsers::user);

    /** Those who are alike in what a census asks for. */
    private record Group(Role role, User.Status status, long size) {}

    private final SqlUnit unit;

    SqlUsers(SqlUnit unit) {
        this.unit = unit;
    }

    @Override
    public Optional<User> get(UserId id) {
        return unit.reads().one(GET, id);
    }

    @Override
    public Optional<User> hold(UserId id) {
        return unit.writes().one(HOLD, id);
    }

    @Override
    public Optional<User> reachedAt(Email email) {
        return unit.reads().one(REACHED_AT, email.text());
    }

    @Override
    public Optional<User> called(Username username) {
        return unit.reads().one(CALLED, username.text());
    }

    @Override
    public List<User> of(Collection<UserId> ids) {
        return unit.reads().list(OF, List.copyOf(ids));
    }

    @Override
    public boolean addIfAbsent(User user) {
        return unit.writes()
                        .change(
                                ADD,
                                user.id(),
                                user.username().text(),
                                user.name().text(),
                                user.nameKey(),
                                user.searchKey(),
                                user.email().map(Email::text),
                                user.password().map(PasswordHash::text),
                                user.role(),
                                user.status(),
                                user.bio(),
                                user.createdAt(),
                                user.updatedAt(),
                                user.version())
                == 1;
    }

    @Override
    public User save(User user) {
        var changed = unit.writes()
                .changeUnlessTaken(
                        SqlUsers::taken,
                        SAVE,
                        user.username().text(),
                        user.name().text(),
                        user.nameKey(),
                        user.searchKey(),
                        user.email().map(Email::text),
                        user.password().map(PasswordHash::text),
                        user.role(),
                        user.status(),
                        user.bio(),
                        user.updatedAt(),
                        user.id(),
                        user.version());
        if (changed == 0) {
            throw unit.failed(new RunAgain("the user changed"));
        }
        return user.atVersion(user.version() + 1);
    }

    @Override
    public long administrators() {
        return unit.reads().one(ADMINISTRATORS).orElseThrow();
    }

    @Override
    public Census census() {
        var groups = unit.reads().list(CENSUS);
        return new Census(
                size(groups, group -> group.status() == User.Status.ACTIVE),
                size(groups, group -> group.status() == User.Status.DEACTIVATED),
                size(groups, group -> group.status() == User.Status.BANNED),
                size(groups, group -> group.status() == User.Status.ACTIVE && group.role() == Role.ADMIN),
                size(groups, group -> group.status() == User.Status.ACTIVE && group.role() == Role.BOT));
    }

    @Override
    public Page<User> directory(Optional<String> query, Optional<UserId> after, int limit) {
        var statements = unit.reads();
        var pattern = query.map(words -> "%" + escaped(User.searchedFor(words)) + "%");
        List<User> rows;
        if (pattern.isEmpty()) {
            rows = after.isEmpty()
                    ? statements.list(DIRECTORY, limit + 1)
                    : statements.list(DIRECTORY_AFTER, after.get(), limit + 1);
        } else {
            rows = after.isEmpty()
                    ? statements.list(MATCHES, pattern, limit + 1)
                    : statements.list(MATCHES_AFTER, after.get(), pattern, limit + 1);
        }
        return Page.cut(rows, limit);
    }

    static User user(Row row) throws SQLException {
        return new User(
                new UserId(row.uuid()),
                new Username(row.text()),
                new PersonName(row.text()),
                row.textIfAny().map(Email::new),
                row.textIfAny().map(PasswordHash::new),
                row.of(Role.class),
                row.of(User.Status.class),
                row.text(),
                row.instant(),
                row.instant(),
                row.number());
    }

    private static long size(List<Group> groups, Predicate<Group> counted) {
        return groups.stream().filter(counted).mapToLong(Group::size).sum();
    }

    private static String escaped(String words) {
        return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static RuntimeException taken(UniqueViolation violation) {
        return violation.on("email")
                ? new Failure.Conflict("user.email_taken", "Somebody else has this email address.")
                : new Failure.Conflict("user.username_taken", "Somebody else has this username.");
    }
}
