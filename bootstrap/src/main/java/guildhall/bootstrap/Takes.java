package guildhall.bootstrap;

import java.util.List;

/**
 * What stands behind a command.
 *
 * @param arguments words that must be there, in this order
 * @param needed flags with a value that must be there
 * @param optional flags with a value that may be there
 * @param switches flags without a value
 */
record Takes(List<String> arguments, List<String> needed, List<String> optional, List<String> switches) {
    static final Takes NOTHING = new Takes(List.of(), List.of(), List.of(), List.of());

    static Takes one(String argument) {
        return new Takes(List.of(argument), List.of(), List.of(), List.of());
    }

    Takes needs(String... flags) {
        return new Takes(arguments, List.of(flags), optional, switches);
    }

    Takes mayHave(String... flags) {
        return new Takes(arguments, needed, List.of(flags), switches);
    }

    Takes switchedBy(String... flags) {
        return new Takes(arguments, needed, optional, List.of(flags));
    }

    boolean hasValue(String flag) {
        return needed.contains(flag) || optional.contains(flag);
    }
}
