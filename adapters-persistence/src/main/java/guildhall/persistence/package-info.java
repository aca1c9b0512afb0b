/** What all stores share: the life of a unit of work, and how often and from where one may run. */
@NullMarked
package guildhall.persistence;

import org.jspecify.annotations.NullMarked;
