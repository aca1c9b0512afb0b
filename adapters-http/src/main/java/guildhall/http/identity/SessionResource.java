package guildhall.http.identity;

import static guildhall.domain.Scope.IDENTITY_READ;
import static guildhall.domain.Scope.IDENTITY_WRITE;

import guildhall.domain.SessionId;
import guildhall.domain.identity.Email;
import guildhall.domain.identity.Password;
import guildhall.http.Call;
import guildhall.http.Repeat;
import guildhall.http.Resource;
import guildhall.http.Route;
import guildhall.http.Who;
import guildhall.identity.SessionJson;
import guildhall.identity.SessionService;
import guildhall.identity.TransferService;
import java.time.Instant;
import java.util.List;

/** Signing in, signing out, and taking a session to another device. */
public final class SessionResource implements Resource {
    private final SessionService sessions;
    private final TransferService transfers;

    public SessionResource(SessionService sessions, TransferService transfers) {
        this.sessions = sessions;
        this.transfers = transfers;
    }

    public record SignIn(String email, String password) {}

    /**
     * @param code what the link carries: {@code PUT /sessions/transfer/{code}} signs in
     * @param qrCode the link as a picture, in SVG
     */
    public record TransferJson(String url, String code, Instant expiresAt, String qrCode) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("/sessions", Who.anybody(), Repeat.AGAIN, "Signs in: answers a token, and sets a cookie.")
                        .secret()
                        .problems("session.refused", "address.banned", "rate.exceeded")
                        .creates(SignedInJson.class)
                        .by(SignIn.class, this::signIn),
                Route.get("/sessions", Who.person(IDENTITY_READ), "Where I am signed in, newest first.")
                        .lists(SessionJson.class, SessionJson::id)
                        .by(call -> sessions.mine(call.actor(), call.after(SessionId::new), call.limit())),
                Route.delete("/sessions/current", Who.personBySession(), "Signs out here.")
                        .does()
                        .by(this::signOut),
                Route.delete("/sessions/{id}", Who.person(IDENTITY_WRITE), "Signs me out somewhere else.")
                        .problems("session.not_found")
                        .does()
                        .by(call -> sessions.end(call.actor(), call.id(SessionId::new))),
                Route.post(
                                "/sessions/transfer",
                                Who.personBySession(),
                                Repeat.AGAIN,
                                "A link by which I sign in on another device: good once, and for four hours.")
                        .secret()
                        .creates(TransferJson.class)
                        .by(this::offer),
                Route.put("/sessions/transfer/{code}", Who.anybody(), "Signs in whoever offered this link.")
                        .secret()
                        .problems("transfer.not_found", "address.banned")
                        .creates(SignedInJson.class)
                        .by(call -> SignedInJson.of(
                                call, transfers.redeem(call.actor(), call.device(), call.inPath("code")))));
    }

    private SignedInJson signIn(Call call, SignIn asked) {
        var password = new Password(asked.password());
        var email = new Email(asked.email());
        call.countSignIn(email);
        return SignedInJson.of(call, sessions.signIn(call.actor(), call.device(), email, password));
    }

    private void signOut(Call call) {
        sessions.endCurrent(call.actor());
        call.endSession();
    }

    private TransferJson offer(Call call) {
        var offered = transfers.offer(call.actor());
        var code = offered.secret().text();
        var url = call.url("/sessions/transfer/" + code);
        return new TransferJson(url, code, offered.expiresAt(), QrSvg.of(url));
    }
}
