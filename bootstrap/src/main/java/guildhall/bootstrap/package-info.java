/** What runs: the settings, the wiring and the commands. The only place that knows everybody. */
@NullMarked
package guildhall.bootstrap;

import org.jspecify.annotations.NullMarked;
