package guildhall.bootstrap;

import java.util.stream.Collectors;

/** What {@code guildhall help} says. */
final class Help {
    private Help() {}

    static String text() {
        return """
            Guildhall: the back office of a small company in one process.

            %s

            Without a word it serves. A password is GUILDHALL_PASSWORD in the environment or a line on
            standard input; otherwise one is made and said once.

            Each setting is a flag, an environment variable or a line in guildhall.properties in the
            working directory. A flag counts more than the environment, and the environment more than
            the file.

            %s""".formatted(
                Command.all().stream().map(Help::of).collect(Collectors.joining("\n")),
                Option.all().stream().map(Help::of).collect(Collectors.joining("\n"))).stripTrailing();
    }

    private static String of(Command command) {
        return "  guildhall " + command.usage() + "\n      " + command.meaning();
    }

    private static String of(Option option) {
        return """
                  %s: %s
                      %s
                      allowed: %s
                      otherwise: %s
                """.formatted(option.key(), option.meaning(), names(option), option.allowed(), standard(option));
    }

    private static String names(Option option) {
        return option.isSecret() ? option.variable() : option.flag() + " or " + option.variable();
    }

    private static String standard(Option option) {
        return option.standard().isEmpty() ? "none" : option.standard();
    }
}
