package guildhall.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {
    @ParameterizedTest
    @EnumSource(Scope.class)
    void aScopeIsFoundByItsText(Scope scope) {
        assertThat(scope.text()).matches("[a-z]+:(read|write)");
        assertThat(Scope.of(scope.text())).contains(scope);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "chat", "chat:", "CHAT:READ", "chat_read", "chat:read ", "*"})
    void noOtherTextIsAScope(String text) {
        assertThat(Scope.of(text)).isEmpty();
    }

    @Test
    void writingIncludesReadingOfTheSameAndNothingElse() {
        for (var held : Scope.values()) {
            for (var asked : Scope.values()) {
                var context = held.text().split(":", 2)[0];
                var expected = held == asked
                        || (held.text().endsWith(":write") && asked.text().equals(context + ":read"));
                assertThat(held.includes(asked)).as("%s for %s", held, asked).isEqualTo(expected);
            }
        }
    }
}
