"""Measures the door beside a Go peer and writes bench/results/door.md. See bench/README.md."""

import os
import pathlib
import shlex
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass

import machine
import report
import wrk
from part import Part
from postgres import Postgres
from processes import NotStarted
from routes import ROUTES, Wrong, check
from servers import PEOPLE, Go, Ours

PART = Part("door")
WARM_STEP = 5


@dataclass(frozen=True)
class Plan:
    rounds: int
    seconds: int  # of a round, per server and route
    warm_seconds: int
    warm_requests: int

    def is_warm(self, seconds, requests):
        return seconds >= self.warm_seconds or requests >= self.warm_requests


def main():
    arguments = read()
    plan = Plan(arguments.rounds or 2, 2, 5, 50_000) if arguments.quick else Plan(arguments.rounds or 5, 5, 20, 50_000)
    PART.guard()
    text = report.Report()
    try:
        with tempfile.TemporaryDirectory(prefix="door", dir="bench/target") as folder, Postgres(arguments.java) as postgres:
            begin(text, plan, arguments.java, postgres)
            measure(text, plan, "SQLite", lambda name: f"sqlite:{folder}/{name}", pathlib.Path(folder))
            measure(text, plan, "PostgreSQL", lambda name: postgres.database(), pathlib.Path(folder))
    except Wrong as wrong:
        raise PART.failed(f"a wrong answer, so there are no figures. {wrong}")
    except NotStarted as reason:
        raise PART.failed(reason)
    PART.end(text, "a quick run is rough" if arguments.quick else None)


def read():
    parser = PART.parser(__doc__)
    parser.add_argument("--rounds", type=int, help="5, or 2 if quick")
    return parser.parse_args()


def begin(text, plan, java, postgres):
    PART.begin(text, "The door")
    text.line(f"- {machine.java(java)}, {machine.go('go-door', '/pgx/v5', '/go-sqlite3')}, {machine.wrk()}")
    text.line(f"- PostgreSQL, one server for all, a database for each: {postgres.settings}")
    text.line(f"- Load: `wrk -t1 -c{wrk.CONNECTIONS} -d{plan.seconds}s --latency`; servers in turn, {plan.rounds} rounds, "
              f"each route warmed for {plan.warm_requests:,} requests or {plan.warm_seconds} s, whichever is sooner. "
              "Figures: median (least–most) of the rounds.")
    text.line(f"- *ours* is `./guildhall serve --rate-limit off`, with {PEOPLE} users; the Go peer has 1,000. `/me` and "
              f"`/users/{{id}}` are signed in by a bearer token; the latter goes through {PEOPLE} ids in turn.")
    text.line("- *Token cached*: a verified token is believed for 30 s, as ours is; *each time*: the Go peer looks it up for every request.")
    text.line("- *Ratios*: ours divided by this one's, round by round: above 1 in requests ours answers more, below 1 in CPU "
              "ours spends less. CPU is the server's process alone, without PostgreSQL's.")


def measure(text, plan, title, store, folder):
    with ExitStack() as running:
        servers = []
        for name, start in subjects():
            server = start(name, store(f"store{len(servers)}"), folder)
            running.callback(server.end)
            servers.append(server)
        for server in servers:
            check(server)
            for route in ROUTES:
                warm(plan, server, route)
        text.section(title)
        text.head("route", "by", "requests/s", "p50 ms", "p99 ms", "CPU ms per 1,000", "bytes", "ratio of requests/s",
                  "ratio of CPU", "errors")
        for route in ROUTES:
            report.contest(text, str(route), contest(plan, servers, route))
        for server in servers:
            check(server)
        text.line()
        text.head("by", "start to first answer, ms", "peak memory, MiB")
        for server in servers:
            text.row(server.name, f"{server.first_answer:,.0f}", f"{server.peak_mebibytes():,.0f}")


def subjects():
    """Ours first, once more with OUR_FLAGS if there are any, and the peers."""
    yield "ours, token cached", lambda name, store, folder: Ours(name, [], store, folder)
    flags = os.environ.get("OUR_FLAGS", "")
    if flags:
        yield f"ours, `{flags}`", lambda name, store, folder: Ours(name, shlex.split(flags), store, folder)
    yield "Go, token cached", lambda name, store, folder: Go(name, "30s", store, folder)
    yield "Go, each time", lambda name, store, folder: Go(name, None, store, folder)


def warm(plan, server, route):
    seconds, requests = 0, 0
    while not plan.is_warm(seconds, requests):
        requests += wrk.load(server, route, WARM_STEP).requests
        seconds += WARM_STEP


def contest(plan, servers, route):
    """The servers take turns, in another order each round. Wrong answers count as errors, and one is too many."""
    figures = {server: [] for server in servers}
    for number in range(plan.rounds):
        first = number % len(servers)
        for server in servers[first:] + servers[:first]:
            measured = wrk.load(server, route, plan.seconds)
            if measured.errors:
                raise Wrong(f"{server.name}: {route} failed {measured.errors} times of {measured.requests}")
            figures[server].append(measured)
    return figures


if __name__ == "__main__":
    main()
