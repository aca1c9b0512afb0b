package guildhall.shop;

/**
 * What came of a file with products.
 *
 * @param lines how many said something of a product
 * @param dryRun whether all of this was only looked at, and nothing was done
 */
public record CatalogueImportJson(int lines, int added, int changed, int unchanged, boolean dryRun) {}
