/** Identity over HTTP. */
@NullMarked
package guildhall.http.identity;

import org.jspecify.annotations.NullMarked;
