package guildhall.domain;

import java.util.Set;
import java.util.UUID;

/** How somebody came in: what their right to be here stands on. */
public sealed interface Entrance {
    /** What it is known by. */
    UUID id();

    /** Whether this entrance reaches as far as {@code scope}. */
    boolean reaches(Scope scope);

    /** A sign-in with a password, an invitation or a transfer link: everything that the person may do. */
    record BySession(SessionId session) implements Entrance {
        @Override
        public UUID id() {
            return session.value();
        }

        @Override
        public boolean reaches(Scope scope) {
            return true;
        }
    }

    /** A personal access token: what its scopes name, and never more than its owner may at that moment. */
    record ByToken(AccessTokenId token, Set<Scope> scopes) implements Entrance {
        public ByToken {
            scopes = Set.copyOf(scopes);
        }

        @Override
        public UUID id() {
            return token.value();
        }

        @Override
        public boolean reaches(Scope scope) {
            return scopes.stream().anyMatch(held -> held.includes(scope));
        }
    }
}
