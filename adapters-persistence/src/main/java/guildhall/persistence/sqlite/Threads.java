package guildhall.persistence.sqlite;

/** Waiting for a thread to the end. */
final class Threads {
    private Threads() {}

    /** Whatever interrupts the caller: what follows must not happen while {@code thread} still runs. */
    static void join(Thread thread) {
        var interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
