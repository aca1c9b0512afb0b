package guildhall.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guildhall.domain.Actor;
import guildhall.domain.Failure;
import guildhall.domain.Scope;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TicketsTest {
    private static final Optional<String> ELSEWHERE = Optional.of("192.0.2.99");

    private final Server server = new Server();
    private final Actor.Person ada = server.ada();
    private final Tickets tickets = new Tickets(server.identity.sessions()::standing, new Random(1), server.clock);

    @Test
    void letsInOnceWhoeverItWasIssuedTo() {
        var program = server.token(ada, Scope.CHAT_READ);
        var ticket = tickets.issue(program);

        var person = tickets.redeem(ticket.text(), ELSEWHERE);

        assertThat(person.id()).isEqualTo(ada.id());
        assertThat(person.entrance()).isEqualTo(program.entrance());
        assertThat(person.address()).isEqualTo(ELSEWHERE);
        refused(ticket.text());
    }

    @Test
    void isGoodForHalfAMinute() {
        var ticket = tickets.issue(ada);
        var other = tickets.issue(ada);
        assertThat(ticket.expiresAt()).isEqualTo(Server.START.plusSeconds(30));

        server.clock.advance(Duration.ofSeconds(29));
        tickets.redeem(other.text(), ELSEWHERE);
        server.clock.advance(Duration.ofSeconds(1));
        refused(ticket.text());
    }

    @Test
    void isWorthNothingOnceItsHolderMayNotBeHereAnyLonger() {
        var ticket = tickets.issue(ada);

        server.identity.sessions().endCurrent(ada);

        assertThatThrownBy(() -> tickets.redeem(ticket.text(), ELSEWHERE)).isInstanceOf(Failure.Unauthenticated.class);
    }

    @Test
    void theOldestOfTooManyGivesWay() {
        var first = tickets.issue(ada);
        var second = tickets.issue(ada);
        var grace = tickets.issue(server.member(ada, "Grace"));
        IntStream.range(0, 255).forEach(_ -> tickets.issue(ada));

        refused(first.text());
        tickets.redeem(second.text(), ELSEWHERE);
        tickets.redeem(grace.text(), ELSEWHERE);
    }

    @Test
    void nothingElseIsATicket() {
        refused("");
        refused("gh_tic_");
        refused("gh_ses_somebody");
        assertThat(Tickets.isTicket(tickets.issue(ada).text())).isTrue();
        assertThat(tickets.issue(ada)).hasToString("gh_tic_…");
    }

    private void refused(String text) {
        assertThatThrownBy(() -> tickets.redeem(text, ELSEWHERE)).hasMessageContaining("ticket.refused");
    }
}
