"""What the trials found, as tables. A ratio is ours divided by this one's, round by round."""

from statistics import median

from report import spread

DASH = "–"


def connecting(text, plan, rounds):
    text.section(f"Connecting {plan.sockets:,} sockets")
    text.head("by", "connects/s", "p50 ms", "p99 ms", "server's CPU ms per 1,000", "failed", "ratio of connects/s", "ratio of CPU")
    for name, trials in rounds.items():
        text.row(name,
                 spread((rate(t) for t in trials), ",.0f"),
                 milliseconds(t.opened["times"]["p50"] for t in trials),
                 milliseconds(t.opened["times"]["p99"] for t in trials),
                 spread((cpu_of_opening(t) for t in trials), ",.0f"),
                 str(sum(t.opened["failed"] for t in trials)),
                 ratio(rounds, name, rate), ratio(rounds, name, cpu_of_opening))


def waiting(text, plan, rounds):
    text.section(f"{plan.sockets:,} sockets that wait")
    text.head("by", "MiB without sockets", "MiB with them", "KiB per socket", "MiB after all events", "MiB at the most",
              "server's CPU ms per s", f"pings to each in {plan.idle_seconds} s", "ratio of MiB with them", "ratio of CPU")
    for name, trials in rounds.items():
        text.row(name,
                 spread((t.memory.empty for t in trials), ",.0f"),
                 spread((t.memory.idle for t in trials), ",.0f"),
                 spread((per_socket(t) for t in trials), ",.1f"),
                 spread((t.memory.after for t in trials), ",.0f"),
                 spread((t.memory.peak for t in trials), ",.0f"),
                 spread((cpu_of_waiting(t) for t in trials), ",.1f"),
                 f"{min(t.idled['least_pings'] for t in trials)}–{max(t.idled['most_pings'] for t in trials)}",
                 ratio(rounds, name, lambda t: t.memory.idle), ratio(rounds, name, cpu_of_waiting))


def probing(text, plan, rounds):
    text.section(f"One event to {plan.sockets:,} sockets")
    text.head("by", "p50 ms", "p99 ms", "max ms", "ratio of p50", "ratio of p99", "ratio of max")
    for name, trials in rounds.items():
        text.row(name, *(milliseconds(t.probed["all"][figure] for t in trials) for figure in ("p50", "p99", "max")),
                 *(ratio(rounds, name, lambda t: t.probed["all"][figure]) for figure in ("p50", "p99", "max")))
    text.line()
    text.line("Each event of the first round, p50 / p99 / max in ms:")
    text.line()
    text.head("event", *rounds)
    for number in range(plan.events):
        text.row(str(number + 1), *(of_event(trials[0].probed["events"][number]) for trials in rounds.values()))


def saturation(text, rounds):
    text.section("Deliveries at saturation")
    text.head("sockets", "by", "deliveries/s", "events/s", "server's CPU ms per 1,000 deliveries", "client's CPU",
              "ratio of deliveries/s", "ratio of CPU")
    for sockets in next(iter(rounds.values()))[0].floods:
        for name, trials in rounds.items():
            text.row(f"{sockets:,}", name,
                     spread((per_second(t, sockets) for t in trials), ",.0f"),
                     spread((per_second(t, sockets) / sockets for t in trials), ",.0f"),
                     spread((cpu_of_flood(t, sockets) for t in trials), ",.2f"),
                     spread((t.floods[sockets]["client_cpu"] / thousands(t.floods[sockets]["total"]) for t in trials), ",.2f"),
                     ratio(rounds, name, lambda t: per_second(t, sockets)),
                     ratio(rounds, name, lambda t: cpu_of_flood(t, sockets)))


def replaying(text, filled, ways):
    text.section(f"{filled['events']:,} events read again")
    text.line(f"Written by 64 callers in {filled['seconds']:.1f} s ({filled['events'] / filled['seconds']:,.0f} events/s).")
    text.line()
    text.head("by", "events/s", "seconds", "MB of events", "server's CPU ms per 1,000", "client's CPU")
    titles = {"cable": "`history` of the extended protocol, to `confirm_history`", "sse": "server-sent events after `Last-Event-ID`",
              "pages": "JSON pages of 200"}
    for way, figures in ways.items():
        text.row(titles[way],
                 spread((f["events"] / f["seconds"] for f in figures), ",.0f"),
                 spread((f["seconds"] for f in figures), ".2f"),
                 f"{median(f['bytes'] for f in figures) / 1e6:,.0f}",
                 spread((f["server_cpu"] / thousands(f["events"]) for f in figures), ",.1f"),
                 spread((f["client_cpu"] / thousands(f["events"]) for f in figures), ",.1f"))


def wrong(text, found):
    text.section("Wrong")
    if not found:
        text.line("Nothing: every socket and every replay had every event once, and in order.")
        return
    text.head("by", "round", "while", "what")
    for line in found:
        text.row(*(cell.replace("|", "\\|").replace("\n", " ") for cell in line))


def rate(trial):
    return trial.opened["opened"] / trial.opened["seconds"]


def cpu_of_opening(trial):
    return trial.opened["server_cpu"] / thousands(trial.opened["opened"])


def cpu_of_waiting(trial):
    return trial.idled["server_cpu"] / trial.idled["took"]


def per_socket(trial):
    return (trial.memory.idle - trial.memory.empty) * 1024 / max(1, trial.opened["opened"])


def per_second(trial, sockets):
    return trial.floods[sockets]["deliveries"] / trial.floods[sockets]["seconds"]


def cpu_of_flood(trial, sockets):
    return trial.floods[sockets]["server_cpu"] / thousands(trial.floods[sockets]["total"])


def thousands(count):
    return max(1, count) / 1e3


def milliseconds(figures):
    return spread((figure / 1e3 for figure in figures), ",.1f")


def of_event(times):
    return " / ".join(f"{times[figure] / 1e3:,.1f}" for figure in ("p50", "p99", "max"))


def ratio(rounds, name, figure):
    ours = next(iter(rounds.values()))
    pairs = [(figure(o), figure(t)) for o, t in zip(ours, rounds[name])]
    return spread((o / t for o, t in pairs), ".2f") if all(t for _, t in pairs) else DASH
