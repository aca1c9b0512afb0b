package guildhall.bootstrap.door;

import java.util.Locale;
import java.util.Map;

/** A workspace and who administers it. */
record Guild(Building building, String slug, Person admin) {
    /** Somebody at an address of their own who means this workspace. */
    Caller stranger() {
        return building.stranger().of(slug);
    }

    /** Somebody who has joined by the invitation. */
    Person member(String name) {
        return joins(building.stranger(), name);
    }

    /** {@code caller}, once they have joined by the invitation. */
    Person joins(Caller caller, String name) {
        var code = admin.get("/invitation").is(200).text("code");
        var email = email(name);
        var joined = caller.post("/join/" + code, newcomer(name)).is(201);
        return Person.signedIn(caller, joined, email);
    }

    /** Somebody else who administers. */
    Person administrator(String name) {
        var person = member(name);
        admin.patch("/users/" + person.id(), Map.of("role", "admin")).is(200);
        return person;
    }

    String email(String name) {
        return name.toLowerCase(Locale.ROOT) + "@" + slug;
    }

    Map<String, String> newcomer(String name) {
        return Map.of("name", name, "email", email(name), "password", Building.PASSWORD);
    }
}
