package guildhall.domain.live;

/** One listener's ear on one topic. */
public interface Subscription extends AutoCloseable {
    /** Nothing published later is heard through it. Closing twice is no fault. */
    @Override
    void close();
}
