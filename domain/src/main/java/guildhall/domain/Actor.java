package guildhall.domain;

import java.util.Optional;

/** Who asks: always the first argument of a use case, so that no use case can forget to look. */
public sealed interface Actor {
    WorkspaceId workspace();

    /** The network address that they came from, where there is one. */
    Optional<String> address();

    /** Whose name stands beside what was done. */
    Optional<UserId> user();

    /** Fails unless somebody who has signed in asks, by whichever entrance. */
    Person mustBePerson();

    /** Fails unless somebody who has signed in asks, by an entrance that reaches {@code scope}. */
    Person mustReach(Scope scope);

    /** Fails unless an administrator asks, by an entrance that reaches {@code scope}, or the house itself. */
    void mustAdminister(Scope scope);

    /** Nobody has signed in. */
    record Stranger(WorkspaceId workspace, Optional<String> address) implements Actor {
        public Stranger {
            address = address.map(Text::address);
        }

        @Override
        public Optional<UserId> user() {
            return Optional.empty();
        }

        @Override
        public Person mustBePerson() {
            throw unknown();
        }

        @Override
        public Person mustReach(Scope scope) {
            throw unknown();
        }

        @Override
        public void mustAdminister(Scope scope) {
            throw unknown();
        }

        private static Failure unknown() {
            return new Failure.Unauthenticated("session.needed", "Sign in first.");
        }
    }

    /** Somebody who has signed in, with the role they had when they came in: what decides on it asks again inside the unit. */
    record Person(WorkspaceId workspace, UserId id, Role role, Entrance entrance, Optional<String> address)
            implements Actor {
        public Person {
            address = address.map(Text::address);
        }

        @Override
        public Optional<UserId> user() {
            return Optional.of(id);
        }

        @Override
        public Person mustBePerson() {
            return this;
        }

        @Override
        public Person mustReach(Scope scope) {
            if (!entrance.reaches(scope)) {
                throw new Failure.Forbidden("token.scope_missing", "This token lacks the scope " + scope.text() + ".");
            }
            return this;
        }

        @Override
        public void mustAdminister(Scope scope) {
            mustReach(scope);
            if (!isAdministrator()) {
                throw new Failure.Forbidden("administrator.needed", "Only administrators may do this.");
            }
        }

        /** Fails where the person came in by a token: a token mints no tokens and changes no password. */
        public Entrance.BySession mustHaveSession() {
            return switch (entrance) {
                case Entrance.BySession session -> session;
                case Entrance.ByToken _ ->
                    throw new Failure.Forbidden(
                            "token.insufficient", "A token may not do this. Sign in with your password.");
            };
        }

        public boolean isAdministrator() {
            return role == Role.ADMIN;
        }
    }

    /** Guildhall itself: commands on the server's own console, housekeeping, what runs by itself. */
    record House(WorkspaceId workspace) implements Actor {
        @Override
        public Optional<UserId> user() {
            return Optional.empty();
        }

        @Override
        public Optional<String> address() {
            return Optional.empty();
        }

        @Override
        public Person mustBePerson() {
            throw new Failure.Forbidden("person.needed", "Only a person may do this.");
        }

        @Override
        public Person mustReach(Scope scope) {
            return mustBePerson();
        }

        @Override
        public void mustAdminister(Scope scope) {
            // the house may
        }
    }
}
