/** Everything durable: the store, its units of work, the doors of strangers, and what requests were answered. */
@NullMarked
package guildhall.domain.store;

import org.jspecify.annotations.NullMarked;
