package guildhall.persistence.store;

import guildhall.domain.store.Receipt;
import guildhall.domain.store.Receipts;
import guildhall.persistence.sql.Query;
import guildhall.persistence.sql.Row;
import guildhall.persistence.sql.Sql;
import guildhall.persistence.sql.SqlUnit;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Receipts in SQL. */
final class SqlReceipts implements Receipts {
    private static final String COLUMNS = "request, fingerprint, status, location, body, at";

    private static final Query<Receipt> GET = Query.of(
            "SELECT " + COLUMNS + " FROM receipts WHERE workspace_id = :workspace AND request = :request",
            SqlReceipts::receipt);

    private static final Sql ADD = Sql.change("INSERT INTO receipts (workspace_id, " + COLUMNS + ") VALUES"
            + " (:workspace, :request, :fingerprint, :status, :location, :body, :at) ON CONFLICT DO NOTHING");

    private static final Sql FORGET = Sql.change("DELETE FROM receipts WHERE workspace_id = :workspace"
            + " AND request IN (SELECT request FROM receipts WHERE workspace_id = :workspace AND at < :time"
            + " ORDER BY at LIMIT :limit)");

    private final SqlUnit unit;

    SqlReceipts(SqlUnit unit) {
        this.unit = unit;
    }

    @Override
    public Optional<Receipt> get(String request) {
        return unit.reads().one(GET, request);
    }

    @Override
    public boolean addIfAbsent(Receipt receipt) {
        return unit.writes()
                        .change(
                                ADD,
                                receipt.request(),
                                receipt.fingerprint(),
                                receipt.status(),
                                receipt.location(),
                                receipt.body(),
                                receipt.at())
                == 1;
    }

    @Override
    public int forget(Instant time, int limit) {
        return unit.writes().change(FORGET, time, limit);
    }

    private static Receipt receipt(Row row) throws SQLException {
        return new Receipt(
                row.text(), row.text(), Math.toIntExact(row.number()), row.textIfAny(), row.text(), row.instant());
    }
}
