/** The house as it looks to whoever stands outside and means no good. */
@NullMarked
package guildhall.bootstrap.door;

import org.jspecify.annotations.NullMarked;
