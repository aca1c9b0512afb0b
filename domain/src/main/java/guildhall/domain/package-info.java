/** The words that every context shares: ids, actors, failures, pages. */
@NullMarked
package guildhall.domain;

import org.jspecify.annotations.NullMarked;
