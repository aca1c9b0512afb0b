package guildhall.contract;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Runs things at the same time, and waits without trusting the clock. */
final class Rivals {
    static final int MANY = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration GLIMPSE = Duration.ofMillis(1);

    private Rivals() {}

    /** Runs {@code task} {@code count} times at once. Fails with the first that fails; answers in the order of their numbers. */
    static <R> List<R> race(int count, IntFunction<R> task) {
        var ready = new CountDownLatch(count);
        var started = IntStream.range(0, count)
                .mapToObj(number -> aside(() -> {
                    ready.countDown();
                    await(ready);
                    return task.apply(number);
                }))
                .toList();
        return started.stream().map(Rivals::result).toList();
    }

    /** Runs {@code task} on a thread of its own. */
    static <R> CompletableFuture<R> aside(Supplier<R> task) {
        return CompletableFuture.supplyAsync(
                task, command -> Thread.ofPlatform().daemon().start(command));
    }

    static <R> R result(CompletableFuture<R> future) {
        return future.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** Waits for {@code future}, but not for long: a store with one lock lets it wait for us. */
    static void glimpse(CompletableFuture<?> future, Duration most) {
        var end = System.nanoTime() + most.toNanos();
        while (!future.isDone() && System.nanoTime() < end) {
            linger(GLIMPSE);
        }
    }

    static void until(String what, BooleanSupplier reached) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain until " + what);
            }
            linger(GLIMPSE);
        }
    }

    static void linger(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    /** {@code throw thrown(problem)} for what may be an error too. */
    static RuntimeException thrown(Throwable problem) {
        if (problem instanceof Error error) {
            throw error;
        }
        return (RuntimeException) problem;
    }

    static void await(CountDownLatch latch) {
        until("the others are there", () -> latch.getCount() == 0);
    }
}
