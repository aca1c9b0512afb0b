/** The store that keeps everything in memory: for tests, for trying things out, and for what may be lost. */
@NullMarked
package guildhall.persistence.memory;

import org.jspecify.annotations.NullMarked;
