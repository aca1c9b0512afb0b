package guildhall.bootstrap.door;

import guildhall.domain.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A kind of caller.
 *
 * @param rank what they are in the workspace that they call
 * @param token the one scope of the token by which they come, where they come by one
 * @param fresh one who has not done anything yet
 */
record Visitor(String name, Rank rank, Optional<Scope> token, Supplier<Caller> fresh) {
    /** Each may what those before it may. */
    enum Rank {
        STRANGER,
        MEMBER,
        ADMINISTRATOR,
        HOME_ADMINISTRATOR
    }

    /** One of every kind, with a token of each of {@code scopes}. */
    static List<Visitor> all(Building building, Set<Scope> scopes) {
        var guild = building.guild();
        var all = new ArrayList<Visitor>();
        all.add(new Visitor("stranger", Rank.STRANGER, Optional.empty(), guild::stranger));
        all.add(new Visitor(
                "somebody who makes up a secret",
                Rank.STRANGER,
                Optional.empty(),
                () -> guild.stranger().bearer("gh_ses_whatever")));
        person(all, building, guild.member("Grace"), Rank.MEMBER, scopes);
        person(all, building, guild.admin(), Rank.ADMINISTRATOR, scopes);
        person(all, building, building.home().admin(), Rank.HOME_ADMINISTRATOR, scopes);
        return all;
    }

    private static void person(List<Visitor> all, Building building, Person person, Rank rank, Set<Scope> scopes) {
        var name = rank.name();
        all.add(new Visitor(
                name,
                rank,
                Optional.empty(),
                () -> person.elsewhere(building.stranger()).caller()));
        all.add(new Visitor(
                name + " by cookie",
                rank,
                Optional.empty(),
                () -> person.elsewhere(building.stranger()).browser().with("Sec-Fetch-Site", "same-origin")));
        scopes.stream().map(scope -> program(person, rank, scope)).forEach(all::add);
    }

    private static Visitor program(Person person, Rank rank, Scope scope) {
        var program = person.program(scope.text());
        return new Visitor(rank + " with " + scope.text(), rank, Optional.of(scope), () -> program);
    }
}
