package guildhall.identity;

import java.util.Base64;
import java.util.regex.Pattern;

/**
 * An Argon2id hash in the text form that all libraries share: {@code $argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>}. The cost
 * stands in it, so that hashes of an older cost can still be checked.
 *
 * @param memory in KiB
 * @param salt in Base64, as is the hash
 */
record Phc(int memory, int iterations, int lanes, String salt, String hash) {
    private static final Pattern FORM =
            Pattern.compile("\\$argon2id\\$v=19\\$m=([1-9][0-9]{0,6}),t=([1-9][0-9]{0,2}),p=([1-9][0-9]?)"
                    + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

    static Phc parse(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalStateException("a stored password hash is none that we can read");
        }
        return new Phc(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                matcher.group(4),
                matcher.group(5));
    }

    Phc hashing(byte[] digest) {
        return new Phc(memory, iterations, lanes, salt, base64(digest));
    }

    byte[] saltBytes() {
        return Base64.getDecoder().decode(salt);
    }

    byte[] hashBytes() {
        return Base64.getDecoder().decode(hash);
    }

    String text() {
        return "$argon2id$v=19$m=" + memory + ",t=" + iterations + ",p=" + lanes + "$" + salt + "$" + hash;
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}
