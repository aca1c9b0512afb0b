@NullMarked
package guildhall.http.docs;

import org.jspecify.annotations.NullMarked;
