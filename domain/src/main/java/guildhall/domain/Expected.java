package guildhall.domain;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** Which versions a caller would change, where they say so. */
public record Expected(Optional<Set<Long>> versions) {
    /** Whichever there is. */
    public static final Expected ANY = new Expected(Optional.empty());

    public Expected {
        versions = versions.map(Set::copyOf);
    }

    public static Expected version(long seen) {
        return oneOf(Set.of(seen));
    }

    /** Any of these; none at all where there are none. */
    public static Expected oneOf(Collection<Long> versions) {
        return new Expected(Optional.of(Set.copyOf(versions)));
    }

    /** {@link Failure.Stale} {@code version.stale} unless {@code version}, that of the held row, is expected. */
    public void check(long version) {
        if (versions.filter(expected -> !expected.contains(version)).isPresent()) {
            throw new Failure.Stale("version.stale", "It was changed since you have seen it. Look at it again.");
        }
    }
}
