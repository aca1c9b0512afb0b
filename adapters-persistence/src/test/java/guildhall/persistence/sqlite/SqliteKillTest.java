package guildhall.persistence.sqlite;

import guildhall.persistence.KillRounds;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteKillTest {
    @TempDir
    Path directory;

    @Test
    void nothingAcknowledgedIsLostWhenTheProcessIsKilled() throws Exception {
        new KillRounds(directory.toString(), () -> SqliteStore.open(directory)).run();
    }
}
