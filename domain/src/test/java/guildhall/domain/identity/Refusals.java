package guildhall.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import guildhall.domain.Failure;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** How tests say that one field is at fault. */
final class Refusals {
    private Refusals() {}

    static void assertRefused(ThrowingCallable making, String field, String code) {
        assertThatExceptionOfType(Failure.Invalid.class)
                .isThrownBy(making)
                .satisfies(refusal -> assertThat(refusal.faults())
                        .singleElement()
                        .satisfies(fault -> assertThat(fault.field()).isEqualTo(field))
                        .satisfies(fault -> assertThat(fault.code()).isEqualTo(code)));
    }
}
