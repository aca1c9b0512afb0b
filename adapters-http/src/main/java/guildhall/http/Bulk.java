package guildhall.http;

import java.util.Locale;

/**
 * A body that is a file and no JSON record.
 *
 * @param type as {@code Content-Type} says it; what is text is UTF-8
 * @param most how many bytes it may have
 */
public record Bulk(String type, long most) {
    /** A table, with room for as many lines as anybody takes at once. */
    public static final Bulk CSV = new Bulk("text/csv", 32L << 20);

    public long mebibytes() {
        return most >> 20;
    }

    /** Whether {@code sent} says that it is one; it may say in so many words that it is UTF-8. */
    boolean isOf(String sent) {
        var parts = sent.toLowerCase(Locale.ROOT).split(";", -1);
        if (!parts[0].strip().equals(type)) {
            return false;
        }
        for (var i = 1; i < parts.length; i++) {
            var pair = parts[i].split("=", 2);
            if (pair[0].strip().equals("charset") && !isUtf8(pair.length == 2 ? pair[1] : "")) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUtf8(String charset) {
        var name = charset.strip().replace("\"", "");
        return name.equals("utf-8") || name.equals("us-ascii");
    }
}
