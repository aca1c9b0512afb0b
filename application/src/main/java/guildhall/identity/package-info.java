/** The use cases of identity: who comes in, who may stay, and what their workspace has decided. */
@NullMarked
package guildhall.identity;

import org.jspecify.annotations.NullMarked;
