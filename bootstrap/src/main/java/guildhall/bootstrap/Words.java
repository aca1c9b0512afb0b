package guildhall.bootstrap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody has asked for, read: the command, what belongs to it, and the settings that are written behind it.
 *
 * @param settings what flags of the server are set to, by flag; a later one counts more
 */
record Words(
        Command command,
        List<String> arguments,
        Map<String, String> values,
        Set<String> switches,
        Map<String, String> settings) {
    private static final String ON = "on";

    /** @throws ConfigRefused for a word that is none of the command's, by name and with what is allowed */
    static Words read(List<String> words) {
        if (words.isEmpty() || (words.getFirst().startsWith("-") && !isAlias(words.getFirst()))) {
            return read(Command.SERVE, words);
        }
        var command = Command.all().stream()
                .filter(some -> begins(words, some))
                .findFirst()
                .or(() -> alias(words.getFirst()))
                .orElseThrow(() -> unknown(words));
        return read(command, words.subList(command.words().split(" ").length, words.size()));
    }

    String argument() {
        return arguments.getFirst();
    }

    /** What is written behind a flag that must be there. */
    String value(String flag) {
        return Optional.ofNullable(values.get(flag)).orElseThrow();
    }

    Optional<String> find(String flag) {
        return Optional.ofNullable(values.get(flag));
    }

    private static boolean begins(List<String> words, Command command) {
        var own = Arrays.asList(command.words().split(" "));
        return words.size() >= own.size() && words.subList(0, own.size()).equals(own);
    }

    private static boolean isAlias(String word) {
        return alias(word).isPresent();
    }

    private static Optional<Command> alias(String word) {
        return switch (word) {
            case "--help", "-h" -> Optional.of(Command.HELP);
            case "--version" -> Optional.of(Command.VERSION);
            default -> Optional.empty();
        };
    }

    private static Words read(Command command, List<String> rest) {
        var read = new Words(command, new ArrayList<>(), new HashMap<>(), new HashSet<>(), new LinkedHashMap<>());
        var left = rest.iterator();
        while (left.hasNext()) {
            read.take(left.next(), left);
        }
        read.mustBeWhole();
        return read;
    }

    private void take(String word, Iterator<String> left) {
        var flag = word.split("=", 2)[0];
        var option = Option.ofFlag(flag);
        if (!word.startsWith("--")) {
            takeArgument(word);
        } else if (command.takes().switches().contains(word)) {
            switches.add(word);
        } else if (command.takes().hasValue(flag)) {
            values.put(flag, value(word, left));
        } else if (option.filter(Option::isSwitch).isPresent()) {
            settings.put(flag, value(word, List.of(ON).iterator()));
        } else if (option.isPresent() || command == Command.SERVE) {
            settings.put(flag, value(word, left));
        } else {
            throw refused("takes no " + flag);
        }
    }

    /** What stands behind a flag, with = or as a word of its own. */
    private static String value(String word, Iterator<String> left) {
        var parts = word.split("=", 2);
        return parts.length == 2 ? parts[1] : left.hasNext() ? left.next() : "";
    }

    private void takeArgument(String word) {
        if (arguments.size() == command.takes().arguments().size()) {
            throw refused("takes no '" + word + "'");
        }
        arguments.add(word);
    }

    private void mustBeWhole() {
        var wanted = command.takes().arguments();
        if (arguments.size() < wanted.size()) {
            throw refused("needs " + wanted.get(arguments.size()));
        }
        for (var flag : command.takes().needed()) {
            if (values.getOrDefault(flag, "").isBlank()) {
                throw refused("needs " + flag);
            }
        }
    }

    private ConfigRefused refused(String what) {
        return new ConfigRefused("'" + command.words() + "' " + what + ". Allowed: " + command.usage()
                + ", and the settings of the server.");
    }

    private static ConfigRefused unknown(List<String> words) {
        var first = words.getFirst();
        var pair = Command.all().stream().anyMatch(command -> command.words().startsWith(first + " "));
        var asked = pair && words.size() > 1 ? first + " " + words.get(1) : first;
        return new ConfigRefused("There is no command '" + asked + "'. Allowed: " + Command.names() + ".");
    }
}
