package guildhall.bootstrap;

import guildhall.domain.Failure;
import guildhall.persistence.sql.SchemaRefused;
import guildhall.persistence.sqlite.FileRefused;
import java.time.InstantSource;
import java.util.List;

/** The commands. A wrong word ends with 2, what cannot be done with 1, and what is done with 0. */
final class Commands {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int REFUSED = 2;

    private final Console console;
    private final Server server;

    private Commands(Console console, Server server) {
        this.console = console;
        this.server = server;
    }

    /** Does what {@code words} ask for, and answers with what the process is to end. */
    static int run(List<String> words, Console console, Server server) throws InterruptedException {
        try {
            new Commands(console, server).run(Words.read(words));
            return DONE;
        } catch (ConfigRefused e) {
            console.warn(String.valueOf(e.getMessage()));
            return REFUSED;
        } catch (Failure.Invalid e) {
            console.warn(e.detail());
            return REFUSED;
        } catch (Failure e) {
            console.warn(e.detail());
            return FAILED;
        } catch (CommandFailed | FileRefused | SchemaRefused e) {
            console.warn(String.valueOf(e.getMessage()));
            return FAILED;
        }
    }

    private void run(Words words) throws InterruptedException {
        switch (words.command()) {
            case SERVE -> server.serve(config(words));
            case WORKSPACE_CREATE -> new PeopleCommands(console, config(words).store()).create(words);
            case USER_RESET_PASSWORD ->
                new PeopleCommands(console, config(words).store()).resetPassword(words);
            case BACKUP -> new BackupCommands(console, config(words)).backup(words);
            case RESTORE -> new BackupCommands(console, config(words)).restore(words);
            case DOCTOR -> new Doctor(console, sources(words), InstantSource.system()).look();
            case TRAIN -> Training.run();
            case HELP -> console.say(Help.text());
            case VERSION -> console.say("Guildhall " + Version.text());
        }
    }

    private Config config(Words words) {
        return Config.of(sources(words));
    }

    private Sources sources(Words words) {
        return Sources.read(words.settings(), console.environment(), console.directory());
    }

    /** Serves until it is told to stop. */
    interface Server {
        void serve(Config config) throws InterruptedException;
    }
}
