/** Units of work and what they tell: events on the wire, the Relay, and what is kept no longer. */
@NullMarked
package guildhall.live;

import org.jspecify.annotations.NullMarked;
