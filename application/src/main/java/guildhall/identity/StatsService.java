package guildhall.identity;

import guildhall.domain.Actor;
import guildhall.domain.Scope;
import guildhall.live.UnitOfWork;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/** How much there is of everything. */
public final class StatsService {
    private final UnitOfWork work;
    private final InstantSource clock;
    private final List<Counted> contexts;

    /** @param others what the other contexts count, in the order in which it is shown */
    StatsService(UnitOfWork work, InstantSource clock, List<Counted> others) {
        this.work = work;
        this.clock = clock;
        this.contexts =
                Stream.concat(Stream.of(new PeopleCounted()), others.stream()).toList();
    }

    /** All of it at one moment. For administrators. */
    public StatsJson get(Actor actor) {
        var now = clock.instant();
        return work.read(actor, tx -> {
            actor.mustAdminister(Scope.IDENTITY_READ);
            var counts = new LinkedHashMap<String, Object>();
            contexts.forEach(context -> context.in(tx, now).forEach((name, count) -> {
                if (counts.put(name, count) != null) {
                    throw new IllegalStateException("two contexts count " + name);
                }
            }));
            return new StatsJson(counts);
        });
    }
}
