package guildhall.http;

import guildhall.domain.Actor;
import guildhall.domain.Scope;
import java.util.Optional;

/**
 * Who may call a route, as the table tells everybody. The door turns strangers away by it; all else is decided where the use
 * case is, and a test tries every route to see that both say the same.
 *
 * @param scope what a token needs; empty where no token will do, or where nobody needs to sign in
 */
public record Who(Kind kind, Optional<Scope> scope) {
    /** How much a caller must be. */
    public enum Kind {
        /** The machines that watch over this one: neither counted nor named. */
        PROBE,
        ANYBODY,
        /** Strangers too, where the workspace lets them; whoever has signed in needs the scope. */
        GUEST,
        /** Whoever has signed in, or holds any token: what it must reach depends on what they ask for. */
        HOLDER,
        PERSON,
        ADMINISTRATOR,
        /** An administrator of the workspace that was there first. */
        HOME_ADMINISTRATOR
    }

    public static Who probe() {
        return new Who(Kind.PROBE, Optional.empty());
    }

    public static Who anybody() {
        return new Who(Kind.ANYBODY, Optional.empty());
    }

    /** Whoever has signed in, or holds a token of this scope; and strangers, where the workspace lets them. */
    public static Who guest(Scope scope) {
        return new Who(Kind.GUEST, Optional.of(scope));
    }

    public static Who holder() {
        return new Who(Kind.HOLDER, Optional.empty());
    }

    /** Whoever has signed in, or holds a token of this scope. */
    public static Who person(Scope scope) {
        return new Who(Kind.PERSON, Optional.of(scope));
    }

    /** Whoever has signed in; no token will do. */
    public static Who personBySession() {
        return new Who(Kind.PERSON, Optional.empty());
    }

    public static Who administrator(Scope scope) {
        return new Who(Kind.ADMINISTRATOR, Optional.of(scope));
    }

    public static Who administratorBySession() {
        return new Who(Kind.ADMINISTRATOR, Optional.empty());
    }

    public static Who homeAdministratorBySession() {
        return new Who(Kind.HOME_ADMINISTRATOR, Optional.empty());
    }

    /** Fails where {@code actor} is not of those: as the use case would, which is not asked where an answer is repeated. */
    void mustAdmit(Actor actor) {
        if (kind == Kind.HOLDER) {
            actor.mustBePerson();
        } else if (mustSignIn()) {
            var person = actor.mustReach(scope.orElse(Scope.IDENTITY_READ));
            if (scope.isEmpty()) {
                person.mustHaveSession();
            }
            if (kind != Kind.PERSON) {
                person.mustAdminister(scope.orElse(Scope.IDENTITY_READ));
            }
        }
    }

    public boolean mustSignIn() {
        return kind.compareTo(Kind.HOLDER) >= 0;
    }
}
