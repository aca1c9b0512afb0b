package guildhall.http;

import guildhall.domain.Failure;
import guildhall.domain.UserId;
import guildhall.domain.WorkspaceId;
import guildhall.domain.identity.Email;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;

/** How often somebody may come. All of it can be off. */
final class RateLimits {
    private static final int IPV6_BYTES = 16;
    private static final int IPV6_NETWORK = 8;

    private final boolean on;
    private final RateLimit strangers;
    private final RateLimit people;
    private final RateLimit addressesSigningIn;
    private final RateLimit accountsSigningIn;

    RateLimits(boolean on, LongSupplier nanos) {
        this.on = on;
        this.strangers = new RateLimit("anonymous", 200, Duration.ofSeconds(4), nanos);
        this.people = new RateLimit("person", 1_000, Duration.ofSeconds(5), nanos);
        this.addressesSigningIn = new RateLimit("sign-in", 10, Duration.ofMinutes(3), nanos);
        this.accountsSigningIn = new RateLimit("account", 10, Duration.ofMinutes(3), nanos);
    }

    void countStranger(Client client, HttpServletResponse response) {
        count(strangers, network(client.address()), response);
    }

    void countPerson(UserId person, HttpServletResponse response) {
        count(people, person.text(), response);
    }

    /** As {@link #countPerson}, for somebody who is not told to go away, but to wait so long. */
    Duration pace(UserId person) {
        return on ? people.take(person.text()).pause() : Duration.ZERO;
    }

    /** Whoever guesses passwords meets this, whether they try many accounts from one place or one account from many. */
    void countSignIn(Client client, WorkspaceId workspace, Email email, HttpServletResponse response) {
        count(addressesSigningIn, network(client.address()), response);
        count(accountsSigningIn, workspace + " " + email, response);
    }

    /** As {@link #countSignIn}, for somebody who is signed in and gives their password again. */
    void countPassword(Client client, UserId person, HttpServletResponse response) {
        count(addressesSigningIn, network(client.address()), response);
        count(accountsSigningIn, person.text(), response);
    }

    private void count(RateLimit limit, String caller, HttpServletResponse response) {
        if (!on) {
            return;
        }
        var verdict = limit.take(caller);
        response.setHeader("RateLimit-Policy", verdict.policy());
        response.setHeader("RateLimit", verdict.header());
        if (!verdict.allowed()) {
            throw new Failure.TooMany("rate.exceeded", "Too many requests. Wait a little.", verdict.pause());
        }
    }

    /** Whoever has one IPv6 address has as many as they like of the same network. */
    private static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            var bytes = InetAddress.ofLiteral(address).getAddress();
            return bytes.length < IPV6_BYTES
                    ? address
                    : InetAddress.getByAddress(Arrays.copyOf(Arrays.copyOf(bytes, IPV6_NETWORK), IPV6_BYTES))
                            .getHostAddress();
        } catch (IllegalArgumentException | UnknownHostException _) {
            return address;
        }
    }
}
