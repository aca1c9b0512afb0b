/** An adapter that is wrong. */
@NullMarked
package guildhall.realtime.bakery;

import org.jspecify.annotations.NullMarked;
