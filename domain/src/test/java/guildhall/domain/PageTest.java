package guildhall.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {
    @Test
    void theRowTooManySaysThatMoreFollowsAndIsNotShown() {
        assertThat(Page.cut(List.of(1, 2, 3), 2)).isEqualTo(new Page<>(List.of(1, 2), true));
        assertThat(Page.cut(List.of(1, 2), 2)).isEqualTo(new Page<>(List.of(1, 2), false));
        assertThat(Page.cut(List.of(), 2)).isEqualTo(new Page<>(List.of(), false));
    }

    @Test
    void aMappedPageRemembersWhetherMoreFollows() {
        assertThat(new Page<>(List.of(1, 2), true).map(Object::toString))
                .isEqualTo(new Page<>(List.of("1", "2"), true));
    }
}
