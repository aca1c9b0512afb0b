package guildhall.persistence.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds every statement that any class of this module declares, so that none can escape the tests of all. */
public final class StatementsOf {
    private static final String ROOT = "guildhall.persistence";

    private StatementsOf() {}

    /** A statement, and the class that declares it. */
    public record Declared(Class<?> where, Sql sql) {
        /** It adds up in groups, and the largest sums come first: no index can know them. */
        public boolean sortsSums() {
            return sql.text().contains("ORDER BY sum(");
        }

        @Override
        public String toString() {
            return where.getSimpleName() + ": " + sql;
        }
    }

    /** All but those that only {@code other} engine understands. */
    public static List<Declared> allBut(String otherEngine) {
        return classes()
                .filter(type -> !type.getPackageName().equals(ROOT + "." + otherEngine))
                .flatMap(StatementsOf::declared)
                .toList();
    }

    private static Stream<Declared> declared(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .flatMap(StatementsOf::statements)
                .map(sql -> new Declared(type, sql));
    }

    private static Stream<Class<?>> classes() {
        var root = root();
        try (var files = Files.walk(root.resolve(ROOT.replace('.', '/')))) {
            return files
                    .map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("package-info.class"))
                    .map(file ->
                            file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                    .<Class<?>>map(StatementsOf::load)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        try {
            return Path.of(Sql.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<Sql> statements(Field field) {
        if (!Sql.class.isAssignableFrom(field.getType()) && !Map.class.isAssignableFrom(field.getType())) {
            return Stream.of();
        }
        field.setAccessible(true);
        try {
            return switch (field.get(null)) {
                case Sql sql -> Stream.of(sql);
                case Map<?, ?> map ->
                    map.values().stream().filter(Sql.class::isInstance).map(Sql.class::cast);
                case null, default -> Stream.of();
            };
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
