/** The domain: plain Java and nothing else. If it does not compile with {@code java.base} alone, the design is speaking. */
module guildhall.domain {
    requires static org.jspecify;

    exports guildhall.domain;
    exports guildhall.domain.identity;
    exports guildhall.domain.live;
    exports guildhall.domain.shop;
    exports guildhall.domain.store;
}
