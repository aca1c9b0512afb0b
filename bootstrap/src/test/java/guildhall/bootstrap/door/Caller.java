package guildhall.bootstrap.door;

import guildhall.http.Route;
import guildhall.live.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody who calls the server, with what they say of themselves in {@code headers}. */
record Caller(URI server, Map<String, String> headers, HttpClient client) {
    private static final HttpClient ALL = fresh();

    Caller(URI server, Map<String, String> headers) {
        this(server, headers, ALL);
    }

    Caller {
        headers = Map.copyOf(headers);
    }

    Caller with(String header, String value) {
        var more = new HashMap<>(headers);
        more.put(header, value);
        return new Caller(server, more, client);
    }

    Caller without(String header) {
        var fewer = new HashMap<>(headers);
        fewer.remove(header);
        return new Caller(server, fewer, client);
    }

    /** The same at another address of the server. */
    Caller to(URI address) {
        return new Caller(address, headers, client);
    }

    /** On a connection that nobody else uses. */
    Caller alone() {
        return new Caller(server, headers, fresh());
    }

    /** At this network address. */
    Caller from(String address) {
        return with("X-Forwarded-For", address);
    }

    /** Speaking of this workspace. */
    Caller of(String slug) {
        return with("X-Workspace", slug);
    }

    Caller bearer(String secret) {
        return with("Authorization", "Bearer " + secret);
    }

    Told get(String path) {
        return send("GET", Route.API + path, null);
    }

    Told head(String path) {
        return send("HEAD", Route.API + path, null);
    }

    Told options(String path) {
        return send("OPTIONS", Route.API + path, null);
    }

    Told post(String path) {
        return send("POST", Route.API + path, null);
    }

    Told post(String path, Object body) {
        return send("POST", Route.API + path, body);
    }

    Told put(String path) {
        return send("PUT", Route.API + path, null);
    }

    Told put(String path, Object body) {
        return send("PUT", Route.API + path, body);
    }

    Told patch(String path, Object body) {
        return send("PATCH", Route.API + path, body);
    }

    Told delete(String path) {
        return send("DELETE", Route.API + path, null);
    }

    /** @param body a text that is JSON already, or what JSON is made of */
    Told send(String method, String path, @Nullable Object body) {
        var request = HttpRequest.newBuilder(URI.create(server + path)).timeout(Duration.ofSeconds(20));
        headers.forEach(request::setHeader);
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            var json = body instanceof String text ? text : Json.MAPPER.writeValueAsString(body);
            request.method(method, BodyPublishers.ofString(json));
            if (!headers.containsKey("Content-Type")) {
                request.setHeader("Content-Type", "application/json");
            }
        }
        try {
            var response = client.send(request.build(), BodyHandlers.ofByteArray());
            return new Told(method + " " + path, response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpClient fresh() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }
}
