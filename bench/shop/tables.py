"""The tables: each figure the median of the rounds, with the least and the most."""

from statistics import median

from report import spread


def head(text):
    text.head("route", "by", "signed in", "requests/s", "p50 ms", "p99 ms", "CPU ms per 1,000", "bytes", "ours to this: requests/s",
              "CPU", "this to the best peer: requests/s", "CPU", "errors")


def contest(text, rounds, best=None):
    """
    `rounds`: for each of ours and of the peers, as (server, row), its figures, round by round; the first of ours is what `ours` means.
    `best`: what the best peer did in each round; answered if it is found here.
    """
    ours = next((figures for (server, _), figures in rounds.items() if server.ours), None)
    best = best or best_peer([figures for (server, _), figures in rounds.items() if not server.ours])
    for (server, row), figures in rounds.items():
        text.row(
            row.title, server.name, row.how,
            spread((f.per_second for f in figures), ",.0f"),
            spread((f.p50 for f in figures), ".2f"),
            spread((f.p99 for f in figures), ".2f"),
            spread((f.cpu for f in figures), ",.1f"),
            f"{median(f.size for f in figures):.0f}",
            *(ratios([(o.per_second, o.cpu) for o in ours], per_round(figures)) if ours and not server.ours else ["", ""]),
            *(ratios(per_round(figures), best) if best else ["", ""]),
            f"{sum(f.errors for f in figures):,}")
    return best


def per_round(figures):
    return [(f.per_second, f.cpu) for f in figures]


def best_peer(peers):
    """Of each round the most requests/s and the least CPU, whosever they are."""
    return [(max(f.per_second for f in turn), min(f.cpu for f in turn)) for turn in zip(*peers)]


def ratios(some, others):
    return [spread((s[i] / o[i] for s, o in zip(some, others)), ".2f") for i in range(2)]


def processes(text, servers):
    text.line()
    text.head("by", "start to first answer, ms", "peak memory, MiB")
    for server in servers:
        text.row(server.name, f"{server.first_answer:,.0f}", f"{server.peak_mebibytes():,.0f}")
