package guildhall.bootstrap;

import guildhall.domain.Actor;
import guildhall.domain.Failure;
import guildhall.domain.identity.Email;
import guildhall.domain.identity.PersonName;
import guildhall.domain.identity.Slug;
import guildhall.identity.Newcomer;

/** What whoever has the machine does for the people on it, beside a server that runs: it hears of it from the log. */
final class PeopleCommands {
    private final Console console;
    private final Config config;

    PeopleCommands(Console console, Config config) {
        this.console = console;
        this.config = config;
        if (config.store() instanceof StoreChoice.Memory) {
            throw new CommandFailed("What is in memory belongs to another process. Name its store by --store.");
        }
    }

    void create(Words words) {
        var slug = new Slug(words.argument());
        var name = new PersonName(words.value("--admin-name"));
        var email = new Email(words.value("--admin-email"));
        var given = GivenPassword.from(console);
        try (var app = Opening.app(config)) {
            var founded = app.identity()
                    .workspaces()
                    .found(slug, words.value("--name"), new Newcomer(name, email, given.password()));
            console.say("Founded the workspace " + founded.workspace().slug() + ", administered by " + email + ".");
            given.tell(console);
        }
    }

    void resetPassword(Words words) {
        var email = new Email(words.argument());
        var slug = words.find("--workspace").map(Slug::new).orElse(Slug.HOME);
        try (var app = Opening.app(config)) {
            var workspace = app.store()
                    .workspaces()
                    .called(slug)
                    .orElseThrow(
                            () -> new Failure.NotFound("workspace.not_found", "There is no workspace " + slug + "."));
            var given = GivenPassword.from(console);
            app.identity().users().resetPassword(new Actor.House(workspace.id()), email, given.password());
            console.say(
                    "The password of " + email + " in " + slug + " is another one now, and their sessions have ended.");
            given.tell(console);
        }
    }
}
