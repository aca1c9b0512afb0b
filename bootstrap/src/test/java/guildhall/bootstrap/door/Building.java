package guildhall.bootstrap.door;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.bootstrap.App;
import guildhall.bootstrap.Backstage;
import guildhall.bootstrap.Config;
import guildhall.contract.SettableClock;
import guildhall.contract.Soon;
import guildhall.domain.Actor;
import guildhall.domain.WorkspaceId;
import guildhall.domain.identity.PasswordHasher;
import guildhall.domain.identity.Slug;
import guildhall.http.AddressRange;
import guildhall.http.Door;
import guildhall.http.DoorSettings;
import guildhall.http.DoorSettings.Times;
import guildhall.http.Origins;
import guildhall.http.Route;
import guildhall.identity.Argon2Passwords;
import guildhall.identity.Newcomer;
import guildhall.live.Channel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A whole server behind a real port. It believes every caller where they say they are, so that each has an address of their own. */
final class Building implements AutoCloseable {
    static final String BASE = "hall.example";
    static final String FRIEND = "https://app.example.com";
    static final String PASSWORD = "correct horse";
    static final Duration EVENTS_KEPT = Duration.ofDays(7);

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final StoreKind kind;
    private final Path directory;
    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-05T09:00:00Z"));
    private final App app;
    private final Door door;
    private @Nullable Guild home;

    private Building(
            StoreKind kind, boolean rateLimit, Times times, PasswordHasher passwords, List<Channel> moreChannels) {
        this.kind = kind;
        this.directory = temporary();
        var settings = settings(rateLimit, times);
        var config = new Config(kind.empty(directory), settings, EVENTS_KEPT);
        this.app = Backstage.wire(config, clock, passwords, moreChannels);
        this.door = app.open(settings);
    }

    static Building open(StoreKind kind) {
        return new Building(kind, true, Times.STANDARD, new QuickPasswords(), List.of());
    }

    /** One whose passwords are hashed at their full cost. */
    static Building openInEarnest(StoreKind kind) {
        return new Building(kind, true, Times.STANDARD, new Argon2Passwords(new SecureRandom()), List.of());
    }

    /** One in which nobody counts how often somebody comes. */
    static Building openUncounted(StoreKind kind) {
        return openUncounted(kind, Times.STANDARD);
    }

    static Building openUncounted(StoreKind kind, Times times) {
        return new Building(kind, false, times, new QuickPasswords(), List.of());
    }

    /** One with more to subscribe to than what ships. */
    static Building openWith(StoreKind kind, List<Channel> moreChannels) {
        return new Building(kind, true, Times.STANDARD, new QuickPasswords(), moreChannels);
    }

    private static DoorSettings settings(boolean rateLimit, Times times) {
        var plain = DoorSettings.local();
        return new DoorSettings(
                plain.host(),
                plain.port(),
                Optional.empty(),
                plain.insecure(),
                Optional.of(URI.create("https://" + BASE)),
                List.of("other.example"),
                new Origins(List.of(FRIEND, "https://*.friends.example")),
                List.of(AddressRange.parse("127.0.0.0/8")),
                plain.proxyHeaders(),
                rateLimit,
                false,
                times);
    }

    SettableClock clock() {
        return clock;
    }

    /** What nobody outside can see. */
    Backstage backstage() {
        return Backstage.of(app);
    }

    /** Waits until everybody who listens has been told of what happened: who comes then hears nothing of it. */
    void settle() {
        var newest = backstage().log().newest();
        Soon.check(() -> assertThat(backstage().told()).isGreaterThanOrEqualTo(newest));
    }

    int port() {
        return door.port();
    }

    List<Route> routes() {
        return door.routes();
    }

    /** A number that nobody else has. */
    static int number() {
        return NUMBERS.incrementAndGet();
    }

    /** Somebody whom nobody knows, at an address where nobody else is. */
    Caller stranger() {
        var number = number();
        var address = "10." + (number >> 16) + "." + (number >> 8 & 255) + "." + (number & 255);
        return new Caller(URI.create("http://127.0.0.1:" + door.port()), Map.of()).from(address);
    }

    /** The workspace that was there first, with its administrator. */
    Guild home() {
        if (home == null) {
            var admin = stranger();
            var founded = admin.post(
                            "/setup",
                            Map.of("workspace", "Home", "name", "Hanna", "email", "hanna@home", "password", PASSWORD))
                    .is(201);
            home = new Guild(this, "home", Person.signedIn(admin, founded, "hanna@home"));
        }
        return home;
    }

    WorkspaceId workspace(String slug) {
        return app.identity().workspaces().called(new Slug(slug)).id();
    }

    /** A workspace in which nobody is but its administrator Ada, who has signed in. */
    Guild guild() {
        home();
        var slug = "guild" + number();
        var ada = Newcomer.of("Ada Lovelace", "ada@" + slug, PASSWORD);
        var workspaces = app.identity().workspaces();
        var house = new Actor.House(workspaces.called(Slug.HOME).id());
        workspaces.found(house, new Slug(slug), "The " + slug, ada);
        var guild = new Guild(this, slug, Person.signIn(stranger().of(slug), "ada@" + slug));
        settle();
        return guild;
    }

    /** Nobody can come in any more. */
    void closeDoor() {
        door.close();
    }

    @Override
    public void close() {
        door.close();
        app.close();
        delete(directory);
    }

    /** What a failed test is named after. */
    @Override
    public String toString() {
        return kind.name();
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("guildhall");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
