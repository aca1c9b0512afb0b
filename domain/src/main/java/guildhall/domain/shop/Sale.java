package guildhall.domain.shop;

import guildhall.domain.Money;
import java.time.LocalDate;

/**
 * What was sold of a product on a day, in UTC.
 *
 * @param orders how many orders are counted with this product, which is the first of theirs
 */
public record Sale(LocalDate day, ProductId product, long orders, long quantity, Money revenue) {}
