package guildhall.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import guildhall.domain.Failure;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** How tests say with what a use case refuses. */
final class Refused {
    private Refused() {}

    static void assertRefused(Class<? extends Failure> how, String code, ThrowingCallable useCase) {
        assertThatExceptionOfType(how).isThrownBy(useCase).returns(code, Failure::code);
    }

    static void assertFault(String field, String code, ThrowingCallable useCase) {
        assertThatExceptionOfType(Failure.Invalid.class)
                .isThrownBy(useCase)
                .satisfies(refusal -> assertThat(refusal.faults())
                        .singleElement()
                        .satisfies(fault -> assertThat(fault.field()).isEqualTo(field))
                        .satisfies(fault -> assertThat(fault.code()).isEqualTo(code)));
    }
}
