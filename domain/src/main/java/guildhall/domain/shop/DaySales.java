package guildhall.domain.shop;

import guildhall.domain.Money;
import java.time.LocalDate;

/** What was sold on a day. */
public record DaySales(LocalDate day, long orders, long quantity, Money revenue) {}
