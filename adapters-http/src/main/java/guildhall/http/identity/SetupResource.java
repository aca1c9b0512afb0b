package guildhall.http.identity;

import guildhall.http.Call;
import guildhall.http.Repeat;
import guildhall.http.Resource;
import guildhall.http.Route;
import guildhall.http.Who;
import guildhall.identity.Newcomer;
import guildhall.identity.SetupService;
import java.util.List;

/** The first hour of a server. */
public final class SetupResource implements Resource {
    private final SetupService setup;

    public SetupResource(SetupService setup) {
        this.setup = setup;
    }

    /** @param needed whether nobody has set up this server yet */
    public record SetupJson(boolean needed) {}

    /** @param workspace what it is called */
    public record NewServer(String workspace, String name, String email, String password) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/setup", Who.anybody(), "Whether this server is waiting for its first administrator.")
                        .answers(SetupJson.class)
                        .by(_ -> new SetupJson(setup.needed())),
                Route.post(
                                "/setup",
                                Who.anybody(),
                                Repeat.AGAIN,
                                "Makes the home workspace and its administrator, and signs them in. Once.")
                        .secret()
                        .problems("setup.not_found", "setup.done")
                        .creates(SignedInJson.class)
                        .by(NewServer.class, this::set));
    }

    private SignedInJson set(Call call, NewServer server) {
        var admin = Newcomer.of(server.name(), server.email(), server.password());
        return SignedInJson.of(call, setup.setup(call.address(), call.device(), server.workspace(), admin));
    }
}
