/** Clients that nobody here has written listen to a server that is a process of its own. */
@NullMarked
package guildhall.bootstrap.live;

import org.jspecify.annotations.NullMarked;
