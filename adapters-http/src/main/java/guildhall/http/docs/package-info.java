/** The table of routes, told to programs as OpenAPI and to people as a page. */
@NullMarked
package guildhall.http.docs;

import org.jspecify.annotations.NullMarked;
