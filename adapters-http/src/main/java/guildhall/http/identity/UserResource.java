package guildhall.http.identity;

import static guildhall.domain.Scope.IDENTITY_READ;
import static guildhall.domain.Scope.IDENTITY_WRITE;

import guildhall.domain.Page;
import guildhall.domain.Role;
import guildhall.domain.UserId;
import guildhall.domain.identity.PersonName;
import guildhall.domain.identity.Username;
import guildhall.http.Call;
import guildhall.http.Query;
import guildhall.http.Repeat;
import guildhall.http.Resource;
import guildhall.http.Route;
import guildhall.http.Who;
import guildhall.identity.BanService;
import guildhall.identity.Newcomer;
import guildhall.identity.UserJson;
import guildhall.identity.UserService;
import java.util.List;
import java.util.Optional;

/** The people of the workspace. */
public final class UserResource implements Resource {
    private final UserService users;
    private final BanService bans;

    public UserResource(UserService users, BanService bans) {
        this.users = users;
        this.bans = bans;
    }

    /**
     * @param username made from the name where it is absent
     * @param role {@code member} where it is absent
     */
    public record NewUser(String name, String email, String password, Optional<String> username, Optional<Role> role) {}

    /** What an administrator wants somebody to be otherwise. */
    public record UserChange(Optional<String> name, Optional<Role> role) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/users", Who.person(IDENTITY_READ), "The people of the workspace, by name.")
                        .query("q", Query.Type.TEXT, "Only those whose username or a word of whose name begins so.")
                        .lists(UserJson.class, UserJson::id)
                        .by(this::directory),
                Route.post("/users", Who.administrator(IDENTITY_WRITE), Repeat.STORED, "Adds somebody.")
                        .problems("user.email_taken", "user.username_taken")
                        .creates(UserJson.class, user -> "/users/" + user.id())
                        .by(NewUser.class, this::add),
                Route.get("/users/{id}", Who.person(IDENTITY_READ), "One person, also one who has left.")
                        .problems("user.not_found")
                        .answers(UserJson.class)
                        .by(call -> users.get(call.actor(), call.id(UserId::new))),
                Route.patch("/users/{id}", Who.administrator(IDENTITY_WRITE), "Gives somebody another name or role.")
                        .problems("user.not_found", "user.last_administrator", "user.not_active")
                        .answers(UserJson.class)
                        .by(UserChange.class, this::change),
                Route.delete(
                                "/users/{id}",
                                Who.administrator(IDENTITY_WRITE),
                                "Deactivates somebody for good: their sessions and tokens end, and their email is free.")
                        .problems("user.not_found", "user.last_administrator")
                        .does()
                        .by(call -> users.deactivate(call.actor(), call.id(UserId::new))),
                Route.put(
                                "/users/{id}/ban",
                                Who.administrator(IDENTITY_WRITE),
                                "Puts somebody out, with the addresses that they came from.")
                        .problems("user.not_found", "user.last_administrator", "user.deactivated")
                        .does()
                        .by(call -> bans.ban(call.actor(), call.id(UserId::new))),
                Route.delete("/users/{id}/ban", Who.administrator(IDENTITY_WRITE), "Lets somebody in again.")
                        .problems("user.not_found", "user.not_banned")
                        .does()
                        .by(call -> bans.unban(call.actor(), call.id(UserId::new))));
    }

    private Page<UserJson> directory(Call call) {
        return users.directory(call.actor(), call.query("q"), call.after(UserId::new), call.limit());
    }

    private UserJson add(Call call, NewUser asked) {
        var newcomer = Newcomer.of(asked.name(), asked.email(), asked.password());
        return users.add(
                call.actor(),
                newcomer,
                asked.username().map(Username::new),
                asked.role().orElse(Role.MEMBER));
    }

    private UserJson change(Call call, UserChange asked) {
        return users.change(
                call.actor(),
                call.id(UserId::new),
                call.expected(),
                asked.name().map(PersonName::new),
                asked.role());
    }
}
