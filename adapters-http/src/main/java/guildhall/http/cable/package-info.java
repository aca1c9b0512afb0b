/** Action Cable: the WebSocket on which clients hear what happens, and say what they do. */
@NullMarked
package guildhall.http.cable;

import org.jspecify.annotations.NullMarked;
