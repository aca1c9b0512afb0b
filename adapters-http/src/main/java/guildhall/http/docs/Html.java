package guildhall.http.docs;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A piece of a page. Whatever is put into one is escaped, unless it is one itself. */
record Html(String text) {
    static final Html NONE = new Html("");

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** @param pattern with {@code %s} for each of {@code parts}, in double quotes where it is an attribute */
    static Html of(String pattern, Object... parts) {
        return new Html(
                pattern.formatted(Arrays.stream(parts).map(Html::escaped).toArray()));
    }

    /** A sentence in which {@code `this`} is code. */
    static Html prose(String text) {
        return new Html(CODE.matcher(escaped(text)).replaceAll("<code>$1</code>"));
    }

    static Html all(Stream<Html> pieces) {
        return new Html(pieces.map(Html::text).filter(text -> !text.isEmpty()).collect(Collectors.joining("\n")));
    }

    static Html list(String between, Stream<Html> pieces) {
        return new Html(pieces.map(Html::text).collect(Collectors.joining(escaped(between))));
    }

    @Override
    public String toString() {
        return text;
    }

    private static String escaped(Object part) {
        return part instanceof Html html
                ? html.text()
                : part.toString()
                        .replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#39;");
    }
}
