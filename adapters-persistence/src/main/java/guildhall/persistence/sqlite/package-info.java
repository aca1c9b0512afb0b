/** The store on an embedded SQLite file. */
@NullMarked
package guildhall.persistence.sqlite;

import org.jspecify.annotations.NullMarked;
