/** Selling: the catalogue, stock, orders, and what was sold. */
@NullMarked
package guildhall.shop;

import org.jspecify.annotations.NullMarked;
