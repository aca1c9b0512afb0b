package guildhall.persistence.shop;

import guildhall.domain.Page;
import guildhall.domain.UserId;
import guildhall.domain.shop.OrderId;
import guildhall.domain.shop.ProductId;
import guildhall.domain.shop.StockMove;
import guildhall.domain.shop.StockMoveId;
import guildhall.domain.shop.StockMoves;
import guildhall.persistence.sql.Query;
import guildhall.persistence.sql.Row;
import guildhall.persistence.sql.Sql;
import guildhall.persistence.sql.SqlUnit;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Moves of stock in SQL. */
final class SqlStockMoves implements StockMoves {
    private static final String COLUMNS = "id, product_id, kind, delta, stock, reason, order_id, moved_by, at";
    private static final String SELECT =
            "SELECT " + COLUMNS + " FROM stock_moves WHERE workspace_id = :workspace AND product_id = :product";

    private static final Sql ADD = Sql.change("INSERT INTO stock_moves (workspace_id, " + COLUMNS + ")"
            + " VALUES (:workspace, :id, :product, :kind, :delta, :stock, :reason, :order, :by, :at)");

    private static final Query<StockMove> OF = Query.of(SELECT + " ORDER BY id DESC LIMIT :limit", SqlStockMoves::move);

    private static final Query<StockMove> OF_AFTER =
            Query.of(SELECT + " AND id < :after ORDER BY id DESC LIMIT :limit", SqlStockMoves::move);

    private final SqlUnit unit;

    SqlStockMoves(SqlUnit unit) {
        this.unit = unit;
    }

    @Override
    public void add(List<StockMove> moves) {
        for (var move : moves) {
            unit.later(
                    ADD,
                    move.id(),
                    move.product(),
                    move.kind(),
                    move.delta(),
                    move.left(),
                    move.reason(),
                    move.order(),
                    move.by(),
                    move.at());
        }
    }

    @Override
    public Page<StockMove> of(ProductId product, Optional<StockMoveId> after, int limit) {
        var reads = unit.reads();
        return Page.cut(
                after.isEmpty()
                        ? reads.list(OF, product, limit + 1)
                        : reads.list(OF_AFTER, product, after.get(), limit + 1),
                limit);
    }

    private static StockMove move(Row row) throws SQLException {
        return new StockMove(
                new StockMoveId(row.uuid()),
                new ProductId(row.uuid()),
                row.of(StockMove.Kind.class),
                row.number(),
                row.number(),
                row.text(),
                row.idIfAny(OrderId::new),
                row.idIfAny(UserId::new),
                row.instant());
    }
}
