package guildhall.http;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.Expected;
import guildhall.live.Tagged;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TagsTest {
    private static final UUID BELL = UUID.fromString("01a1feb0-4855-7000-9586-926a9b390886");

    private record Thing(
            @Override UUID thing, long version, @Override String view) implements Tagged {}

    @Test
    void tellsThingsVersionsAndViewsApart() {
        assertThat(Tags.of(new Thing(BELL, 7, ""))).isEqualTo("\"926a9b390886.7\"");
        assertThat(Tags.of(new Thing(BELL, 7, "full"))).isEqualTo("\"926a9b390886.7.full\"");
        assertThat(Tags.gzipped("\"926a9b390886.7.full\"")).isEqualTo("\"926a9b390886.7.full-gzip\"");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"7\"', true",
        "'\"6\", \"7\"', true",
        "'W/\"7\"', true",
        "'\"7-gzip\"', true",
        "*, true",
        "'\"7.full\"', false",
        "'\"8\"', false",
        "7, false",
        "'', false",
    })
    void knowsWhatAClientHas(String ifNoneMatch, boolean known) {
        assertThat(Tags.isKnown(ifNoneMatch, "\"7\"")).isEqualTo(known);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"926a9b390886.7\"",
                "\"926a9b390886.7.full\"",
                "\"926a9b390886.7-gzip\"",
                "\"926a9b390886.7.full-gzip\"",
                "\"x\", \"926a9b390886.7\""
            })
    void anIfMatchNamesAVersionHoweverItWasSeen(String ifMatch) {
        assertThat(Tags.expected(ifMatch)).isEqualTo(Expected.version(7));
    }

    @Test
    void anIfMatchMayNameSeveralOrAny() {
        assertThat(Tags.expected("\"926a9b390886.6\", \"926a9b390886.7.full\""))
                .isEqualTo(Expected.oneOf(List.of(6L, 7L)));
        assertThat(Tags.expected("*")).isEqualTo(Expected.ANY);
        assertThat(Tags.expected(null)).isEqualTo(Expected.ANY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                "\"7\"",
                "W/\"926a9b390886.7\"",
                "\"\"",
                "\"926a9b390886.seven\"",
                "\"926a9b390886.9999999999999999999\""
            })
    void whatIsNoTagOfOursFitsNothing(String ifMatch) {
        assertThat(Tags.expected(ifMatch)).isEqualTo(Expected.oneOf(List.of()));
    }
}
