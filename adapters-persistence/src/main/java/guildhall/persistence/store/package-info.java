/** A store in SQL, put together from what each context keeps: it knows them all, and none of them knows it. */
@NullMarked
package guildhall.persistence.store;

import org.jspecify.annotations.NullMarked;
