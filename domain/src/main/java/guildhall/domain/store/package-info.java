/** Everything durable: the store, its units of work, and the doors of strangers. */
@NullMarked
package guildhall.domain.store;

import org.jspecify.annotations.NullMarked;
