package guildhall.bench;

import guildhall.bench.Contest.Standing;
import java.util.Collections;
import java.util.List;

/** The tables as Markdown, shown as they come. Each figure is the median of the rounds, with the least and the most. */
final class Report {
    private final StringBuilder text = new StringBuilder();

    void line(String line) {
        text.append(line).append('\n');
        System.out.println(line);
    }

    void section(String title, String words) {
        line("");
        line("## " + title);
        line("");
        line(words);
        line("");
    }

    void head(String... names) {
        row(names);
        row(Collections.nCopies(names.length, "---").toArray(String[]::new));
    }

    void row(String... cells) {
        line("| " + String.join(" | ", cells) + " |");
    }

    void contestHead(String rate) {
        head("store", "callers", "by", rate, "p50 ms", "p99 ms", "slowest ms", "ratio");
    }

    void contest(Engine engine, int callers, List<Standing> standings) {
        for (var standing : standings) {
            row(
                    engine.title(),
                    String.valueOf(callers),
                    standing.name(),
                    standing.perSecond().text("%,.0f"),
                    standing.p50().text("%.2f"),
                    standing.p99().text("%.2f"),
                    standing.slowest().text("%,.0f"),
                    standing.ratio().text("%.2f"));
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
