/** A package cut by layer. */
@NullMarked
package guildhall.bakery.service;

import org.jspecify.annotations.NullMarked;
