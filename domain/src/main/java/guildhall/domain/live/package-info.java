/** What happened and who listens: events, their log, topics and listeners. */
@NullMarked
package guildhall.domain.live;

import org.jspecify.annotations.NullMarked;
