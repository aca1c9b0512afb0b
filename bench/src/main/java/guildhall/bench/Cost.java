package guildhall.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * What one operation took.
 *
 * @param wall of the clock, in microseconds
 * @param cpu of the thread that ran it, in microseconds
 * @param garbage bytes that it allocated
 */
record Cost(double wall, double cpu, double garbage) {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Runs {@code operation} so many times on this thread. */
    static <X extends Exception> Cost of(int times, Operation<X> operation) throws X {
        var cpu = THREADS.getCurrentThreadCpuTime();
        var garbage = THREADS.getCurrentThreadAllocatedBytes();
        var wall = System.nanoTime();
        for (var i = 0; i < times; i++) {
            operation.run();
        }
        wall = System.nanoTime() - wall;
        cpu = THREADS.getCurrentThreadCpuTime() - cpu;
        garbage = THREADS.getCurrentThreadAllocatedBytes() - garbage;
        return new Cost(wall / 1e3 / times, cpu / 1e3 / times, (double) garbage / times);
    }

    @FunctionalInterface
    interface Operation<X extends Exception> {
        void run() throws X;
    }
}
