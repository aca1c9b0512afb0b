/** Broadcasters: who listens now, in this process and over several. */
@NullMarked
package guildhall.realtime;

import org.jspecify.annotations.NullMarked;
