package guildhall.bootstrap;

import guildhall.http.DoorRefused;
import guildhall.http.Tls;
import guildhall.persistence.postgres.PostgresCheckup;
import guildhall.persistence.sql.SchemaRefused;
import guildhall.persistence.sqlite.Contents;
import guildhall.persistence.sqlite.FileRefused;
import guildhall.persistence.sqlite.SqliteCheckup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Looks at everything that a server stands on, changes nothing, and says what to do about what is wrong. */
final class Doctor {
    private static final String STORE = "store";
    private static final String CLOCK = "clock";
    private static final String CERTIFICATE = "certificate";
    /** Whatever renews certificates has done so long before. */
    private static final Duration RENEWED = Duration.ofDays(14);

    private static final String RESTORE =
            "Stop the server, copy the whole folder to a safe place, and restore the last backup with --force.";
    private static final String LET_READ =
            "Run the doctor as the user that the server runs as. Restore nothing: nobody knows yet whether it is whole.";
    private static final Duration TOLERATED = Duration.ofSeconds(60);
    private static final Duration APART = Duration.ofSeconds(5);
    private static final Instant SURELY_PAST = Instant.parse("2026-01-01T00:00:00Z");

    private final Console console;
    private final Sources sources;
    private final InstantSource clock;
    private final List<Finding> findings = new ArrayList<>();

    Doctor(Console console, Sources sources, InstantSource clock) {
        this.console = console;
        this.sources = sources;
        this.clock = clock;
    }

    /** @throws CommandFailed if anything is wrong, when all of it is said */
    void look() {
        var config = Config.of(sources);
        console.say("Guildhall " + Version.text() + " on Java " + Runtime.version());
        console.say("Settings:");
        Option.all().forEach(option -> console.say("  " + text(option)));
        console.say("Checks:");
        lookAt(config.store());
        config.door().tls().ifPresent(this::lookAt);
        lookAtSecrets(config);
        lookAtClock();
        findings.forEach(finding -> console.say(finding.toString()));
        if (!findings.stream().allMatch(Finding::isWell)) {
            throw new CommandFailed("Not all is well.");
        }
    }

    private String text(Option option) {
        var given = sources.given(option);
        var text = given.text().isEmpty() ? "none" : given.shown();
        return option.key() + " = " + text + (sources.isSet(option) ? " (" + given.name() + ")" : " (standard)");
    }

    private void lookAt(StoreChoice choice) {
        try {
            switch (choice) {
                case StoreChoice.Memory memory -> findings.add(Finding.well(STORE, memory.toString()));
                case StoreChoice.Sqlite sqlite -> lookAt(sqlite);
                case StoreChoice.Postgres postgres -> lookAt(postgres);
            }
        } catch (SchemaRefused e) {
            findings.add(Finding.wrong("schema", String.valueOf(e.getMessage()), "Run the Guildhall that wrote it."));
        }
    }

    private void lookAt(StoreChoice.Sqlite store) {
        lookAtFolder(store.directory());
        try {
            var contents = SqliteCheckup.of(store.directory());
            findings.add(Finding.well(STORE, store + contents.map(Doctor::text).orElse(", which is yet to be made")));
            contents.ifPresent(found -> findings.add(schema(found.schema(), SqliteCheckup.schema())));
            contents.flatMap(Contents::latest).ifPresent(this::lookAtNewest);
        } catch (FileRefused e) {
            findings.add(Finding.wrong(STORE, String.valueOf(e.getMessage()), e.isDamaged() ? RESTORE : LET_READ));
        }
    }

    private static String text(Contents contents) {
        return ", whole; workspaces: " + contents.workspaces() + ", people: " + contents.people() + ", events: "
                + contents.events();
    }

