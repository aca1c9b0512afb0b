package guildhall.persistence.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * One statement of a repository, written once for all engines and declared as a constant of its class.
 *
 * <p>Parameters are named: {@code :workspace} is bound by the unit of work, so that no statement can reach another tenant's rows;
 * the others take the arguments of the call in the order in which they first appear. {@code :names*} takes a collection, for
 * {@code IN (:names*)}. {@code {hold}} stands for what keeps the rows until the unit ends.
 */
public sealed class Sql permits Query {
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-z_]+)(\\*?)");
    private static final String HOLD = "{hold}";

    private final String text;
    private final List<String> names = new ArrayList<>();
    private final boolean takesList;
    private final ConcurrentHashMap<Variant, Form> forms = new ConcurrentHashMap<>();

    Sql(String text) {
        this.text = text;
        var list = false;
        var parameters = PARAMETER.matcher(text);
        while (parameters.find()) {
            var name = parameters.group(1);
            list |= !parameters.group(2).isEmpty();
            if (!name.equals("workspace") && !names.contains(name)) {
                names.add(name);
            }
        }
        this.takesList = list;
    }

    /** A statement that changes rows. */
    public static Sql change(String text) {
        return new Sql(text);
    }

    public String text() {
        return text;
    }

    List<String> names() {
        return names;
    }

    /** As the driver takes it, for arguments of these sizes. */
    public Form form(Dialect dialect, Object... arguments) {
        return forms.computeIfAbsent(
                new Variant(dialect, takesList ? size(arguments) : 1), variant -> new Form(this, variant));
    }

    /** Rounded up to a power of two, so that few forms are prepared; what is left is filled by repeating the last. */
    private static int size(Object... arguments) {
        for (var argument : arguments) {
            if (argument instanceof List<?> list) {
                return list.size() <= 1 ? 1 : Integer.highestOneBit(list.size() - 1) << 1;
            }
        }
        return 1;
    }

    @Override
    public String toString() {
        return text;
    }

    private record Variant(Dialect dialect, int listSize) {}

    /** A statement with question marks. */
    public static final class Form {
        /** Stands for the workspace among {@link #order}. */
        static final int WORKSPACE = -1;

        private final String text;
        private final int[] order;
        private final int listSize;

        private Form(Sql sql, Variant variant) {
            var order = new ArrayList<Integer>();
            var marks = String.join(", ", Collections.nCopies(variant.listSize(), "?"));
            this.text = PARAMETER
                    .matcher(sql.text.replace(HOLD, variant.dialect().hold()))
                    .replaceAll(parameter -> {
                        order.add(sql.names.indexOf(parameter.group(1)));
                        return parameter.group(2).isEmpty() ? "?" : marks;
                    });
            this.order = order.stream().mapToInt(Integer::intValue).toArray();
            this.listSize = variant.listSize();
        }

        public String text() {
            return text;
        }

        int[] order() {
            return order;
        }

        int listSize() {
            return listSize;
        }
    }
}
