"""The tables as Markdown, shown as they come. A figure is the median of the rounds, with the least and the most."""

from statistics import median


class Report:
    def __init__(self):
        self.lines = []

    def line(self, text=""):
        self.lines.append(text)
        print(text, flush=True)

    def section(self, title):
        self.line()
        self.line(f"## {title}")
        self.line()

    def head(self, *names):
        self.row(*names)
        self.row(*["---"] * len(names))

    def row(self, *cells):
        self.line("| " + " | ".join(cells) + " |")

    def __str__(self):
        return "\n".join(self.lines) + "\n"


def spread(figures, form):
    figures = list(figures)
    return f"{median(figures):{form}} ({min(figures):{form}}–{max(figures):{form}})"


def contest(report, title, rounds):
    """`rounds`: for each server its figures, round by round; the first is ours, which the others are compared with."""
    ours = next(iter(rounds.values()))
    for server, figures in rounds.items():
        report.row(
            title, server.name,
            spread((f.per_second for f in figures), ",.0f"),
            spread((f.p50 for f in figures), ".2f"),
            spread((f.p99 for f in figures), ".2f"),
            spread((f.cpu for f in figures), ",.1f"),
            f"{median(f.size for f in figures):.0f}",
            spread((o.per_second / f.per_second for o, f in zip(ours, figures)), ".2f"),
            spread((o.cpu / f.cpu for o, f in zip(ours, figures)), ".2f"),
            str(sum(f.errors for f in figures)))
