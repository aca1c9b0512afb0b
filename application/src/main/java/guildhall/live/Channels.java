package guildhall.live;

import guildhall.domain.Actor;
import guildhall.domain.Failure;
import guildhall.domain.Id;
import guildhall.live.Channel.Manner;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All that people may subscribe to. */
public final class Channels {
    private final Map<String, Channel> byName;
    private final Map<String, Channel> byKind;

    /** Fails where two of them cannot be told apart. */
    public Channels(List<Channel> channels) {
        byName = channels.stream().collect(Collectors.toUnmodifiableMap(Channel::name, Function.identity()));
        byKind = channels.stream().collect(Collectors.toUnmodifiableMap(Channel::kind, Function.identity()));
    }

    /**
     * What an Action Cable client means.
     *
     * @param parameters what it sent for a name, where that is text
     */
    public Hearing called(String name, Function<String, Optional<String>> parameters, Actor.Person me) {
        var channel = Optional.ofNullable(byName.get(name))
                .orElseThrow(() -> new Failure.NotFound("channel.unknown", "There is no such channel."));
        var id = Optional.<UUID>empty();
        if (channel.manner() instanceof Manner.Of(var parameter)) {
            var text = parameters.apply(parameter);
            if (text.isEmpty()) {
                throw Failure.Invalid.field(parameter, "missing", "The channel needs a " + parameter + ".");
            }
            id = Optional.of(Id.parse(text.get())
                    .orElseThrow(() ->
                            Failure.Invalid.field(parameter, "malformed", "The " + parameter + " is not an id.")));
        }
        return new Hearing(channel, channel.topic(me, id), id);
    }

    /** What {@code topic} means, as {@code GET /events} writes it: {@code workspace}, {@code me}, {@code room:<id>}. */
    public Hearing named(String topic, Actor.Person me) {
        var parts = topic.split(":", 2);
        var channel = Optional.ofNullable(byKind.get(parts[0]))
                .filter(known -> known.manner() instanceof Manner.Of == (parts.length == 2))
                .orElseThrow(() -> unknown(topic));
        var id = parts.length == 2
                ? Optional.of(Id.parse(parts[1]).orElseThrow(() -> unknown(topic)))
                : Optional.<UUID>empty();
        return new Hearing(channel, channel.topic(me, id), id);
    }

    /** Which channels an event of {@code type} unsettles. */
    List<Channel> unsettledBy(String type) {
        return byName.values().stream()
                .filter(channel -> channel.unsettling().containsKey(type))
                .toList();
    }

    private static Failure unknown(String topic) {
        return new Failure.NotFound(
                "topic.unknown", "There is no topic " + (topic.length() <= 80 ? topic : topic.substring(0, 80)) + ".");
    }
}
