package guildhall.http;

import java.net.InetAddress;

/** Addresses that begin with the same bits: {@code 10.0.0.0/8}, {@code ::1}. */
public record AddressRange(InetAddress first, int bits) {
    /** @throws IllegalArgumentException where {@code text} is none; names are not looked up */
    public static AddressRange parse(String text) {
        var slash = text.indexOf('/');
        var first = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        var most = first.getAddress().length * Byte.SIZE;
        var bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > most) {
            throw new IllegalArgumentException("no such prefix: " + text);
        }
        return new AddressRange(first, bits);
    }

    boolean contains(InetAddress address) {
        var these = first.getAddress();
        var those = address.getAddress();
        if (these.length != those.length) {
            return false;
        }
        for (var bit = 0; bit < bits; bit++) {
            var mask = 0x80 >> (bit % Byte.SIZE);
            if ((these[bit / Byte.SIZE] & mask) != (those[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }
}
