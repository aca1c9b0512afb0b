package guildhall.shop;

import guildhall.domain.Actor;
import guildhall.domain.Failure;
import guildhall.domain.Ids;
import guildhall.domain.Page;
import guildhall.domain.Scope;
import guildhall.domain.shop.CatalogueFilter;
import guildhall.domain.shop.Product;
import guildhall.domain.shop.ProductId;
import guildhall.live.UnitOfWork;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Collectors;

/** The catalogue as a file of CSV, out and in. Neither way is ever all of it in memory, nor in one unit of work. */
public final class CatalogueFileService {
    private static final int PAGE = 200;

    private final UnitOfWork work;
    private final Ids ids;
    private final InstantSource clock;

    CatalogueFileService(UnitOfWork work, Ids ids, InstantSource clock) {
        this.work = work;
        this.ids = ids;
        this.clock = clock;
    }

    /** Takes a file as it is made. */
    @FunctionalInterface
    public interface Reader {
        /** Whether more is wanted behind {@code lines}. May wait: nothing is held meanwhile. */
        boolean takes(String lines);
    }

    /** Where a file is that somebody brings. */
    @FunctionalInterface
    public interface Source {
        /** All of it from its beginning, each time. */
        InputStream open();
    }

    /** Hands over what is sold, the newest first, page by page as it is by then. For administrators. */
    public void write(Actor actor, Reader reader) {
        var page = page(actor, Optional.empty());
        var wanted = reader.takes(CsvText.row(CatalogueColumn.headings()) + rows(page));
        while (wanted && page.more()) {
            page = page(actor, Optional.of(page.items().getLast().id()));
            wanted = reader.takes(rows(page));
        }
    }

    /**
     * Adds and changes products as the lines of {@code source} say, some at a time, once all lines are found to be in order. For
     * administrators.
     *
     * <p>{@link Failure.Invalid} {@code csv.faulty} names the lines that are not, and nothing was done then. Should something stand in
     * the way of a line only when its turn comes, the refusal says how far it went; to bring the file again does nothing twice.
     *
     * @param dryRun whether to do no more than look
     */
    public CatalogueImportJson read(Actor actor, Source source, boolean dryRun) {
        work.glance(actor, tx -> {
            Shelves.mustAdminister(tx, actor);
            return actor;
        });
        var expected = new CatalogueCheck(work, actor, clock.instant()).of(new CatalogueLines(source.open()));
        if (dryRun) {
            return expected.told(true);
        }
        return new CatalogueImport(work, ids, clock, actor)
                .of(new CatalogueLines(source.open()))
                .told(false);
    }

    private Page<Product> page(Actor actor, Optional<ProductId> after) {
        return work.read(actor, tx -> {
            Shelves.mustAdminister(tx, actor, Scope.SHOP_READ);
            return tx.shop().products().catalogue(CatalogueFilter.ALL, after, PAGE);
        });
    }

    private static String rows(Page<Product> page) {
        return page.items().stream().map(CatalogueColumn::row).collect(Collectors.joining());
    }
}
