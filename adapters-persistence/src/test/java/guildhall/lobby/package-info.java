/** Callers of a store, for tests that ask who called. */
@NullMarked
package guildhall.lobby;

import org.jspecify.annotations.NullMarked;
