package guildhall.shop;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes rows of CSV as RFC 4180 has it, and texts so that a spreadsheet takes none of them for a formula. */
final class CsvText {
    /** With these a spreadsheet begins to calculate, which may send what it sees elsewhere. */
    private static final String STARTS = "[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20]";

    private static final Pattern FORMULA = Pattern.compile("'*" + STARTS);
    private static final Pattern GUARDED = Pattern.compile("'+" + STARTS);
    private static final Pattern QUOTED = Pattern.compile("[,\"\\r\\n]");

    private CsvText() {}

    static String row(List<String> cells) {
        return cells.stream().map(CsvText::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        return QUOTED.matcher(text).find() ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }

    /** {@code text} behind an apostrophe where it looks like a formula, or like one behind apostrophes. */
    static String guarded(String text) {
        return FORMULA.matcher(text).lookingAt() ? "'" + text : text;
    }

    /** What {@link #guarded} was made of. */
    static String unguarded(String cell) {
        return GUARDED.matcher(cell).lookingAt() ? cell.substring(1) : cell;
    }
}
