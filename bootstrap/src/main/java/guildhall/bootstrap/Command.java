package guildhall.bootstrap;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What can be asked for. Each takes the settings of the server too, of which it needs {@code --store} at most. */
enum Command {
    SERVE("serve", "", "", "", "", "runs until it is told to stop; also without the word"),
    WORKSPACE_CREATE(
            "workspace create",
            "<slug>",
            "--name --admin-name --admin-email",
            "",
            "",
            "founds a workspace; the first one is called home"),
    USER_RESET_PASSWORD(
            "user reset-password",
            "<email>",
            "",
            "--workspace",
            "",
            "gives somebody another password and ends their sessions"),
    BACKUP("backup", "<file>", "", "", "", "writes the store to one new file, beside a server that runs; SQLite only"),
    RESTORE(
            "restore",
            "<file>",
            "",
            "",
            "--force",
            "puts a backup in the place of the store; with --force what is there is moved aside"),
    DOCTOR("doctor", "", "", "", "", "says how everything is set, what is wrong, and what to do about it"),
    TRAIN("train", "", "", "", "", "starts once on nothing and stops, for ./guildhall to keep what a start needs"),
    HELP("help", "", "", "", "", "says this"),
    VERSION("version", "", "", "", "", "says which one this is");

    private final String words;
    private final String arguments;
    private final String needed;
    private final String optional;
    private final String switches;
    private final String meaning;

    /**
     * Each with spaces between.
     *
     * @param needed flags with a value that must be there
     * @param optional flags with a value that may be there
     * @param switches flags without a value
     */
    Command(String words, String arguments, String needed, String optional, String switches, String meaning) {
        this.words = words;
        this.arguments = arguments;
        this.needed = needed;
        this.optional = optional;
        this.switches = switches;
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

    List<String> arguments() {
        return list(arguments);
    }

    List<String> needed() {
        return list(needed);
    }

    List<String> switches() {
        return list(switches);
    }

    boolean takes(String flag) {
        return needed().contains(flag) || list(optional).contains(flag);
    }

    String meaning() {
        return meaning;
    }

    /** As one writes it: {@code workspace create <slug> --name <name>}. */
    String usage() {
        var usage = new StringBuilder(words);
        arguments().forEach(argument -> usage.append(' ').append(argument));
        needed().forEach(flag -> usage.append(' ').append(valued(flag)));
        list(optional).forEach(flag -> usage.append(" [").append(valued(flag)).append(']'));
        switches().forEach(flag -> usage.append(" [").append(flag).append(']'));
        return usage.toString();
    }

    private static List<String> list(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(" "));
    }

    private static String valued(String flag) {
        return flag + " <" + flag.substring(flag.lastIndexOf('-') + 1) + ">";
    }
}
