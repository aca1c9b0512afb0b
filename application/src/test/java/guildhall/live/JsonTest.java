package guildhall.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guildhall.domain.Role;
import guildhall.domain.UserId;
import guildhall.domain.WorkspaceId;
import guildhall.domain.identity.AuditEntry.Outcome;
import guildhall.domain.identity.Password;
import guildhall.domain.identity.PasswordHash;
import guildhall.domain.identity.Secret;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

final class JsonTest {
    private static final String ID = "019aa000-0000-7000-8000-000000000001";
    private static final UserId USER = new UserId(UUID.fromString(ID));

    private record Guest(
            UserId userId,
            String fullName,
            Optional<String> nickName,
            Role role,
            boolean expected,
            long visits,
            Instant lastSeenAt,
            List<UserId> friends) {}

    private record Asked(Optional<String> nickName, Optional<Instant> until) {}

    @Test
    void isWrittenAsTheApiPromises() {
        var seen = Instant.parse("2026-11-21T12:00:00Z");
        var guest = new Guest(USER, "Ada Lovelace", Optional.empty(), Role.ADMIN, true, 7, seen, List.of(USER));

        assertThat(Json.MAPPER.writeValueAsString(guest))
                .isEqualTo("{\"user_id\":\"" + ID + "\",\"full_name\":\"Ada Lovelace\",\"nick_name\":null,"
                        + "\"role\":\"admin\",\"expected\":true,\"visits\":7,"
                        + "\"last_seen_at\":\"2026-11-21T12:00:00.000Z\",\"friends\":[\"" + ID + "\"]}");
    }

    @Test
    void isReadAsItWasWritten() {
        var seen = Instant.parse("2026-11-21T12:00:00.123Z");
        var guest = new Guest(USER, "Ada", Optional.of("A"), Role.BOT, false, -1, seen, List.of(USER, USER));

        assertThat(Json.MAPPER.readValue(Json.MAPPER.writeValueAsString(guest), Guest.class))
                .isEqualTo(guest);
    }

    @Test
    void everyInstantIsWrittenAsTheFormatterWritesIt() {
        var form = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                .withZone(ZoneOffset.UTC);
        var random = new Random(7);
        var first = Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();
        var last = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();
        var some = LongStream.concat(
                LongStream.of(
                        first,
                        last,
                        0,
                        -1,
                        Instant.parse("0999-12-31T23:59:59.999Z").toEpochMilli()),
                random.longs(10_000, first, last));
        some.mapToObj(Instant::ofEpochMilli)
                .forEach(instant -> assertThat(Json.MAPPER.writeValueAsString(instant))
                        .isEqualTo('"' + form.format(instant) + '"'));
    }

    @Test
    void instantsHaveExactlyMilliseconds() {
        assertThat(Json.MAPPER.writeValueAsString(Instant.parse("2026-11-21T12:00:00.123999Z")))
                .isEqualTo("\"2026-11-21T12:00:00.123Z\"");
        assertThat(Json.MAPPER.readValue("\"2026-11-21T14:00:00.123999+02:00\"", Instant.class))
                .isEqualTo(Instant.parse("2026-11-21T12:00:00.123Z"));
    }

    @Test
    void keysOfMapsAreTextsToo() {
        assertThat(Json.MAPPER.writeValueAsString(Map.of(USER, Outcome.DONE))).isEqualTo("{\"" + ID + "\":\"done\"}");
    }

    private record Careless(Object thing) {}

    @Test
    void secretsAndHashesAreNotWritten() {
        var secret = Secret.mint(Secret.Kind.SESSION, new WorkspaceId(USER.value()), new Random(1));
        for (var thing : List.of(new Password("sesame"), new PasswordHash("$argon2id$"), secret, secret.hash())) {
            assertThatThrownBy(() -> Json.MAPPER.writeValueAsString(new Careless(thing)))
                    .isInstanceOf(JacksonException.class)
                    .hasMessageContaining("must not be written");
        }
    }

    @Test
    void unknownFieldsAreIgnoredAndAbsentOnesEmpty() {
        assertThat(Json.MAPPER.readValue("{\"colour\":{\"red\":1}}", Asked.class))
                .isEqualTo(new Asked(Optional.empty(), Optional.empty()));
        assertThat(Json.MAPPER.readValue("{\"nick_name\":null}", Asked.class))
                .isEqualTo(new Asked(Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"full_name\":1}",
                "{\"full_name\":1.5}",
                "{\"full_name\":true}",
                "{\"full_name\":{}}",
                "{\"full_name\":[\"Ada\"]}",
                "{\"nick_name\":1}",
                "{\"role\":1}",
                "{\"role\":\"king\"}",
                "{\"role\":\"ADMIN\"}",
                "{\"role\":\"\"}",
                "{\"expected\":\"true\"}",
                "{\"expected\":1}",
                "{\"expected\":null}",
                "{\"visits\":\"7\"}",
                "{\"visits\":\"\"}",
                "{\"visits\":7.5}",
                "{\"visits\":99999999999999999999}",
                "{\"last_seen_at\":1700000000}",
                "{\"last_seen_at\":\"1700000000\"}",
                "{\"last_seen_at\":\"\"}",
                "{\"last_seen_at\":\"2026-11-21\"}",
                "{\"last_seen_at\":\"2026-11-21T12:00:00\"}",
                "{\"last_seen_at\":\"+12026-11-21T12:00:00Z\"}",
                "{\"last_seen_at\":\"9999-12-31T23:59:59-01:00\"}",
                "{\"last_seen_at\":{}}",
                "{\"user_id\":7}",
                "{\"user_id\":\"\"}",
                "{\"user_id\":\"1-1-1-1-1\"}",
                "{\"user_id\":\"019aa000\"}",
                "{\"user_id\":{\"value\":\"019aa000-0000-7000-8000-000000000001\"}}",
                "{\"friends\":\"019aa000-0000-7000-8000-000000000001\"}",
            })
    void aFieldOfAnotherShapeIsRefusedByItsName(String json) {
        var field = json.substring(1, json.indexOf(':'));
        assertThatThrownBy(() -> Json.MAPPER.readValue(json, Guest.class))
                .isInstanceOf(JacksonException.class)
                .hasMessageContaining("[" + field + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{} {}", "{", "", "[]", "7"})
    void whatIsNoObjectIsRefused(String json) {
        assertThatThrownBy(() -> Json.MAPPER.readValue(json, Asked.class)).isInstanceOf(JacksonException.class);
    }

    @Test
    void nestingIsBounded() {
        assertThat(Json.MAPPER.readTree("[".repeat(64) + "]".repeat(64)).isArray())
                .isTrue();
        assertThatThrownBy(() -> Json.MAPPER.readTree("[".repeat(65) + "]".repeat(65)))
                .isInstanceOf(JacksonException.class);
    }
}
