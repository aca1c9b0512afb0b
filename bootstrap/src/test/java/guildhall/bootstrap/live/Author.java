package guildhall.bootstrap.live;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** Somebody who always has something new to tell, and tells it again until it is acknowledged. */
final class Author implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BREATH = Duration.ofMillis(5);
    private static final Duration RETRY = Duration.ofMillis(50);
    /** A sign-in costs as much as many changes. */
    private static final int CHANGES_TO_A_SIGN_IN = 25;

    private final Hall hall;
    private final List<String> acknowledged = new CopyOnWriteArrayList<>();
    private final Thread thread = Thread.ofPlatform().daemon().unstarted(this::write);
    private volatile boolean done;
    private volatile String answer = "none";

    private Author(Hall hall) {
        this.hall = hall;
    }

    static Author at(Hall hall) {
        var author = new Author(hall);
        author.thread.start();
        return author;
    }

    /** What was told and acknowledged, in this order. */
    List<String> acknowledged() {
        return acknowledged;
    }

    /** Waits until {@code count} more changes are acknowledged. */
    void tell(int count) {
        var wanted = acknowledged.size() + count;
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (acknowledged.size() < wanted) {
            if (!thread.isAlive() || System.nanoTime() - end > 0) {
                throw new AssertionError(
                        "nobody acknowledges what the author tells; the last answer was " + answer + ". " + hall);
            }
            LockSupport.parkNanos(BREATH.toNanos());
        }
    }

    /** Lets them end their sentence. */
    @Override
    public void close() {
        done = true;
        try {
            if (!thread.join(PATIENCE)) {
                thread.interrupt();
                throw new AssertionError("the author does not end. " + hall);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void write() {
        for (var number = 1; !done; number++) {
            var bio = "Change " + number;
            persist("PATCH", "/api/v1/me", Map.of("bio", bio));
            acknowledged.add(bio);
            if (number % CHANGES_TO_A_SIGN_IN == 0) {
                persist("POST", "/api/v1/sessions", Map.of("email", Hall.EMAIL, "password", Hall.PASSWORD));
            }
            LockSupport.parkNanos(BREATH.toNanos());
        }
    }

    private void persist(String method, String path, Map<String, String> body) {
        while (!isAcknowledged(method, path, body)) {
            LockSupport.parkNanos(RETRY.toNanos());
        }
    }

    private boolean isAcknowledged(String method, String path, Map<String, String> body) {
        try {
            var response = hall.ask(method, path, hall.token(), body);
            answer = response.statusCode() + " " + response.body();
            return response.statusCode() / 100 == 2;
        } catch (IOException e) {
            // The server is gone; that it has not heard of it is not said.
            answer = e.toString();
            return false;
        }
    }
}
