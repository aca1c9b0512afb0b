package guildhall.identity;

import guildhall.domain.Role;
import guildhall.domain.UserId;
import guildhall.domain.live.Recorded;
import guildhall.live.Json;
import guildhall.live.RelayGuard;
import guildhall.live.Switchboard;
import java.util.Arrays;
import java.util.Optional;

/** Ends the lines of whoever may not be here any longer, and has rights asked for again where a role has changed. */
public final class Revocations implements RelayGuard {
    private final Switchboard switchboard;

    /** @param switchboard a guard that comes after this one */
    public Revocations(Switchboard switchboard) {
        this.switchboard = switchboard;
    }

    @Override
    public void see(Recorded event) {
        var subject = event.entry().subject();
        switch (event.entry().type()) {
            case "session.ended", "token.revoked" -> switchboard.shutOut(subject);
            case "user.deactivated", "user.banned" -> switchboard.shutOut(new UserId(subject));
            case "user.changed" -> switchboard.changed(new UserId(subject), role(event));
            default -> {}
        }
    }

    /** Empty where it cannot be told. */
    private static Optional<Role> role(Recorded event) {
        var text = Json.MAPPER
                .readTree(event.entry().data())
                .path("user")
                .path("role")
                .asString("");
        return Arrays.stream(Role.values())
                .filter(role -> role.name().equalsIgnoreCase(text))
                .findFirst();
    }
}
