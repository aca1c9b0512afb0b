package guildhall.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.lobby.Porter;
import org.junit.jupiter.api.Test;

class SlowWorkTest {
    @Test
    void theCallerIsTheUseCaseAndNothingBetweenItAndTheStore() {
        assertThat(Porter.greet(SlowWork::caller)).startsWith("guildhall.lobby.Porter.greet:");
    }
}
