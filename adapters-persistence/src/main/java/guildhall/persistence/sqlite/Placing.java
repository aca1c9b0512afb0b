package guildhall.persistence.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** Puts a file that is whole in its place, so that nothing half ever stands there, and a power cut takes nothing back. */
final class Placing {
    /** How a file is called until it is whole. */
    static final String UNFINISHED = ".part";

    private Placing() {}

    /** A new file beside {@code target} that only its owner may read, because there are secrets in it. */
    static Path unfinished(Path target) throws IOException {
        return Files.createTempFile(folder(target), target.getFileName() + ".", UNFINISHED);
    }

    /** Gives {@code whole} its name; where somebody else was quicker, theirs stays. */
    static void place(Path whole, Path target) throws IOException {
        flush(whole);
        try {
            Files.createLink(target, whole);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException _) {
            Files.move(whole, target); // a disk that knows no links
        }
        flushFolder(folder(target));
    }

    static Path folder(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent());
    }

    static void flush(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    static void flushFolder(Path folder) {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException _) {
            // Windows knows no such thing, and needs none
        }
    }
}
