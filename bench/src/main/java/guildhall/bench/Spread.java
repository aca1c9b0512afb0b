package guildhall.bench;

import java.util.List;
import java.util.Locale;

/** Some measurements of the same thing. */
record Spread(double median, double least, double most) {
    static Spread of(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        return new Spread(sorted.get(sorted.size() / 2), sorted.getFirst(), sorted.getLast());
    }

    /** {@code 12,345 (11,000–13,000)} */
    String text(String format) {
        return String.format(Locale.ROOT, format + " (" + format + "–" + format + ")", median, least, most);
    }
}
