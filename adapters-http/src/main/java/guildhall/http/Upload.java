package guildhall.http;

import guildhall.domain.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A body that is a file, kept on disk as long as its call lasts, so that it can be read more than once and whoever sends it slowly
 * keeps nobody waiting. Should the process be killed, nothing of it stays.
 */
public final class Upload implements AutoCloseable {
    private final Body body;
    private final Bulk bulk;
    private @Nullable FileChannel file;

    Upload(Body body, Bulk bulk) {
        this.body = body;
        this.bulk = bulk;
    }

    /** All of it from its beginning; whatever was opened before is read no further. */
    public InputStream open() {
        try {
            if (file == null) {
                file = temporary();
                body.copy(bulk, new Disk(Channels.newOutputStream(file)));
            }
            return Channels.newInputStream(file.position(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where there are names for files, this one has lost its own by the time anything is written to it. */
    private static FileChannel temporary() {
        try {
            return FileChannel.open(
                    Files.createTempFile("guildhall", ".upload"),
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException _) {
            throw noRoom();
        }
    }

    private static Failure noRoom() {
        return new Failure.Full("upload.no_room", "There is no room here to keep what you send.");
    }

    /** That it takes no more is not the client's doing. */
    private static final class Disk extends OutputStream {
        private final OutputStream file;

        private Disk(OutputStream file) {
            this.file = file;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            try {
                file.write(bytes, offset, length);
            } catch (IOException _) {
                throw noRoom();
            }
        }
    }
}
