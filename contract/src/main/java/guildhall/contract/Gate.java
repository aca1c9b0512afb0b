package guildhall.contract;

import java.util.concurrent.CountDownLatch;

/** Holds up whoever comes to it until it is opened; closing it is opening it for good, so that no test leaves a thread behind. */
final class Gate implements AutoCloseable {
    private final CountDownLatch latch = new CountDownLatch(1);

    void await() {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void open() {
        latch.countDown();
    }

    @Override
    public void close() {
        open();
    }
}
