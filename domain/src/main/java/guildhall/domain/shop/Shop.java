package guildhall.domain.shop;

/** The shop of one workspace, as one unit of work sees it. */
public interface Shop {
    Products products();

    StockMoves stockMoves();

    Orders orders();

    Sales sales();
}
