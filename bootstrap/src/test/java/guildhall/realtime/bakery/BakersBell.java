package guildhall.realtime.bakery;

import guildhall.live.Relay;
import guildhall.persistence.memory.InMemoryStore;

/** Knows the application and another adapter. */
public record BakersBell(Relay relay, InMemoryStore store) {}
