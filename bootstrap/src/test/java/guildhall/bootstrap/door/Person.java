package guildhall.bootstrap.door;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Somebody who has signed in. */
record Person(Caller caller, String id, String token, String email) {
    static Person signIn(Caller caller, String email) {
        var answer = caller.post("/sessions", Map.of("email", email, "password", Building.PASSWORD))
                .is(201);
        return signedIn(caller, answer, email);
    }

    /** {@code caller}, once {@code answer} has told their secret. */
    static Person signedIn(Caller caller, Told answer, String email) {
        var token = answer.text("token");
        return new Person(caller.bearer(token), answer.text("user.id"), token, email);
    }

    Told get(String path) {
        return caller.get(path);
    }

    Told post(String path, Object body) {
        return caller.post(path, body);
    }

    Told post(String path) {
        return caller.post(path);
    }

    Told put(String path) {
        return caller.put(path);
    }

    Told put(String path, Object body) {
        return caller.put(path, body);
    }

    Told patch(String path, Object body) {
        return caller.patch(path, body);
    }

    Told delete(String path) {
        return caller.delete(path);
    }

    /** The same on another device, which no password is needed for. */
    Person elsewhere(Caller device) {
        var code = post("/sessions/transfer").is(201).text("code");
        return signedIn(device, device.put("/sessions/transfer/" + code).is(201), email);
    }

    /** The same by a browser's cookie. */
    Caller browser() {
        return caller.without("Authorization").with("Cookie", "guildhall-session=" + token);
    }

    /** What lets them onto the cable once. */
    String ticket() {
        return post("/cable/tickets").is(201).text("ticket");
    }

    /** A program of theirs. */
    Caller program(String... scopes) {
        var minted = post("/me/tokens", Map.of("name", "program", "scopes", List.of(scopes)));
        return caller.bearer(minted.is(201).text("token"));
    }

    /** A program of theirs, until {@code end}. */
    Caller programUntil(Instant end, String... scopes) {
        var body = Map.of("name", "program", "scopes", List.of(scopes), "expires_at", end.toString());
        return caller.bearer(post("/me/tokens", body).is(201).text("token"));
    }
}
