/** Load drivers: what the core does, beside what it is compared with, in the same run. */
@NullMarked
package guildhall.bench;

import org.jspecify.annotations.NullMarked;
