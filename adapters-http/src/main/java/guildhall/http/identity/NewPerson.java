package guildhall.http.identity;

import guildhall.identity.Newcomer;

/** Somebody who is about to join, as they write it. */
public record NewPerson(String name, String email, String password) {
    Newcomer newcomer() {
        return Newcomer.of(name, email, password);
    }
}
