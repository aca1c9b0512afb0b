package guildhall.bakery.service;

import guildhall.domain.bakery.Loaf;
import guildhall.persistence.memory.InMemoryStore;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

/** Badly named; knows an adapter, the clock and the console. */
public final class OvenManager {
    private final Supplier<Instant> clock = Instant::now;
    private final InMemoryStore shelf = new InMemoryStore();

    public Loaf bake(Loaf dough) {
        System.out.println(
                UUID.randomUUID() + " at " + clock.get() + " on " + shelf.log().epoch());
        return dough;
    }
}
