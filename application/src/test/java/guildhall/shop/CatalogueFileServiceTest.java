package guildhall.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import guildhall.contract.Samples;
import guildhall.contract.SettableClock;
import guildhall.domain.Actor;
import guildhall.domain.Failure;
import guildhall.domain.Ids;
import guildhall.domain.shop.CatalogueFilter;
import guildhall.domain.shop.ProductId;
import guildhall.live.UnitOfWork;
import guildhall.live.Wire;
import guildhall.persistence.memory.InMemoryStore;
import guildhall.realtime.LocalBroadcaster;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a file does while others are at work. */
final class CatalogueFileServiceTest {
    private static final String HEADINGS = "sku,name,category,price,stock_quantity\n";

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T10:00:00Z"));
    private final InMemoryStore store = new InMemoryStore();
    private final ShopServices shop;
    private final Actor house;

    CatalogueFileServiceTest() {
        var ids = new Ids(clock, new Random(1));
        var work = new UnitOfWork(store, new LocalBroadcaster(), new Wire(List.of(ShopWire.context())), ids, clock);
        this.shop = ShopServices.of(work, ids, clock);
        var workspace = new Samples(1).workspace();
        store.write(workspace.id(), tx -> tx.identity().workspace().addIfAbsent(workspace));
        this.house = new Actor.House(workspace.id());
    }

    @Test
    void itSaysHowFarItCameWhereSomethingStoodInItsWay() {
        var text = lines(120);
        shop.catalogueFiles().read(house, source(text), false);
        var dearer = text.replace("1.00", "2.00");

        var failure = catchThrowableOfType(
                Failure.Conflict.class,
                () -> shop.catalogueFiles().read(house, meanwhile(dearer, () -> archive("S-70")), false));

        assertThat(failure.code()).isEqualTo("csv.stopped");
        assertThat(failure.detail())
                .startsWith("All up to line 51 is done, and nothing from line 52 on. Thing 70 is not sold any more.");
        assertThat(amounts("S-50", "S-51", "S-101")).containsExactly(200L, 100L, 100L);
    }

    @Test
    void whatHasGotItsSkuMeanwhileIsChangedAndNotAddedTwice() {
        var done = shop.catalogueFiles()
                .read(
                        house,
                        meanwhile(lines(2), () -> shop.catalogueFiles().read(house, source(lines(1)), false)),
                        false);

        assertThat(done).isEqualTo(new CatalogueImportJson(2, 1, 0, 1, false));
        assertThat(products()).hasSize(2);
    }

    @Test
    void aFileThatIsBroughtAgainDoesNothingTwice() {
        assertThat(shop.catalogueFiles().read(house, source(lines(250)), false))
                .isEqualTo(new CatalogueImportJson(250, 250, 0, 0, false));
        var told = store.log().newest();

        assertThat(shop.catalogueFiles().read(house, source(lines(250)), false))
                .isEqualTo(new CatalogueImportJson(250, 0, 0, 250, false));
        assertThat(store.log().newest()).isEqualTo(told);
    }

    @Test
    void aCatalogueIsHandedOverInPartsAndNoFurtherThanItIsWanted() {
        shop.catalogueFiles().read(house, source(lines(450)), false);

        var parts = new ArrayList<String>();
        shop.catalogueFiles().write(house, parts::add);
        assertThat(parts).hasSize(3);
        assertThat(String.join("", parts).lines()).hasSize(451);

        var first = new ArrayList<String>();
        shop.catalogueFiles().write(house, part -> !first.add(part));
        assertThat(first).containsExactly(parts.getFirst());
    }

    private static String lines(int count) {
        return HEADINGS
                + IntStream.rangeClosed(1, count)
                        .mapToObj(i -> "S-" + i + ",Thing " + i + ",Things,1.00,5\n")
                        .collect(Collectors.joining());
    }

    private static CatalogueFileService.Source source(String text) {
        return () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** {@code other} happens once all lines have been looked at. */
    private static CatalogueFileService.Source meanwhile(String text, Runnable other) {
        var opened = new ArrayList<Instant>();
        return () -> {
            opened.add(Instant.EPOCH);
            if (opened.size() == 2) {
                other.run();
            }
            return source(text).open();
        };
    }

    private void archive(String sku) {
        shop.catalogue().archive(house, id(sku));
    }

    private ProductId id(String sku) {
        return products().stream()
                .filter(product -> product.sku().equals(Optional.of(sku)))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private List<Long> amounts(String... skus) {
        return List.of(skus).stream()
                .map(sku -> shop.catalogue().get(house, id(sku)).price().amount())
                .toList();
    }

    private List<ProductJson> products() {
        return shop.catalogue().catalogue(house, CatalogueFilter.ALL, Optional.empty(), 200).items().stream()
                .map(listed -> shop.catalogue().get(house, listed.id()))
                .toList();
    }
}
