package guildhall.live;

import guildhall.domain.Actor;
import java.time.Instant;
import java.util.Optional;

/** Tells who somebody is by now who came in some time ago. */
@FunctionalInterface
public interface Standing {
    /** {@link guildhall.domain.Failure.Unauthenticated} where what they came in by is good no more. */
    Of of(Actor.Person person);

    /** @param until when what they came in by ends, if it ever does by itself */
    record Of(Actor.Person person, Optional<Instant> until) {}
}
