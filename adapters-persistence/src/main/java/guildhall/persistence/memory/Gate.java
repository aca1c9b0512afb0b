package guildhall.persistence.memory;

import guildhall.persistence.Nesting;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** The one way to the tables: readers share it, a writer has it alone, and no work comes through it a second time. */
final class Gate {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Nesting nesting = new Nesting();
    private boolean closed;

    <R> R shared(Supplier<R> body) {
        return through(lock.readLock(), body);
    }

    <R> R alone(Supplier<R> body) {
        return through(lock.writeLock(), body);
    }

    void close() {
        nesting.refuse();
        lock.writeLock().lock();
        try {
            closed = true;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** What is asked for outside of {@link #shared} and {@link #alone}. */
    void refuseNesting() {
        nesting.refuse();
    }

    private <R> R through(Lock way, Supplier<R> body) {
        nesting.refuse();
        way.lock();
        try {
            if (closed) {
                throw new IllegalStateException("this store is closed");
            }
            return nesting.inside(body);
        } finally {
            way.unlock();
        }
    }
}
