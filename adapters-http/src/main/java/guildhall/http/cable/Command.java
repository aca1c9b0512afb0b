package guildhall.http.cable;

import guildhall.live.Json;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What a client says.
 *
 * @param name of the command; empty where there is none
 * @param identifier of the subscription that it is about; empty where there is none
 */
record Command(String name, String identifier, JsonNode json) {
    /** Of the year 9999. */
    private static final long LAST_SECOND = 253_402_300_799L;

    /** Empty where {@code text} is no JSON object. */
    static Optional<Command> of(String text) {
        return object(text)
                .map(json -> new Command(
                        text(json, "command").orElse(""),
                        text(json, "identifier").orElse(""),
                        json));
    }

    /** What the identifier says: the channel, and what tells it from others of its kind. */
    Optional<JsonNode> parameters() {
        return object(identifier);
    }

    /** What came with an action. */
    Optional<JsonNode> data() {
        return text(json, "data").flatMap(Command::object);
    }

    boolean asksForHistory() {
        return json.path("history").isObject();
    }

    /** Where the client is in {@code stream}, in the log of which epoch. */
    Optional<Place> place(String stream) {
        var place = json.path("history").path("streams").path(stream);
        return text(place, "epoch")
                .filter(_ -> place.path("offset").isIntegralNumber()
                        && place.path("offset").canConvertToLong())
                .map(epoch -> new Place(epoch, place.path("offset").asLong()));
    }

    record Place(String epoch, long offset) {}

    /** When the client heard the last sign of life, by its own clock. */
    Optional<Instant> since() {
        var since = json.path("history").path("since");
        return since.isIntegralNumber() && since.canConvertToLong()
                ? Optional.of(Instant.ofEpochSecond(Math.clamp(since.asLong(), 0, LAST_SECOND)))
                : Optional.empty();
    }

    static Optional<String> text(JsonNode json, String name) {
        var value = json.path(name);
        return value.isString() ? Optional.of(value.asString()) : Optional.empty();
    }

    private static Optional<JsonNode> object(String text) {
        try {
            return Optional.ofNullable(Json.MAPPER.readTree(text)).filter(JsonNode::isObject);
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }
}
