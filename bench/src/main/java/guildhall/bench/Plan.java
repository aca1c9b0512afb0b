package guildhall.bench;

import java.time.Duration;

/**
 * How long to measure.
 *
 * @param warm how long each subject works before anything counts
 * @param round how long a subject works until it is the next one's turn
 */
record Plan(int rounds, Duration warm, Duration round) {
    static Plan full() {
        return new Plan(5, Duration.ofSeconds(4), Duration.ofSeconds(1));
    }

    /** To see that everything runs: its figures are rough. */
    static Plan quick() {
        return new Plan(3, Duration.ofMillis(700), Duration.ofMillis(200));
    }
}
