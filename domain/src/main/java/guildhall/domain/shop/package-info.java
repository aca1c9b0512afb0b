/** The shop: what there is to sell, how much of it, and who ordered what. */
@NullMarked
package guildhall.domain.shop;

import org.jspecify.annotations.NullMarked;
