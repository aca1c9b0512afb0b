package guildhall.persistence.shop;

import guildhall.domain.Page;
import guildhall.domain.shop.ProductId;
import guildhall.domain.shop.StockMove;
import guildhall.domain.shop.StockMoveId;
import guildhall.domain.shop.StockMoves;
import guildhall.persistence.Unit;
import java.util.List;
import java.util.Optional;

final class InMemoryStockMoves implements StockMoves {
    private final Unit unit;
    private final ShopTables tables;

    InMemoryStockMoves(Unit unit, ShopTables tables) {
        this.unit = unit;
        this.tables = tables;
    }

    @Override
    public void add(List<StockMove> moves) {
        unit.writes();
        moves.forEach(move -> tables.moves.put(move.id(), move));
    }

    @Override
    public Page<StockMove> of(ProductId product, Optional<StockMoveId> after, int limit) {
        unit.reads();
        return Page.cut(
                tables.moves
                        .newestFirst()
                        .filter(move -> move.product().equals(product))
                        .filter(move -> after.filter(last -> move.id().value().compareTo(last.value()) >= 0)
                                .isEmpty())
                        .limit(limit + 1L)
                        .toList(),
                limit);
    }
}
