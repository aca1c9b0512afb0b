package guildhall.bootstrap;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What can be asked for. Each takes the settings of the server too, of which it needs {@code --store} at most. */
enum Command {
    SERVE("serve", Takes.NOTHING, "runs until it is told to stop; also without the word"),
    WORKSPACE_CREATE(
            "workspace create",
            Takes.one("<slug>").needs("--name", "--admin-name", "--admin-email"),
            "founds a workspace; the first one is called home"),
    USER_RESET_PASSWORD(
            "user reset-password",
            Takes.one("<email>").mayHave("--workspace"),
            "gives somebody another password and ends their sessions"),
    BACKUP("backup", Takes.one("<file>"), "writes the store to one new file, beside a server that runs; SQLite only"),
    RESTORE(
            "restore",
            Takes.one("<file>").switchedBy("--force"),
            "puts a backup in the place of the store; with --force what is there is moved aside"),
    DOCTOR("doctor", Takes.NOTHING, "says how everything is set, what is wrong, and what to do about it"),
    TRAIN("train", Takes.NOTHING, "starts once on nothing and stops, for ./guildhall to keep what a start needs"),
    HELP("help", Takes.NOTHING, "says this"),
    VERSION("version", Takes.NOTHING, "says which one this is");

    private final String words;

    @SuppressWarnings("ImmutableEnumChecker") // a record of lists that cannot be changed
    private final Takes takes;

    private final String meaning;

    Command(String words, Takes takes, String meaning) {
        this.words = words;
        this.takes = takes;
        this.meaning = meaning;
    }

    static List<Command> all() {
        return Arrays.asList(values());
    }

    static String names() {
        return all().stream().map(Command::words).collect(Collectors.joining(", "));
    }

    String words() {
        return words;
    }

    Takes takes() {
        return takes;
    }

    String meaning() {
        return meaning;
    }

    /** As one writes it: {@code workspace create <slug> --name <name>}. */
    String usage() {
        var usage = new StringBuilder(words);
        takes.arguments().forEach(argument -> usage.append(' ').append(argument));
        takes.needed().forEach(flag -> usage.append(' ').append(valued(flag)));
        takes.optional().forEach(flag -> usage.append(" [").append(valued(flag)).append(']'));
        takes.switches().forEach(flag -> usage.append(" [").append(flag).append(']'));
        return usage.toString();
    }

    private static String valued(String flag) {
        return flag + " <" + flag.substring(flag.lastIndexOf('-') + 1) + ">";
    }
}
