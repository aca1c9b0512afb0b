/**
 * What every adapter promises, as tests that it runs unchanged.
 *
 * <p>A store that is not ours runs them like this, with this module among its test dependencies:
 *
 * <pre>{@code
 * class CupboardStoreTest
 *         implements UnitsContract, TenancyContract, IdentityContract, ShopContract, EventLogContract, ModelContract {
 *     private final Backend backend = Backend.of(() -> CupboardStore.open(emptyCupboard()));
 *
 *     @Override
 *     public Backend backend() {
 *         return backend;
 *     }
 *
 *     @Override
 *     public Store reference() {
 *         return new InMemoryStore();
 *     }
 * }
 * }</pre>
 *
 * <p>None of the tests is overridden: a store that needs that does not keep the contract. Each test has workspaces of its own,
 * so that the tests of a class share one store; where a test needs the whole log to itself it asks for a fresh one. No test needs
 * more than 16 units to be open at the same time, and no work waits for another unit for longer than a moment.
 */
@NullMarked
package guildhall.contract;

import org.jspecify.annotations.NullMarked;
