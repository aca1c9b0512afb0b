package guildhall.bench;

import java.util.function.Supplier;

/**
 * One way of doing something, of which many callers do one after the other.
 *
 * @param call safe for any number of threads
 * @param callers what its callers run on
 */
record Subject(String name, Call call, Supplier<Thread.Builder> callers) {
    static Subject of(String name, Call call) {
        return new Subject(name, call, Thread::ofVirtual);
    }

    /** For what calls native code: on virtual threads it would keep a carrier, and two of them would be all there is. */
    static Subject onPlatformThreads(String name, Call call) {
        return new Subject(name, call, Thread::ofPlatform);
    }

    /** What is done. */
    @FunctionalInterface
    interface Call {
        void once() throws Exception;
    }
}
