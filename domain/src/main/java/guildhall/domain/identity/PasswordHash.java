package guildhall.domain.identity;

/** What is kept of a password: the algorithm, its cost, the salt and the hash in one text. It prints nothing of itself. */
public record PasswordHash(String text) {
    @Override
    public String toString() {
        return "PasswordHash[…]";
    }
}
