package guildhall.http;

import guildhall.domain.Failure;
import guildhall.domain.identity.Slug;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names by which this server goes. A request for any other is refused: otherwise a page from elsewhere could have its own
 * name lead here and speak with us as if it were ours.
 */
final class Hosts {
    private static final String LOCAL = "localhost";
    private static final Pattern FORM = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(:[0-9]{1,5})?");

    private final Optional<String> base;
    private final List<String> others;

    /** @param base the host of the base URL; its sub-domains name workspaces */
    Hosts(Optional<String> base, List<String> others) {
        this.base = base.map(Hosts::plain);
        this.others = others.stream().map(Hosts::plain).toList();
    }

    boolean knows(String host) {
        if (!FORM.matcher(host).matches()) {
            return false;
        }
        var name = plain(host);
        return isLoopback(host) || base.filter(own -> isWithin(name, own)).isPresent() || others.contains(name);
    }

    /** What whoever calls us by another name is told. */
    static BadRequest unknown() {
        return new BadRequest(
                421, "host.unknown", "This server does not go by that name. Its operator may add it by --hosts.");
    }

    /** The workspace that {@code host} names: {@code <slug>.<host of the base URL>}; on this machine also {@code <slug>.localhost}. */
    Optional<Slug> workspace(String host) {
        var name = plain(host);
        return label(name, base.orElse(LOCAL)).or(() -> label(name, LOCAL)).flatMap(Hosts::slug);
    }

    private static Optional<String> label(String name, String parent) {
        return name.endsWith("." + parent)
                ? Optional.of(name.substring(0, name.length() - parent.length() - 1))
                : Optional.empty();
    }

    static Optional<Slug> slug(String text) {
        try {
            return Optional.of(new Slug(text));
        } catch (Failure.Invalid _) {
            return Optional.empty();
        }
    }

    /** Whether {@code host} is no name, but where some machine is. */
    static boolean isAddress(String host) {
        try {
            return FORM.matcher(host).matches()
                    && !InetAddress.ofLiteral(plain(host)).isAnyLocalAddress();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** Whether {@code host} is {@code parent} or below it. */
    static boolean isWithin(String host, String parent) {
        var name = plain(host);
        return name.equals(plain(parent)) || name.endsWith("." + plain(parent));
    }

    /** Whether whoever listens at {@code host} hears nobody but this machine. Other names may lead anywhere. */
    static boolean isThisMachine(String host) {
        var name = plain(host);
        return name.equals(LOCAL) || isLoopbackAddress(name);
    }

    /** Whether {@code host} leads every machine to itself. */
    static boolean isLoopback(String host) {
        var name = plain(host);
        return name.equals(LOCAL) || name.endsWith("." + LOCAL) || isLoopbackAddress(name);
    }

    private static boolean isLoopbackAddress(String name) {
        try {
            return !name.isEmpty() && InetAddress.ofLiteral(name).isLoopbackAddress();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** What has two colons is an address. */
    private static String withoutPort(String host) {
        var colon = host.indexOf(':');
        return colon < 0 || colon != host.lastIndexOf(':') ? host : host.substring(0, colon);
    }

    /** In lower case, without port, brackets and a last dot. */
    private static String plain(String host) {
        var bare = host.startsWith("[") && host.indexOf(']') > 0
                ? host.substring(1, host.indexOf(']'))
                : withoutPort(host);
        var name = bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
        return name.toLowerCase(Locale.ROOT);
    }
}
