/** The shop over REST. */
@NullMarked
package guildhall.http.shop;

import org.jspecify.annotations.NullMarked;
