package guildhall.persistence.sql;

import java.util.ArrayList;
import java.util.List;

/** A statement with its arguments. */
public final class Call {
    /** So many statements are one text at most: as many texts are prepared as there are ways to make one up. */
    private static final int MOST = 16;

    final Sql sql;
    final Object[] arguments;

    private Call(Sql sql, Object[] arguments) {
        this.sql = sql;
        this.arguments = arguments;
    }

    public static Call of(Sql sql, Object... arguments) {
        if (arguments.length != sql.names().size()) {
            throw new IllegalArgumentException(arguments.length + " arguments for " + sql.names() + " of " + sql);
        }
        return new Call(sql, arguments);
    }

    Sql.Form form(Dialect dialect) {
        return sql.form(dialect, arguments);
    }

    /** As the driver takes them. */
    static String text(Dialect dialect, List<Call> calls) {
        if (calls.size() == 1) {
            return calls.getFirst().form(dialect).text();
        }
        var text = new StringBuilder();
        for (var call : calls) {
            text.append(text.isEmpty() ? "" : ";\n").append(call.form(dialect).text());
        }
        return text.toString();
    }

    /** {@code calls} in their order, in as few texts as {@code dialect} takes. Where they are many, the texts are of one statement each. */
    static List<List<Call>> together(Dialect dialect, List<Call> calls) {
        if (dialect.takesSeveral() && calls.size() <= MOST) {
            return calls.isEmpty() ? List.of() : List.of(calls);
        }
        var texts = new ArrayList<List<Call>>();
        for (var call : calls) {
            var last = texts.isEmpty() ? List.<Call>of() : texts.getLast();
            if (!last.isEmpty() && call.goesWith(last, dialect)) {
                last.add(call);
            } else {
                texts.add(new ArrayList<>(List.of(call)));
            }
        }
        return texts;
    }

    private boolean goesWith(List<Call> others, Dialect dialect) {
        return dialect.takesSeveral() && others.size() < MOST && others.getLast().sql == sql;
    }
}
