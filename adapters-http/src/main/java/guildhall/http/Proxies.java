package guildhall.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Believes what proxies say of their clients, if they are trusted, and nobody else. Of several proxies in a row each adds the
 * one before it, so the list is read from its end, as long as trusted ones have written it: what stands before that, anybody
 * may have made up.
 */
public final class Proxies {
    /** Which headers they write. Those that they do not write come from their clients, and say what those like. */
    public enum Kind {
        X_FORWARDED,
        /** As RFC 7239 has it: {@code Forwarded: for=192.0.2.1;proto=https;host=example.org}. */
        FORWARDED
    }

    private final List<AddressRange> trusted;
    private final Kind kind;

    Proxies(List<AddressRange> trusted, Kind kind) {
        this.trusted = List.copyOf(trusted);
        this.kind = kind;
    }

    Client client(HttpServletRequest request) {
        var remote = bare(request.getRemoteAddr());
        var host = Optional.ofNullable(request.getHeader("Host")).orElse("");
        var direct = new Client(remote, request.isSecure(), host);
        if (trusted.isEmpty() || !isTrusted(remote)) {
            return direct;
        }
        return switch (kind) {
            case X_FORWARDED ->
                told(
                        direct,
                        list(request, "X-Forwarded-For"),
                        list(request, "X-Forwarded-Proto"),
                        list(request, "X-Forwarded-Host"));
            case FORWARDED -> {
                var elements = list(request, "Forwarded");
                yield told(direct, each(elements, "for"), each(elements, "proto"), each(elements, "host"));
            }
        };
    }

    /** Each list with the nearest last. What proxies tell beside the address is from the one that told the address. */
    private Client told(Client direct, List<String> addresses, List<String> protos, List<String> hosts) {
        var farthest = direct.address();
        var hops = 0;
        for (var told : addresses.reversed()) {
            var address = address(told);
            if (address.isEmpty()) {
                break;
            }
            hops++;
            farthest = address.get().getHostAddress();
            if (!isTrusted(address.get())) {
                break;
            }
        }
        var proto = fromTheEnd(protos, hops);
        var host = fromTheEnd(hosts, hops);
        return new Client(
                farthest,
                proto.isEmpty() ? direct.secure() : proto.equalsIgnoreCase("https"),
                host.isEmpty() ? direct.host() : host);
    }

    private static String fromTheEnd(List<String> told, int hops) {
        return told.isEmpty() ? "" : told.get(Math.max(0, told.size() - Math.max(1, hops)));
    }

    /** What each element says of {@code name}; nothing where it says nothing. */
    private static List<String> each(List<String> elements, String name) {
        return elements.stream()
                .map(element -> Arrays.stream(element.split(";", -1))
                        .map(pair -> pair.strip().split("=", 2))
                        .filter(pair -> pair.length == 2 && pair[0].equalsIgnoreCase(name))
                        .map(pair -> pair[1].replace("\"", ""))
                        .findFirst()
                        .orElse(""))
                .toList();
    }

    private boolean isTrusted(String address) {
        return address(address).filter(this::isTrusted).isPresent();
    }

    private boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(range -> range.contains(address));
    }

    /** Some write a port behind it. */
    private static Optional<InetAddress> address(String text) {
        try {
            var hasPort = text.startsWith("[") || text.indexOf(':') == text.lastIndexOf(':');
            return Optional.of(InetAddress.ofLiteral(hasPort ? bare(text.replaceFirst(":[0-9]*$", "")) : text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    static String bare(String address) {
        return address.startsWith("[") && address.endsWith("]") ? address.substring(1, address.length() - 1) : address;
    }

    private static List<String> list(HttpServletRequest request, String name) {
        var all = new ArrayList<String>();
        for (var line : Collections.list(request.getHeaders(name))) {
            for (var item : line.split(",", -1)) {
                all.add(item.strip());
            }
        }
        return all;
    }
}
