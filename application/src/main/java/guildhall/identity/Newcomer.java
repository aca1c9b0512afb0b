package guildhall.identity;

import guildhall.domain.identity.Email;
import guildhall.domain.identity.Password;
import guildhall.domain.identity.PersonName;

/** Somebody who is about to join: what they are called, how mail reaches them, and the password that they have chosen. */
public record Newcomer(PersonName name, Email email, Password password) {
    public Newcomer {
        password = Password.chosen(password.text());
    }

    /** As they write it themselves. */
    public static Newcomer of(String name, String email, String password) {
        return new Newcomer(new PersonName(name), new Email(email), new Password(password));
    }
}
