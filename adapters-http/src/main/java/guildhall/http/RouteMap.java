package guildhall.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the route of a path, segment by segment, in a time that does not grow with the number of routes. A fixed segment goes
 * before a name. Segments are told apart before they are decoded, so that an encoded slash never makes two of one.
 */
final class RouteMap {
    private final List<Route> routes;
    private final Node root = new Node();

    /** Fails where two routes could be meant by the same request. */
    RouteMap(List<Route> routes) {
        this.routes = List.copyOf(routes);
        routes.forEach(this::add);
    }

    /** All that can be done with one path, and what its names stand for. */
    record Found(Map<Method, Route> routes, List<String> values) {
        Set<Method> methods() {
            return routes.keySet();
        }

        /** Whether it is for the machines that watch over this one. */
        boolean isProbe() {
            return routes.values().stream().allMatch(route -> route.who().kind() == Who.Kind.PROBE);
        }
    }

    private static final class Node {
        private final Map<String, Node> fixed = new HashMap<>();
        private @Nullable Node named;
        private final Map<Method, Route> routes = new EnumMap<>(Method.class);
    }

    List<Route> routes() {
        return routes;
    }

    /** @param path as it was sent, still encoded; null where it leads nowhere */
    @Nullable
    Found find(String path) {
        if (!path.startsWith("/")) {
            return null;
        }
        var values = new ArrayList<String>(2);
        var node = find(root, path, 1, values);
        return node == null ? null : new Found(node.routes, values);
    }

    /** As much of {@code path} as stands in the table, for the log: what else is in it may open something. */
    String known(String path) {
        var known = new StringBuilder();
        var node = root;
        for (var segment : path.substring(path.startsWith("/") ? 1 : 0).split("/", -1)) {
            node = node.fixed.get(segment);
            if (node == null) {
                return known.append("/…").toString();
            }
            known.append('/').append(segment);
        }
        return known.toString();
    }

    private static @Nullable Node find(Node from, String path, int start, List<String> values) {
        var end = path.indexOf('/', start);
        var segment = path.substring(start, end < 0 ? path.length() : end);
        var fixed = from.fixed.get(segment);
        var found = fixed == null ? null : beyond(fixed, path, end, values);
        if (found != null || from.named == null || segment.isEmpty()) {
            return found;
        }
        values.add(decoded(segment));
        var named = beyond(from.named, path, end, values);
        if (named == null) {
            values.removeLast();
        }
        return named;
    }

    private static @Nullable Node beyond(Node node, String path, int end, List<String> values) {
        if (end >= 0) {
            return find(node, path, end + 1, values);
        }
        return node.routes.isEmpty() ? null : node;
    }

    private void add(Route route) {
        var node = root;
        for (var segment : route.path().substring(1).split("/", -1)) {
            node = segment.startsWith("{") ? named(node) : node.fixed.computeIfAbsent(segment, _ -> new Node());
        }
        var other = node.routes.putIfAbsent(route.method(), route);
        if (other != null) {
            throw new IllegalArgumentException(
                    route.method() + " " + route.path() + " cannot be told from " + other.path());
        }
    }

    private static Node named(Node node) {
        if (node.named == null) {
            node.named = new Node();
        }
        return node.named;
    }

    private static String decoded(String segment) {
        try {
            return segment.indexOf('%') < 0
                    ? segment
                    : URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw new BadRequest("path.malformed", "The path holds a % that is no code.");
        }
    }
}
