/** Somebody else's store, and how they hold it to the contract: nothing here is in a package of ours. */
@NullMarked
package cupboard;

import org.jspecify.annotations.NullMarked;
