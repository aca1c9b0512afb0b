package guildhall.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guildhall.domain.live.LogEntry;
import guildhall.domain.live.Topic;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What was said and taken back is not in the log any more, though that it was said still is. */
public interface EventBlankingContract extends StoreContract {
    @Test
    default void blankingTakesTheContentsOutOfEarlierEventsAndLeavesTheRest() {
        var tenant = tenant();
        var begin = tenant.store().log().newest();
        var subject = tenant.samples().id();
        var first = tenant.recorded(tenant.samples().event(subject, Topic.workspace()));
        var other = tenant.recorded();
        var second = tenant.recorded(tenant.samples().event(subject, new Topic("red")));

        tenant.change(tx -> tx.events().blank(subject));

        assertThat(entries(tenant, begin)).containsExactly(blanked(first), other, blanked(second));
        var onTopic = Tail.of(tenant.store().log(), tenant.id(), Set.of(new Topic("red")), begin, 10)
                .drain();
        assertThat(onTopic.entries()).containsExactly(blanked(second));
    }

    @Test
    default void blankingLeavesWhatTheSameUnitAppends() {
        var tenant = tenant();
        var begin = tenant.store().log().newest();
        var subject = tenant.samples().id();
        var earlier = tenant.recorded(tenant.samples().event(subject));
        var before = tenant.samples().event(subject);
        var after = tenant.samples().event(subject);

        tenant.change(tx -> {
            tx.events().append(before);
            tx.events().blank(subject);
            tx.events().append(after);
        });
        var later = tenant.recorded(tenant.samples().event(subject));

        assertThat(entries(tenant, begin)).containsExactly(blanked(earlier), before, after, later);
    }

    @Test
    default void blankingInAUnitThatFailsBlanksNothing() {
        var tenant = tenant();
        var begin = tenant.store().log().newest();
        var event = tenant.recorded();

        assertThatThrownBy(() -> tenant.change(tx -> {
                    tx.events().blank(event.subject());
                    throw new IllegalArgumentException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(entries(tenant, begin)).containsExactly(event);
    }

    @Test
    default void blankingWhatWasNeverToldIsNoFault() {
        var tenant = tenant();
        var begin = tenant.store().log().newest();

        tenant.change(tx -> tx.events().blank(tenant.samples().id()));

        assertThat(entries(tenant, begin)).isEmpty();
    }

    @Test
    default void blankingReachesOnlyItsOwnWorkspace() {
        var tenant = tenant();
        var stranger = tenant();
        var begin = tenant.store().log().newest();
        var event = tenant.recorded();

        stranger.change(tx -> tx.events().blank(event.subject()));

        assertThat(entries(tenant, begin)).containsExactly(event);
    }

    private static List<LogEntry> entries(Tenant tenant, long position) {
        return Tail.of(tenant.store().log(), position, 100).drain().entries();
    }

    private static LogEntry blanked(LogEntry entry) {
        return new LogEntry(
                entry.id(),
                entry.type(),
                entry.topics(),
                entry.at(),
                entry.actor(),
                entry.subject(),
                "{\"id\":\"" + entry.subject() + "\",\"redacted\":true}");
    }
}
