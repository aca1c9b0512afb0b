package guildhall.persistence.sql;

import guildhall.domain.Id;
import guildhall.domain.WorkspaceId;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs statements on one connection for one workspace, or for none where that is none's or everybody's business. */
public final class Statements {
    private final Link link;
    private final Dialect dialect;
    private final @Nullable WorkspaceId workspace;
    private final Consumer<RuntimeException> onFault;

    /** For the statements of no one workspace. */
    public Statements(Link link) {
        this(link, null, _ -> {});
    }

    /** @param onFault told of every statement that failed, before the caller is */
    Statements(Link link, @Nullable WorkspaceId workspace, Consumer<RuntimeException> onFault) {
        this.link = link;
        this.dialect = link.dialect();
        this.workspace = workspace;
        this.onFault = onFault;
    }

    /** The same connection, in {@code workspace}. */
    public Statements in(WorkspaceId other) {
        return new Statements(link, other, onFault);
    }

    Dialect dialect() {
        return dialect;
    }

    /** The first row, if there is one. */
    public <T> Optional<T> one(Query<T> query, Object... arguments) {
        return run(query, arguments, statement -> {
            try (var results = statement.executeQuery()) {
                var row = new Row(results, dialect);
                return row.next() ? Optional.of(query.map(row)) : Optional.empty();
            }
        });
    }

    public <T> List<T> list(Query<T> query, Object... arguments) {
        return run(query, arguments, statement -> {
            try (var results = statement.executeQuery()) {
                var row = new Row(results, dialect);
                var list = new ArrayList<T>();
                while (row.next()) {
                    list.add(query.map(row));
                }
                return list;
            }
        });
    }

    /** As {@link #one} for each of {@code arguments}, in their order. */
    public <T> List<Optional<T>> ones(Query<T> query, List<Object[]> arguments) {
        var found = new ArrayList<Optional<T>>();
        for (var calls : Call.together(
                dialect, arguments.stream().map(one -> Call.of(query, one)).toList())) {
            run(calls, Statements::unexpected, statement -> {
                statement.execute();
                for (var _ : calls) {
                    try (var results = statement.getResultSet()) {
                        var row = new Row(results, dialect);
                        found.add(row.next() ? Optional.of(query.map(row)) : Optional.empty());
                    }
                    statement.getMoreResults();
                }
                return found;
            });
        }
        return found;
    }

    /** How many rows it changed. */
    public int change(Sql sql, Object... arguments) {
        return run(sql, arguments, PreparedStatement::executeUpdate);
    }

    /** One after the other, whatever number of rows each changes. */
    void change(List<Call> calls) {
        Call.together(dialect, calls).forEach(some -> run(some, Statements::unexpected, PreparedStatement::execute));
    }

    /** As {@link #change}; what stands against a unique index ends the unit with what {@code refusal} makes of it. */
    public int changeUnlessTaken(Function<UniqueViolation, RuntimeException> refusal, Sql sql, Object... arguments) {
        return run(List.of(Call.of(sql, arguments)), refusal, PreparedStatement::executeUpdate);
    }

    private <R> R run(Sql sql, Object[] arguments, Use<R> use) {
        return run(List.of(Call.of(sql, arguments)), Statements::unexpected, use);
    }

    /** {@code calls} are one text: several where the engine takes them. */
    private <R> R run(List<Call> calls, Function<UniqueViolation, RuntimeException> refusal, Use<R> use) {
        var text = Call.text(dialect, calls);
        try {
            var statement = link.prepare(text);
            var sound = false;
            try {
                bind(statement, calls);
                var result = use.of(statement);
                sound = true;
                return result;
            } finally {
                link.release(text, statement, sound);
            }
        } catch (SQLException e) {
            var translated = dialect.translate(e);
            var fault = translated instanceof UniqueViolation violation ? refusal.apply(violation) : translated;
            onFault.accept(fault);
            throw fault;
        }
    }

    private void bind(PreparedStatement statement, List<Call> calls) throws SQLException {
        var index = 0;
        for (var call : calls) {
            var form = call.form(dialect);
            for (var place : form.order()) {
                @Nullable Object argument = place == Sql.Form.WORKSPACE ? tenant() : call.arguments[place];
                if (argument instanceof List<?> list) {
                    for (var i = 0; i < form.listSize(); i++) {
                        bind(statement, ++index, list.isEmpty() ? null : list.get(Math.min(i, list.size() - 1)));
                    }
                } else {
                    bind(statement, ++index, argument);
                }
            }
        }
    }

    private WorkspaceId tenant() {
        if (workspace == null) {
            throw new IllegalStateException("a statement of one workspace, outside of any");
        }
        return workspace;
    }

    private void bind(PreparedStatement statement, int index, @Nullable Object argument) throws SQLException {
        switch (argument) {
            case null -> statement.setNull(index, Types.NULL);
            case Optional<?> optional -> bind(statement, index, optional.orElse(null));
            case Id id -> dialect.bind(statement, index, id.value());
            case UUID id -> dialect.bind(statement, index, id);
            case Instant instant -> dialect.bind(statement, index, instant);
            case Long number -> statement.setLong(index, number);
            case Integer number -> statement.setInt(index, number);
            case Enum<?> constant -> statement.setString(index, constant.name());
            case String text -> statement.setString(index, text);
            default ->
                throw new IllegalArgumentException(
                        "cannot bind a " + argument.getClass().getName());
        }
    }

    private static RuntimeException unexpected(UniqueViolation violation) {
        return new StoreFault(violation.fault());
    }

    @FunctionalInterface
    private interface Use<R> {
        R of(PreparedStatement statement) throws SQLException;
    }
}
