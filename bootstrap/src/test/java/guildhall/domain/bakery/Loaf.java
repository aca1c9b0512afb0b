package guildhall.domain.bakery;

import guildhall.bakery.service.OvenManager;
import guildhall.domain.identity.User;
import guildhall.domain.store.Store;

/** Knows the application, another context's aggregate, and the store. */
public record Loaf(OvenManager oven, User baker, Store shelf) {}
