package guildhall.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import guildhall.domain.store.Tx;
import java.util.function.Consumer;

/** What a store refuses because the program is wrong, not its user. */
final class Refusals {
    private Refusals() {}

    static void refused(String name, Runnable call) {
        assertThat(catchThrowable(call::run)).as(name).isInstanceOf(IllegalStateException.class);
    }

    /** Makes a work of a call that answers nothing. */
    static boolean with(Consumer<Tx> call, Tx tx) {
        call.accept(tx);
        return true;
    }
}
