package guildhall.shop;

import guildhall.domain.Failure;
import guildhall.domain.Fault;
import guildhall.domain.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** A file with products in it, line by line. Lines with nothing in them, as spreadsheets like to leave behind, do not count. */
final class CatalogueLines {
    private static final int MOST = 100_000;
    private static final int SHOWN = 40;

    private final CsvRows rows;
    private final List<CatalogueColumn> columns;
    private int count;

    /** {@link Failure.Invalid} {@code csv.wrong_columns} where it does not begin with headings, or with others than ours. */
    CatalogueLines(InputStream file) {
        try {
            this.rows = new CsvRows(file);
            this.columns = columns(rows.next());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty at the end. {@link Failure.TooLarge} {@code csv.too_many_lines} where there are more than anybody takes. */
    Optional<CatalogueLine> next() {
        try {
            for (var row = rows.next(); row.isPresent(); row = rows.next()) {
                if (!row.get().isBlank()) {
                    return Optional.of(line(row.get()));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As many as there still are, {@code most} at most. */
    List<CatalogueLine> next(int most) {
        var batch = new ArrayList<CatalogueLine>();
        for (var line = next(); line.isPresent(); line = next()) {
            batch.add(line.get());
            if (batch.size() == most) {
                break;
            }
        }
        return batch;
    }

    private CatalogueLine line(CsvRows.Row row) {
        if (++count > MOST) {
            throw new Failure.TooLarge("csv.too_many_lines", "A file has " + MOST + " products at most: cut it.");
        }
        var cells = new EnumMap<CatalogueColumn, String>(CatalogueColumn.class);
        var fault = row.fault().or(() -> miscounted(row));
        if (fault.isEmpty()) {
            for (var i = 0; i < columns.size(); i++) {
                cells.put(columns.get(i), row.cells().get(i));
            }
        }
        return new CatalogueLine(row.line(), cells, fault);
    }

    private Optional<Fault> miscounted(CsvRows.Row row) {
        var found = row.cells().size();
        if (found == columns.size()) {
            return Optional.empty();
        }
        var detail = "The line has " + found + " cells, and there are " + columns.size() + " headings.";
        return Optional.of(new Fault("line " + row.line(), "wrong_cell_count", detail));
    }

    private static List<CatalogueColumn> columns(Optional<CsvRows.Row> header) {
        var faults = new ArrayList<Fault>();
        header.flatMap(CsvRows.Row::fault).ifPresent(faults::add);
        var columns = new ArrayList<CatalogueColumn>();
        var seen = new HashSet<CatalogueColumn>();
        for (var heading : header.map(CsvRows.Row::cells).orElse(List.of())) {
            var column = CatalogueColumn.called(heading);
            if (column.isEmpty()) {
                faults.add(new Fault(shown(heading), "unknown", "There is no such column."));
            } else if (!seen.add(column.get())) {
                faults.add(new Fault(shown(heading), "doubled", "This column is there twice."));
            }
            column.ifPresent(columns::add);
        }
        if (!seen.contains(CatalogueColumn.ID) && !seen.contains(CatalogueColumn.SKU)) {
            faults.add(new Fault("sku", "missing", "By an id or a sku a line says which product it means."));
        }
        if (!faults.isEmpty()) {
            throw new Failure.Invalid(
                    "csv.wrong_columns",
                    "The first line names the columns, with commas between them: "
                            + String.join(", ", CatalogueColumn.headings()) + ". It must have id or sku.",
                    faults);
        }
        return columns;
    }

    private static String shown(String heading) {
        return Text.shown(heading.strip(), SHOWN);
    }
}
