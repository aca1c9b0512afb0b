package guildhall.http;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.identity.Slug;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HostsTest {
    private static final Hosts HOSTS =
            new Hosts(Optional.of("guild.example.com"), List.of("guild.lan", "192.168.1.7", "[2001:db8::7]"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:8080",
                "works.localhost",
                "127.0.0.1:8080",
                "127.1.2.3",
                "[::1]:8080",
                "guild.example.com",
                "Guild.Example.Com:443",
                "guild.example.com.",
                "works.guild.example.com",
                "guild.lan",
                "192.168.1.7:8080",
                "[2001:db8::7]:80"
            })
    void goesByTheseNames(String host) {
        assertThat(HOSTS.knows(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com",
                "evil-guild.example.com.evil.example",
                "evilguild.example.com",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "192.168.1.8",
                "works.guild.lan",
                "me@localhost",
                "127.0.0.1:1@evil.example",
                "[::1]@evil.example/",
                "localhost:8080:9090",
                "localhost/evil",
                "::1",
                "0.0.0.0",
                "::"
            })
    void andByNoOther(String host) {
        assertThat(HOSTS.knows(host)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "works.guild.example.com, works",
        "WORKS.guild.example.com:443, works",
        "works.localhost:8080, works",
    })
    void aLabelBeforeTheBaseNamesAWorkspace(String host, String slug) {
        assertThat(HOSTS.workspace(host)).contains(new Slug(slug));
    }

    @ParameterizedTest
    @ValueSource(strings = {"guild.example.com", "localhost:8080", "127.0.0.1", "a.b.guild.example.com", "guild.lan"})
    void otherNamesNameNone(String host) {
        assertThat(HOSTS.workspace(host)).isEmpty();
    }

    @Test
    void withoutABaseTheMachineItselfIsKnown() {
        var hosts = new Hosts(Optional.empty(), List.of());

        assertThat(hosts.knows("localhost")).isTrue();
        assertThat(hosts.knows("guild.example.com")).isFalse();
        assertThat(hosts.workspace("works.localhost")).contains(new Slug("works"));
    }
}
