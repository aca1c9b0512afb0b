/** A context in which everything is wrong, so that the rules have something to find. */
@NullMarked
package guildhall.domain.bakery;

import org.jspecify.annotations.NullMarked;
