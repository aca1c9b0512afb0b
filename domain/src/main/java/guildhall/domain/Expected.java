package guildhall.domain;

import java.util.OptionalLong;

/** The version that a caller has seen of what they want to change, where they say so. */
public record Expected(OptionalLong seen) {
    /** Whichever there is. */
    public static final Expected ANY = new Expected(OptionalLong.empty());

    public static Expected version(long seen) {
        return new Expected(OptionalLong.of(seen));
    }

    /** {@link Failure.Stale} {@code version.stale} unless {@code version}, that of the held row, is the one expected. */
    public void check(long version) {
        if (seen.isPresent() && seen.getAsLong() != version) {
            throw new Failure.Stale("version.stale", "It was changed since you have seen it. Look at it again.");
        }
    }
}
