package guildhall.bootstrap;

import guildhall.domain.Actor;
import guildhall.domain.Failure;
import guildhall.domain.identity.Email;
import guildhall.domain.identity.PersonName;
import guildhall.domain.identity.Slug;
import guildhall.identity.Newcomer;
import guildhall.persistence.postgres.PostgresAddress;
import guildhall.persistence.postgres.PostgresCheckup;
import guildhall.persistence.sqlite.SqliteStore;
import java.sql.SQLException;
import java.util.function.Consumer;

/** What whoever has the machine does for the people on it, beside a server that runs: it hears of it from the log. */
final class PeopleCommands {
    private final Console console;
    private final StoreChoice choice;

    PeopleCommands(Console console, StoreChoice choice) {
        this.console = console;
        this.choice = choice;
        if (choice instanceof StoreChoice.Memory) {
            throw new CommandFailed("What is in memory belongs to another process. Name its store by --store.");
        }
    }

    /** The first one may be founded before there is a store, which is made then. */
    void create(Words words) {
        var slug = new Slug(words.argument());
        var name = new PersonName(words.value("--admin-name"));
        var email = new Email(words.value("--admin-email"));
        if (!slug.equals(Slug.HOME)) {
            mustBeThere();
        }
        var given = GivenPassword.from(console);
        inside(office -> {
            var founded = office.identity()
                    .workspaces()
                    .found(slug, words.value("--name"), new Newcomer(name, email, given.password()));
            console.say("Founded the workspace " + founded.workspace().slug() + ", administered by " + email + ".");
            given.tell(console);
        });
    }

    void resetPassword(Words words) {
        var email = new Email(words.argument());
        var slug = words.find("--workspace").map(Slug::new).orElse(Slug.HOME);
        mustBeThere();
        var given = GivenPassword.from(console);
        inside(office -> {
            var workspace = office.store()
                    .workspaces()
                    .called(slug)
                    .orElseThrow(
                            () -> new Failure.NotFound("workspace.not_found", "There is no workspace " + slug + "."));
            office.identity().users().resetPassword(new Actor.House(workspace.id()), email, given.password());
            console.say(
                    "The password of " + email + " in " + slug + " is another one now, and their sessions have ended.");
            given.tell(console);
        });
    }

    /** Whoever is in the wrong folder shall not make a store there. */
    private void mustBeThere() {
        if (!isThere()) {
            throw new CommandFailed("There is no store yet: " + choice
                    + ". Name the right one by --store; 'workspace create home' makes one here.");
        }
    }

    private boolean isThere() {
        return switch (choice) {
            case StoreChoice.Memory _ -> false;
            case StoreChoice.Sqlite(var directory) -> SqliteStore.isIn(directory);
            case StoreChoice.Postgres(var address) -> hasSchema(address);
        };
    }

    private boolean hasSchema(PostgresAddress address) {
        try {
            return PostgresCheckup.of(address).schema() > 0;
        } catch (SQLException e) {
            throw new CommandFailed("The store cannot be opened (" + choice + "): " + e.getMessage());
        }
    }

    private void inside(Consumer<Office> deed) {
        try (var office = Opening.office(choice)) {
            deed.accept(office);
        } catch (Failure.Invalid e) {
            throw e;
        } catch (Failure e) {
            throw new CommandFailed(e.detail() + " The store is " + choice + ".");
        }
    }
}
