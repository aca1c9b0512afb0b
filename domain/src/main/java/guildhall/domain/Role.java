package guildhall.domain;

/** What a person may do in their workspace. */
public enum Role {
    MEMBER,
    ADMIN,
    /** A program with an account of its own; it never signs in with a password. */
    BOT
}
