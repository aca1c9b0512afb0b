package guildhall.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import guildhall.domain.Role;
import guildhall.domain.UserId;
import guildhall.live.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShapeTest {
    private static final UserId ADA = new UserId(UUID.fromString("01a1feb0-4855-7000-9586-926a9b390886"));

    private record Bell(
            String name,
            boolean loud,
            long weight,
            int strokes,
            Instant castAt,
            UserId founderId,
            Role role,
            List<String> words,
            Tower tower,
            Optional<String> motto) {}

    private record Tower(String name, Optional<Long> steps) {}

    private record BellChange(Optional<String> name, Optional<Optional<String>> motto) {}

    private record Decisions(Optional<String> name, Rest rest) {}

    private static final String BELL = """
            {"name": "Emma", "loud": true, "weight": 13000, "strokes": 3, "cast_at": "1869-05-01T12:00:00+02:00",
             "founder_id": "01a1feb0-4855-7000-9586-926a9b390886", "role": "admin", "words": ["ding", "dong"],
             "tower": {"name": "North", "steps": null, "ignored": {}}, "ignored": [1]}
            """;

    @Test
    void makesARecordAndPassesOverWhatItDoesNotKnow() {
        assertThat(read(Bell.class, BELL, false))
                .isEqualTo(new Bell(
                        "Emma",
                        true,
                        13_000,
                        3,
                        Instant.parse("1869-05-01T10:00:00Z"),
                        ADA,
                        Role.ADMIN,
                        List.of("ding", "dong"),
                        new Tower("North", Optional.empty()),
                        Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"Emma\" | 7 | name | The field name must be a text.",
                "\"Emma\" | [] | name | The field name must be a text.",
                "\"Emma\" | null | name | The field name cannot be null.",
                "true | \"true\" | loud | The field loud must be true or false.",
                "true | 1 | loud | The field loud must be true or false.",
                "13000 | 1.5 | weight | The field weight must be a whole number.",
                "13000 | \"13000\" | weight | The field weight must be a whole number.",
                "13000 | 9223372036854775808 | weight | The field weight must be a whole number.",
                "13000 | 1e3 | weight | The field weight must be a whole number.",
                "3, | 2147483648, | strokes | The field strokes must be a whole number.",
                "\"1869-05-01T12:00:00+02:00\" | \"yesterday\" | cast_at | The field cast_at must be a time as RFC 3339 writes it.",
                "\"1869-05-01T12:00:00+02:00\" | 0 | cast_at | The field cast_at must be a time as RFC 3339 writes it.",
                "\"01a1feb0-4855-7000-9586-926a9b390886\" | \"1-1-1-1-1\" | founder_id | The field founder_id must be an id.",
                "\"admin\" | \"king\" | role | The field role must be one of member, admin, bot.",
                "\"admin\" | 1 | role | The field role must be one of member, admin, bot.",
                "[\"ding\", \"dong\"] | \"ding\" | words | The field words must be a list.",
                "[\"ding\", \"dong\"] | [\"ding\", 2] | words[1] | The field words[1] must be a text.",
                "[\"ding\", \"dong\"] | [null] | words[0] | The field words[0] must be a text.",
                "\"North\" | {} | tower.name | The field tower.name must be a text.",
                "null | \"many\" | tower.steps | The field tower.steps must be a whole number.",
            })
    void namesTheFieldThatIsWrong(String good, String bad, String field, String detail) {
        assertThatExceptionOfType(BadRequest.class)
                .isThrownBy(() -> read(Bell.class, BELL.replace(good, bad), false))
                .satisfies(refused -> {
                    assertThat(refused.faults()).singleElement().satisfies(fault -> {
                        assertThat(fault.field()).isEqualTo(field);
                        assertThat(fault.detail()).isEqualTo(detail);
                    });
                });
    }

    @Test
    void namesEveryFieldThatIsMissing() {
        assertThatExceptionOfType(BadRequest.class)
                .isThrownBy(() -> read(Bell.class, "{}", false))
                .satisfies(refused -> assertThat(refused.faults())
                        .extracting(fault -> fault.field() + " " + fault.code())
                        .containsExactly(
                                "name missing",
                                "loud missing",
                                "weight missing",
                                "strokes missing",
                                "cast_at missing",
                                "founder_id missing",
                                "role missing",
                                "words missing",
                                "tower missing"));
    }

    @Test
    void whereAThingIsChangedNullClearsWhatCanBeCleared() {
        assertThat(read(BellChange.class, "{}", true)).isEqualTo(new BellChange(Optional.empty(), Optional.empty()));
        assertThat(read(BellChange.class, "{\"motto\": null}", true).motto()).contains(Optional.empty());
        assertThat(read(BellChange.class, "{\"motto\": \"On\"}", true).motto()).contains(Optional.of("On"));
        assertThatExceptionOfType(BadRequest.class)
                .isThrownBy(() -> read(BellChange.class, "{\"name\": null}", true))
                .satisfies(refused ->
                        assertThat(refused.faults().getFirst().code()).isEqualTo("null"));
    }

    @Test
    void theRestIsWhatTheRecordDoesNotName() {
        var decisions =
                read(Decisions.class, "{\"a.b\": 1, \"name\": \"N\", \"c\": null, \"d\": \"x\", \"e\": false}", true);

        assertThat(decisions.name()).contains("N");
        assertThat(decisions.rest().fields()).containsOnlyKeys("a.b", "c", "d", "e");
        assertThat(decisions.rest().fields()).containsAllEntriesOf(Map.of("a.b", 1L, "d", "x", "e", false));
        assertThatExceptionOfType(BadRequest.class).isThrownBy(() -> read(Decisions.class, "{\"a\": {}}", true));
    }

    @Test
    void nobodyNeedsAThousandFaults() {
        var many = IntStream.range(0, 1_000).mapToObj(i -> "\"f" + i + "\": []").toList();

        assertThatExceptionOfType(BadRequest.class)
                .isThrownBy(() -> read(Decisions.class, "{" + String.join(",", many) + "}", true))
                .satisfies(refused -> assertThat(refused.faults()).hasSize(50));
    }

    private static <T> T read(Class<T> record, String json, boolean changing) {
        var object = Json.MAPPER.readTree(json);
        return Shape.of(record).read(record, object, changing);
    }
}
