/** The door for HTTP: one table of routes, and what holds for every request that comes through it. */
@NullMarked
package guildhall.http;

import org.jspecify.annotations.NullMarked;
