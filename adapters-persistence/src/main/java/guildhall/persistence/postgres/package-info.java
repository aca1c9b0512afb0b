/** The store on PostgreSQL. */
@NullMarked
package guildhall.persistence.postgres;

import org.jspecify.annotations.NullMarked;
