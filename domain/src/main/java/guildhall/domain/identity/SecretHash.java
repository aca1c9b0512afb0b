package guildhall.domain.identity;

/** The SHA-256 of a {@link Secret}, in hex: enough to recognise it, useless for coming in. */
public record SecretHash(String text) {}
