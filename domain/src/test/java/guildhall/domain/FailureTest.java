package guildhall.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.groups.Tuple.tuple;

import guildhall.domain.identity.Email;
import guildhall.domain.identity.PersonName;
import org.junit.jupiter.api.Test;

class FailureTest {
    @Test
    void aFaultNamesTheFieldThatTheCallerWrote() {
        assertThatExceptionOfType(Failure.Invalid.class)
                .isThrownBy(() -> Failure.Invalid.at("author", () -> new PersonName(" ")))
                .satisfies(invalid -> assertThat(invalid.faults())
                        .extracting(Fault::field, Fault::code)
                        .containsExactly(tuple("author", "blank")));
        assertThatExceptionOfType(Failure.Invalid.class)
                .isThrownBy(() -> Failure.Invalid.within("admin", () -> new Email("nobody")))
                .satisfies(invalid ->
                        assertThat(invalid.faults()).extracting(Fault::field).containsExactly("admin.email"));
    }

    @Test
    void whatIsWellMadeIsAnswered() {
        assertThat(Failure.Invalid.at("author", () -> new PersonName("Ada"))).hasToString("Ada");
    }
}
