package guildhall.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guildhall.domain.Actor;
import guildhall.domain.Entrance;
import guildhall.domain.Failure;
import guildhall.domain.Role;
import guildhall.domain.Scope;
import guildhall.domain.SessionId;
import guildhall.domain.UserId;
import guildhall.domain.WorkspaceId;
import guildhall.domain.live.Topic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class ChannelsTest {
    private static final UUID ID = UUID.fromString("01a1ff54-1491-7000-bcac-847ed6309744");
    private static final Actor.Person ME = new Actor.Person(
            new WorkspaceId(ID),
            new UserId(ID),
            Role.MEMBER,
            new Entrance.BySession(new SessionId(ID)),
            Optional.empty());

    private final Channels channels = new Channels(List.of(
            Channel.shared("OrdersChannel", "orders", Scope.SHOP_READ),
            Channel.own("MeChannel", "me", Scope.IDENTITY_READ),
            Channel.of("RoomChannel", "room", "room_id", Scope.CHAT_READ, (_, _, _) -> {})));

    @Test
    void knowsChannelsByTheirNames() {
        assertThat(called("OrdersChannel", Map.of()).topic()).isEqualTo(new Topic("orders"));
        assertThat(called("MeChannel", Map.of("user_id", "somebody else")).topic())
                .isEqualTo(Topic.me(ME.id()));
        var room = called("RoomChannel", Map.of("room_id", ID.toString()));
        assertThat(room.topic()).isEqualTo(new Topic("room:" + ID));
        assertThat(room.id()).contains(ID);
    }

    @Test
    void knowsTopicsByTheirs() {
        assertThat(channels.named("orders", ME).channel().name()).isEqualTo("OrdersChannel");
        assertThat(channels.named("me", ME).topic()).isEqualTo(Topic.me(ME.id()));
        assertThat(channels.named("room:" + ID, ME).id()).contains(ID);
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> called("NoChannel", Map.of())).hasMessageContaining("channel.unknown");
        assertThatThrownBy(() -> called("RoomChannel", Map.of()))
                .isInstanceOfSatisfying(
                        Failure.Invalid.class,
                        invalid ->
                                assertThat(invalid.faults().getFirst().field()).isEqualTo("room_id"));
        assertThatThrownBy(() -> called("RoomChannel", Map.of("room_id", "12"))).isInstanceOf(Failure.Invalid.class);
        for (var topic :
                List.of("", ":", "nothing", "room", "room:", "room:12", "orders:" + ID, "me:" + ID, "x".repeat(999))) {
            assertThatThrownBy(() -> channels.named(topic, ME)).as(topic).hasMessageContaining("topic.unknown");
        }
    }

    private Hearing called(String name, Map<String, String> parameters) {
        return channels.called(name, parameter -> Optional.ofNullable(parameters.get(parameter)), ME);
    }
}