    /** Where it is not there yet, the next folder above it that is. */
    private void lookAtFolder(Path directory) {
        var folder = directory.toAbsolutePath().normalize();
        while (Files.notExists(folder) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        findings.add(
                Files.isDirectory(folder) && Files.isWritable(folder)
                        ? Finding.well("folder", folder + " can be written")
                        : Finding.wrong(
                                "folder",
                                folder + " is no folder that can be written",
                                "Let whoever runs the server write there, or name another folder by --store."));
        try {
            var free = Files.getFileStore(folder).getUsableSpace();
            var said = "free: " + (free >> 20) + " MiB";
            findings.add(
                    free >= StoreReadiness.LEAST_FREE
                            ? Finding.well("disk", said)
                            : Finding.wrong(
                                    "disk",
                                    said,
                                    "Make room: below " + (StoreReadiness.LEAST_FREE >> 20)
                                            + " MiB the server says it is not ready."));
        } catch (IOException e) {
            findings.add(Finding.wrong("disk", "nobody knows how much is free: " + e, "Look at the disk of " + folder));
        }
    }

    private void lookAtSecrets(Config config) {
        var open = Secrets.open(config, sources, console.directory());
        if (open.isEmpty()) {
            findings.add(Finding.well("secrets", "closed to others"));
        }
        open.forEach(file -> findings.add(Finding.wrong(
                "secrets", file + " is open to everybody on this machine", "Close it: chmod o= " + Shell.word(file))));
    }

    private void lookAt(StoreChoice.Postgres store) {
        try {
            var before = clock.instant();
            var found = PostgresCheckup.of(store.address());
            findings.add(Finding.well(STORE, store + ", version " + found.version()));
            findings.add(schema(found.schema(), PostgresCheckup.newestSchema()));
            lookAtOther(before, found.now());
            found.latest().ifPresent(this::lookAtNewest);
        } catch (SQLException e) {
            findings.add(Finding.wrong(
                    STORE,
                    store + " cannot be reached: " + e.getMessage(),
                    "See that it runs there and lets this user in; the password is " + Option.STORE_PASSWORD.variable()
                            + "."));
        }
    }

    private void lookAt(Tls tls) {
        try {
            var end = tls.end();
            var said = tls.certificate() + " is good until " + end;
            findings.add(
                    end.isAfter(clock.instant().plus(RENEWED))
                            ? Finding.well(CERTIFICATE, said)
                            : Finding.wrong(CERTIFICATE, said, "Renew it; a server that runs notices."));
        } catch (DoorRefused e) {
            findings.add(
                    Finding.wrong(
                            CERTIFICATE,
                            String.valueOf(e.getMessage()),
                            "Name others by --tls-cert and --tls-key, or mend these and let whoever runs the server read them."));
        }
    }

    private static Finding schema(int found, int known) {
        var said = found + " of " + known;
        return Finding.well("schema", found < known ? said + "; the next start brings it up to date" : said);
    }

    /** Both clocks give times to what is kept. */
    private void lookAtOther(Instant before, Instant other) {
        var apart = other.isBefore(before) ? Duration.between(other, before) : Duration.between(clock.instant(), other);
        if (apart.compareTo(APART) > 0) {
            findings.add(Finding.wrong(
                    CLOCK,
                    "the one of the database is " + apart.toSeconds() + " s apart",
                    "Let both machines set their clocks by the network."));
        }
    }

    private void lookAtNewest(Instant newest) {
        if (newest.isAfter(clock.instant().plus(TOLERATED))) {
            findings.add(Finding.wrong(
                    CLOCK,
                    "the newest event is from " + newest + ", which is yet to come",
                    "Set the clock: sessions and tokens would live too long."));
        }
    }

    private void lookAtClock() {
        var now = clock.instant();
        if (now.isBefore(SURELY_PAST)) {
            findings.add(Finding.wrong(CLOCK, "it says " + now, "Set the clock: that time is past."));
        }
        if (findings.stream().noneMatch(seen -> seen.what().equals(CLOCK))) {
            findings.add(Finding.well(CLOCK, now.truncatedTo(ChronoUnit.SECONDS).toString()));
        }
    }
}
