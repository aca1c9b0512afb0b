package guildhall.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** Where the figures come from. */
final class Machine {
    private static final int PAGE = 4_096;

    private Machine() {}

    static String processors() throws IOException {
        return Runtime.getRuntime().availableProcessors() + " × " + after("/proc/cpuinfo", "model name");
    }

    static String memory() throws IOException {
        return after("/proc/meminfo", "MemTotal");
    }

    static String system() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch");
    }

    /** What else kept the machine busy. */
    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** How often in a second this disk takes a page for good: the bound of any commit by itself. */
    static long flushes(Path folder, Duration time) throws IOException {
        var file = Files.createTempFile(folder, "flush", "");
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var begun = System.nanoTime();
            var count = 0;
            while (System.nanoTime() - begun < time.toNanos()) {
                channel.write(ByteBuffer.allocate(PAGE));
                channel.force(false);
                count++;
            }
            return Math.round(count * 1e9 / (System.nanoTime() - begun));
        } finally {
            Files.delete(file);
        }
    }

    private static String after(String file, String name) throws IOException {
        var path = Path.of(file);
        if (!Files.isReadable(path)) {
            return "unknown";
        }
        return Files.readAllLines(path).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }
}
