/** The repositories of identity, in memory and in SQL. */
@NullMarked
package guildhall.persistence.identity;

import org.jspecify.annotations.NullMarked;
