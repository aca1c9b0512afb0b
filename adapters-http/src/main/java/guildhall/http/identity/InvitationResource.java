package guildhall.http.identity;

import guildhall.http.Call;
import guildhall.http.Repeat;
import guildhall.http.Resource;
import guildhall.http.Route;
import guildhall.http.Who;
import guildhall.identity.InvitationService;
import guildhall.identity.WorkspaceJson;
import java.util.List;

/** The code by which anyone may join. */
public final class InvitationResource implements Resource {
    private final InvitationService invitations;

    public InvitationResource(InvitationService invitations) {
        this.invitations = invitations;
    }

    /** @param url where whoever is invited goes */
    public record InvitationJson(String code, String url) {
        static InvitationJson of(Call call, String code) {
            return new InvitationJson(code, call.url("/join/" + code));
        }
    }

    /** @param workspace where the code leads */
    public record InvitedJson(WorkspaceJson workspace) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/invitation", Who.administratorBySession(), "The code by which anyone may join.")
                        .secret()
                        .answers(InvitationJson.class)
                        .by(call -> InvitationJson.of(call, invitations.code(call.actor()))),
                Route.post(
                                "/invitation",
                                Who.administratorBySession(),
                                Repeat.AGAIN,
                                "Another code; the one before opens nothing any more.")
                        .secret()
                        .creates(InvitationJson.class)
                        .by(call -> InvitationJson.of(call, invitations.regenerate(call.actor()))),
                Route.get("/join/{code}", Who.anybody(), "Where this invitation leads.")
                        .secret()
                        .problems("invitation.not_found")
                        .answers(InvitedJson.class)
                        .by(call -> new InvitedJson(invitations.behind(call.actor(), call.inPath("code")))),
                Route.post("/join/{code}", Who.anybody(), Repeat.AGAIN, "Joins by this invitation, and signs in.")
                        .secret()
                        .problems("invitation.not_found", "registration.closed", "address.banned", "user.email_taken")
                        .creates(SignedInJson.class)
                        .by(NewPerson.class, this::join));
    }

    private SignedInJson join(Call call, NewPerson asked) {
        return SignedInJson.of(
                call, invitations.join(call.actor(), call.device(), call.inPath("code"), asked.newcomer()));
    }
}
