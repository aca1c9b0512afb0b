package guildhall.domain.store;

import guildhall.domain.identity.Identity;
import guildhall.domain.live.EventWriter;
import guildhall.domain.shop.Shop;

/**
 * One unit of work in one workspace: everything reached through it sees and changes that workspace's rows alone. It belongs
 * to the work that it was handed to and must not leave it.
 *
 * <p>What all repositories promise:
 *
 * <ul>
 *   <li>{@code get} reads. {@code hold} reads and keeps the row until the unit ends: nobody else holds or changes it meanwhile.
 *   <li>{@code save} writes what was read at some {@code version}, counts it up, and answers what stands there now; if the stored
 *       version is another one, the unit is run again.
 *   <li>{@code addIfAbsent} answers whether it added, and never fails for what is there already, also among rivals.
 *   <li>Instants are kept in milliseconds.
 * </ul>
 */
public interface Tx {
    Identity identity();

    Shop shop();

    /** The keys by which strangers find this workspace. */
    OwnDoors doors();

    /** What requests were answered. */
    Receipts receipts();

    EventWriter events();
}
