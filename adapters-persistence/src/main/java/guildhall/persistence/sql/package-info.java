/** What all SQL stores share: statements, rows, the unit of work, migrations, the log. */
@NullMarked
package guildhall.persistence.sql;

import org.jspecify.annotations.NullMarked;
