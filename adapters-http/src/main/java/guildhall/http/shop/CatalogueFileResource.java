package guildhall.http.shop;

import static guildhall.domain.Scope.SHOP_READ;
import static guildhall.domain.Scope.SHOP_WRITE;

import guildhall.http.Bulk;
import guildhall.http.Call;
import guildhall.http.Content;
import guildhall.http.Query;
import guildhall.http.Repeat;
import guildhall.http.Resource;
import guildhall.http.Route;
import guildhall.http.Upload;
import guildhall.http.Who;
import guildhall.shop.CatalogueFileService;
import guildhall.shop.CatalogueImportJson;
import java.util.List;

/** The catalogue as a file for spreadsheets. */
public final class CatalogueFileResource implements Resource {
    private static final String PATH = "/catalogue.csv";
    private static final String NAME = "catalogue.csv";

    private final CatalogueFileService files;

    public CatalogueFileResource(CatalogueFileService files) {
        this.files = files;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(
                                PATH,
                                Who.administrator(SHOP_READ),
                                "What is sold, a line for each product, the newest first.")
                        .sends(Content.CSV)
                        .by(this::write),
                Route.post(
                                PATH,
                                Who.administrator(SHOP_WRITE),
                                Repeat.NATURAL,
                                "Adds and changes products, each by its `id` or `sku`, once all lines are found to be in order.")
                        .query("dry_run", Query.Type.FLAG, "Whether to do no more than look what would come of it.")
                        .problems("csv.wrong_columns", "csv.faulty", "csv.too_many_lines", "csv.stopped")
                        .answers(CatalogueImportJson.class)
                        .by(Bulk.CSV, this::read));
    }

    private void write(Call call) {
        var file = call.download(NAME);
        files.write(call.actor(), file::write);
    }

    private CatalogueImportJson read(Call call, Upload upload) {
        return files.read(call.actor(), upload::open, call.flag("dry_run"));
    }
}
