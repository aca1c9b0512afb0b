package guildhall.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.persistence.Notes;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may read a store. */
class OwnersOnlyTest {
    @TempDir
    Path directory;

    @Test
    void aNewStoreIsForItsOwnerAlone() throws Exception {
        var hall = directory.resolve("deep").resolve("hall");
        try (var store = SqliteStore.open(hall)) {
            new Notes(store).founded().add();

            assertThat(permissions(hall)).isEqualTo("rwx------");
            assertThat(SqliteStore.files(hall))
                    .hasSize(3)
                    .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
        }
    }

    @Test
    void whatIsThereStaysAsItIs() throws Exception {
        var hall = Files.createDirectory(
                directory.resolve("hall"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));

        SqliteStore.open(hall).close();
        SqliteStore.open(hall).close();

        assertThat(permissions(hall)).isEqualTo("rwxr-x---");
    }

    @Test
    void whereThereAreNoOwnersItIsMadeAllTheSame() throws Exception {
        try (var zip = FileSystems.newFileSystem(
                URI.create("jar:" + directory.resolve("a.zip").toUri()), Map.of("create", "true"))) {
            var folder = zip.getPath("/hall");

            OwnersOnly.folder(folder);
            OwnersOnly.file(folder.resolve("guildhall.db"));

            assertThat(Files.exists(folder.resolve("guildhall.db"))).isTrue();
        }
    }

    private static String permissions(Path path) throws java.io.IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
