package guildhall.http.identity;

import guildhall.http.Call;
import guildhall.identity.SignedIn;
import guildhall.identity.UserJson;
import guildhall.identity.WorkspaceJson;
import java.time.Instant;

/**
 * Somebody who has just come in.
 *
 * @param token what to show from now on, as {@code Authorization: Bearer}; it is told once
 */
public record SignedInJson(String token, Instant expiresAt, UserJson user, WorkspaceJson workspace) {
    /** Also signs in the browser, if it is one. */
    static SignedInJson of(Call call, SignedIn signedIn) {
        call.startSession(signedIn.secret(), signedIn.session().expiresAt());
        return new SignedInJson(
                signedIn.secret().text(), signedIn.session().expiresAt(), signedIn.user(), signedIn.workspace());
    }
}
