package guildhall.http.identity;

import static guildhall.domain.Scope.IDENTITY_READ;
import static guildhall.domain.Scope.IDENTITY_WRITE;

import guildhall.domain.AccessTokenId;
import guildhall.domain.Failure;
import guildhall.domain.Scope;
import guildhall.domain.identity.Email;
import guildhall.domain.identity.Password;
import guildhall.domain.identity.PersonName;
import guildhall.domain.identity.Username;
import guildhall.http.Call;
import guildhall.http.Repeat;
import guildhall.http.Resource;
import guildhall.http.Route;
import guildhall.http.Who;
import guildhall.identity.AccessTokenJson;
import guildhall.identity.AccessTokenService;
import guildhall.identity.ProfileService;
import guildhall.identity.UserJson;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One's own account. */
public final class MeResource implements Resource {
    private final ProfileService profiles;
    private final AccessTokenService tokens;

    public MeResource(ProfileService profiles, AccessTokenService tokens) {
        this.profiles = profiles;
        this.tokens = tokens;
    }

    /** @param bio null takes it away */
    public record MeChange(
            Optional<String> name, Optional<String> username, Optional<String> email, Optional<Optional<String>> bio) {
        ProfileService.Wish wish() {
            return new ProfileService.Wish(
                    name.map(PersonName::new),
                    username.map(Username::new),
                    email.map(Email::new),
                    bio.map(text -> text.orElse("")));
        }
    }

    public record PasswordChange(String currentPassword, String password) {}

    /** @param expiresAt never where it is absent */
    public record NewToken(String name, List<String> scopes, Optional<Instant> expiresAt) {}

    /** @param token what the program shows from now on; it is told once */
    public record MintedJson(
            AccessTokenId id,
            String token,
            String name,
            List<String> scopes,
            Instant createdAt,
            Optional<Instant> expiresAt) {
        static MintedJson of(AccessTokenService.Minted minted) {
            var token = minted.token();
            return new MintedJson(
                    token.id(),
                    minted.secret().text(),
                    token.name(),
                    token.scopes(),
                    token.createdAt(),
                    token.expiresAt());
        }
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/me", Who.person(IDENTITY_READ), "Who I am.")
                        .answers(UserJson.class)
                        .by(call -> profiles.me(call.actor())),
                Route.patch("/me", Who.person(IDENTITY_WRITE), "Changes what I am called and how mail reaches me.")
                        .problems("user.email_taken", "user.username_taken")
                        .answers(UserJson.class)
                        .by(
                                MeChange.class,
                                (call, asked) -> profiles.change(call.actor(), call.expected(), asked.wish())),
                Route.put("/me/password", Who.personBySession(), "Another password; all my other sessions end.")
                        .problems("password.changed")
                        .does()
                        .by(PasswordChange.class, this::changePassword),
                Route.get("/me/tokens", Who.person(IDENTITY_READ), "What my programs come in by, newest first.")
                        .lists(AccessTokenJson.class, AccessTokenJson::id)
                        .by(call -> tokens.mine(call.actor(), call.after(AccessTokenId::new), call.limit())),
                Route.post(
                                "/me/tokens",
                                Who.personBySession(),
                                Repeat.AGAIN,
                                "A token for a program of mine. It is shown this once.")
                        .secret()
                        .problems("token.too_many")
                        .creates(MintedJson.class)
                        .by(NewToken.class, this::mint),
                Route.delete("/me/tokens/{id}", Who.person(IDENTITY_WRITE), "Takes a token back.")
                        .problems("token.not_found")
                        .does()
                        .by(call -> tokens.revoke(call.actor(), call.id(AccessTokenId::new))));
    }

    private void changePassword(Call call, PasswordChange asked) {
        call.countPassword();
        var current = Failure.Invalid.at("current_password", () -> new Password(asked.currentPassword()));
        profiles.changePassword(call.actor(), current, new Password(asked.password()));
    }

    private MintedJson mint(Call call, NewToken asked) {
        return MintedJson.of(tokens.mint(call.actor(), asked.name(), scopes(asked.scopes()), asked.expiresAt()));
    }

    private static Set<Scope> scopes(List<String> texts) {
        var scopes = new LinkedHashSet<Scope>();
        for (var text : texts) {
            scopes.add(Scope.of(text)
                    .orElseThrow(() -> Failure.Invalid.field(
                            "scopes", "unknown", "There is no such scope. Allowed: " + allScopes() + ".")));
        }
        return scopes;
    }

    private static String allScopes() {
        return String.join(
                ", ", List.of(Scope.values()).stream().map(Scope::text).toList());
    }
}
