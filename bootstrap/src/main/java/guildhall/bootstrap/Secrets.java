package guildhall.bootstrap;

import guildhall.http.Tls;
import guildhall.persistence.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which files hold secrets, and which of them everybody on this machine may read or write. */
final class Secrets {
    private static final Set<PosixFilePermission> OF_OTHERS =
            Set.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

    private Secrets() {}

    /** Those that are open to others than their owner and its group; none where a file system knows no owners. */
    static List<Path> open(Config config, Sources sources, Path directory) {
        return Stream.of(store(config), key(config).stream(), properties(sources, directory))
                .flatMap(files -> files)
                .map(file -> file.toAbsolutePath().normalize())
                .filter(Secrets::isOpen)
                .toList();
    }

    private static Stream<Path> store(Config config) {
        return config.store() instanceof StoreChoice.Sqlite(var directory)
                ? SqliteStore.files(directory).stream()
                : Stream.of();
    }

    private static Optional<Path> key(Config config) {
        return config.door().tls().map(Tls::key);
    }

    private static Stream<Path> properties(Sources sources, Path directory) {
        return sources.given(Option.STORE_PASSWORD).name().endsWith(Sources.FILE)
                ? Stream.of(directory.resolve(Sources.FILE))
                : Stream.of();
    }

    /** A folder that others may not pass through closes everything in it. */
    private static boolean isOpen(Path file) {
        try {
            var real = file.toRealPath();
            var folder = Optional.ofNullable(real.getParent()).orElse(real);
            return Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_EXECUTE)
                    && Files.getPosixFilePermissions(real).stream().anyMatch(OF_OTHERS::contains);
        } catch (IOException | UnsupportedOperationException _) {
            return false;
        }
    }
}
