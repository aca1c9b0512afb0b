package guildhall.shop;

/** How many lines did what. */
record CatalogueTally(int added, int changed, int unchanged) {
    static final CatalogueTally NONE = new CatalogueTally(0, 0, 0);
    static final CatalogueTally ADDED = new CatalogueTally(1, 0, 0);

    static CatalogueTally of(boolean isChanged) {
        return isChanged ? new CatalogueTally(0, 1, 0) : new CatalogueTally(0, 0, 1);
    }

    CatalogueTally plus(CatalogueTally other) {
        return new CatalogueTally(added + other.added, changed + other.changed, unchanged + other.unchanged);
    }

    CatalogueImportJson told(boolean dryRun) {
        return new CatalogueImportJson(added + changed + unchanged, added, changed, unchanged, dryRun);
    }
}
