package guildhall.domain.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import guildhall.domain.UserId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicTest {
    @Test
    void aTopicIsAWordOrAKindAndAnId() {
        var id = UUID.fromString("019a0000-0000-7000-8000-000000000001");

        assertThat(Topic.workspace()).hasToString("workspace");
        assertThat(Topic.me(new UserId(id))).hasToString("me:019a0000-0000-7000-8000-000000000001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Room", "room id", "a\0", "room:\uD800", "a,b", "%"})
    void nothingElseIsATopic(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Topic(name));
    }

    @Test
    void aTopicHas80CharactersAtMost() {
        assertThat(new Topic("x".repeat(80)).name()).hasSize(80);
        assertThatIllegalArgumentException().isThrownBy(() -> new Topic("x".repeat(81)));
    }
}
