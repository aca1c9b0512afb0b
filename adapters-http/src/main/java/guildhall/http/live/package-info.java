/** What happens, for whoever asks over plain HTTP: pages of the log, streams of server-sent events, tickets for the cable. */
@NullMarked
package guildhall.http.live;

import org.jspecify.annotations.NullMarked;
