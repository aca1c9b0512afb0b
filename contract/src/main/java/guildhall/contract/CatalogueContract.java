package guildhall.contract;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.Page;
import guildhall.domain.shop.CatalogueFilter;
import guildhall.domain.shop.CatalogueFilter.Sort;
import guildhall.domain.shop.Category;
import guildhall.domain.shop.CategoryCount;
import guildhall.domain.shop.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The catalogue, page by page. */
public interface CatalogueContract extends StoreContract {
    @Test
    default void theNewestComesFirst() {
        var tenant = tenant();
        var first = tenant.stocked(tenant.samples().product());
        var second = tenant.stocked(tenant.samples().product());

        assertThat(catalogue(tenant, CatalogueFilter.ALL, 10)).containsExactly(second, first);
    }

    @Test
    default void namesSortWithoutCaseAndAccentsAndPricesFromTheCheapest() {
        var tenant = tenant();
        var now = tenant.samples().now();
        var urn = tenant.stocked(tenant.samples().product("urn", 1).priced(Samples.euros(300), now));
        var ear = tenant.stocked(tenant.samples().product("Éar", 1).priced(Samples.euros(100), now));
        var eel = tenant.stocked(tenant.samples().product("EEL", 1).priced(Samples.euros(300), now));

        assertThat(catalogue(tenant, sorted(Sort.NAME), 1)).containsExactly(ear, eel, urn);
        assertThat(catalogue(tenant, sorted(Sort.PRICE), 1)).containsExactly(ear, urn, eel);
    }

    @Test
    default void categoriesAndWordsNarrowIt() {
        var tenant = tenant();
        var now = tenant.samples().now();
        var tea = new Category("Tea");
        var green = tenant.stocked(tenant.samples().product("Green 100% tea", 1).sortedInto(tea, now));
        var black = tenant.stocked(tenant.samples().product("Black tea", 1).sortedInto(tea, now));
        var pot = tenant.stocked(tenant.samples().product("Teapot, gréen", 1));
        tenant.stocked(tenant.samples().product("Steam", 1));

        for (var sort : Sort.values()) {
            assertThat(catalogue(tenant, new CatalogueFilter(Optional.of(tea), Optional.empty(), sort), 1))
                    .containsExactlyInAnyOrder(green, black);
            assertThat(catalogue(tenant, searched("TEA", sort), 1)).containsExactlyInAnyOrder(green, black, pot);
            assertThat(catalogue(tenant, new CatalogueFilter(Optional.of(tea), Optional.of("GREEN"), sort), 1))
                    .containsExactly(green);
            assertThat(catalogue(tenant, searched("100%", sort), 1)).containsExactly(green);
            assertThat(catalogue(tenant, searched("%", sort), 1)).isEmpty();
            assertThat(catalogue(tenant, searched(pot.sku().orElseThrow().text().toLowerCase(Locale.ROOT), sort), 1))
                    .containsExactly(pot);
        }
    }

    @Test
    default void whatIsArchivedIsInNoCatalogue() {
        var tenant = tenant();
        var product = tenant.stocked(tenant.samples().product());

        tenant.change(tx ->
                tx.shop().products().save(product.archived(tenant.samples().now())));

        assertThat(catalogue(tenant, CatalogueFilter.ALL, 10)).isEmpty();
        assertThat(categories(tenant)).isEmpty();
        assertThat(tenant.stored(product).isArchived()).isTrue();
    }

    @Test
    default void categoriesAreCountedByName() {
        var tenant = tenant();
        var now = tenant.samples().now();
        for (var name : List.of("tea", "Zinc", "tea", "Äpfel")) {
            tenant.stocked(tenant.samples().product().sortedInto(new Category(name), now));
        }

        assertThat(categories(tenant))
                .containsExactly(
                        new CategoryCount(new Category("Zinc"), 1),
                        new CategoryCount(new Category("tea"), 2),
                        new CategoryCount(new Category("Äpfel"), 1));
    }

    @Test
    default void thePageGoesOnBehindWhatHasMeanwhileBeenArchived() {
        var tenant = tenant();
        var products = new ArrayList<Product>();
        for (var i = 0; i < 3; i++) {
            products.add(tenant.stocked(tenant.samples().product()));
        }
        var middle = products.get(1);
        tenant.change(
                tx -> tx.shop().products().save(middle.archived(tenant.samples().now())));

        for (var sort : List.of(Sort.NAME, Sort.PRICE)) {
            assertThat(page(tenant, sorted(sort), Optional.of(middle), 10)).containsExactly(products.get(2));
        }
        assertThat(page(tenant, CatalogueFilter.ALL, Optional.of(middle), 10)).containsExactly(products.get(0));
    }

    private static List<CategoryCount> categories(Tenant tenant) {
        return tenant.glance(tx -> tx.shop().products().categories());
    }

    private static CatalogueFilter sorted(Sort sort) {
        return new CatalogueFilter(Optional.empty(), Optional.empty(), sort);
    }

    private static CatalogueFilter searched(String query, Sort sort) {
        return new CatalogueFilter(Optional.empty(), Optional.of(query), sort);
    }

    private static List<Product> page(Tenant tenant, CatalogueFilter filter, Optional<Product> after, int limit) {
        return asked(tenant, filter, after, limit).items();
    }

    /** The page, which is the same for those who ask for no more than the states of the products on it. */
    private static Page<Product> asked(Tenant tenant, CatalogueFilter filter, Optional<Product> after, int limit) {
        var last = after.map(Product::id);
        var page = tenant.glance(tx -> tx.shop().products().catalogue(filter, last, limit));
        var states = tenant.glance(tx -> tx.shop().products().states(filter, last, limit));
        assertThat(states).isEqualTo(page.map(Product::state));
        return page;
    }

    /** All of it, {@code limit} at a time. */
    private static List<Product> catalogue(Tenant tenant, CatalogueFilter filter, int limit) {
        var all = new ArrayList<Product>();
        var more = true;
        while (more) {
            var after = all.isEmpty() ? Optional.<Product>empty() : Optional.of(all.getLast());
            var page = asked(tenant, filter, after, limit);
            all.addAll(page.items());
            more = page.more();
        }
        return all;
    }
}
