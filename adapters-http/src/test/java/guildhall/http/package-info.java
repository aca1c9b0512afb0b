@NullMarked
package guildhall.http;

import org.jspecify.annotations.NullMarked;
