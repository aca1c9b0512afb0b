/** The repositories of identity, in memory and in SQL. */
@NullMarked
package guildhall.persistence.shop;

import org.jspecify.annotations.NullMarked;
