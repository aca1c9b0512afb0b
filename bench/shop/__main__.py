"""Measures the shop beside three peers and writes bench/results/shop.md. See bench/README.md."""

import json
import os
import pathlib
import shlex
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass

import machine
import report
import tables
import wrk
from books import Books
from part import Part
from postgres import Postgres
from processes import NotStarted
from right import check
from routes import Wrong
from rows import KEYS, asked_of
from shops import BUN, HEAP_IN_MEMORY, PEERS, Ours, OursInMemory, Peer

PART = Part("shop")
WARM_STEP = 5
STAGES = ["pg", "sqlite", "memory"]


@dataclass(frozen=True)
class Plan:
    rounds: int
    keys: list
    seconds: int  # of a round, per server and row
    warm_seconds: int
    warm_requests: int

    def is_warm(self, seconds, requests):
        return seconds >= self.warm_seconds or requests >= self.warm_requests


def main():
    arguments = read()
    plan = (Plan(arguments.rounds or 1, arguments.rows, 2, 5, 50_000) if arguments.quick
            else Plan(arguments.rounds or 5, arguments.rows, 5, 40, 50_000))
    PART.guard()
    text = report.Report()
    try:
        with tempfile.TemporaryDirectory(prefix="shop", dir="bench/target") as folder, Postgres(arguments.java) as postgres:
            begin(text, plan, arguments.java, postgres)
            failed = Run(text, plan, arguments.java, pathlib.Path(folder), postgres).all(arguments.only)
    except Wrong as wrong:
        raise PART.failed(f"a wrong answer, so there are no figures. {wrong}")
    except NotStarted as reason:
        raise PART.failed(reason)
    PART.end(text, left(arguments))
    if failed:
        raise PART.failed(f"{failed:,} requests failed, see *errors*")


def read():
    parser = PART.parser(__doc__)
    parser.add_argument("--rounds", type=int, help="5, or 1 if quick")
    parser.add_argument("--only", choices=["ours", "peers", *STAGES], help="`ours` and `peers` are on PostgreSQL")
    parser.add_argument("--rows", type=lambda text: text.split(","), default=KEYS, help=f"some of {','.join(KEYS)}")
    arguments = parser.parse_args()
    unknown = set(arguments.rows) - set(KEYS)
    if unknown:
        parser.error(f"--rows has {', '.join(sorted(unknown))}, and there are {', '.join(KEYS)}")
    return arguments


def left(arguments):
    if arguments.quick:
        return "a quick run is rough"
    return "it is not the whole run" if arguments.only or arguments.rows != KEYS else None


def begin(text, plan, java, postgres):
    PART.begin(text, "The shop")
    text.line(f"- {machine.java(java)}, {machine.go('go-shop', '/pgx/v5')}, Bun {machine.version(BUN)}, "
              f"Hono {hono()}, {machine.wrk()}")
    text.line(f"- PostgreSQL, one server for all, a database and a pool of 20 for each: {postgres.settings}")
    text.line("- In each shop before the load: 1,000 people, 1,001 products in 21 categories, 10,000 orders of one to three products.")
    text.line(f"- Load: `wrk -t1 -c{wrk.CONNECTIONS} -d{plan.seconds}s --latency`; servers in turn, {plan.rounds} rounds, "
              f"each row warmed for {plan.warm_requests:,} requests or {plan.warm_seconds} s, whichever is sooner. "
              "Figures: median (least–most) of the rounds.")
    text.line("- *ours* is `./guildhall serve --rate-limit off`. *signed in*: by a bearer token; the peers ask nobody who they are. "
              "An order is for one of 999 people in turn, who sends it; the peers are told for whom.")
    text.line("- *ours to this*: the first row of ours divided by this one, round by round. *this to the best peer*: divided by the "
              "peer that had the most requests/s, or spent the least CPU, in the same round. CPU is the server's process alone, "
              "without PostgreSQL's.")
    text.line("- Before the load and after it, each server answers every route right, and what is sold and left of each product adds up.")


def hono():
    return json.loads(pathlib.Path("bench/peers/hono-shop/package.json").read_text())["dependencies"]["hono"]


class Run:
    def __init__(self, text, plan, java, folder, postgres):
        self.text, self.plan, self.java, self.folder, self.postgres = text, plan, java, folder, postgres
        self.best = {}  # peer of each row, on PostgreSQL
        self.failed = 0

    def all(self, only):
        if only not in ("sqlite", "memory"):
            ours = self.ours() if only != "peers" else []
            peers = self.peers() if only != "ours" else []
            self.stage("PostgreSQL", [*ours, *peers])
        if only in (None, "sqlite"):
            self.stage("Guildhall alone, on SQLite",
                       [lambda: self.our("ours", [], f"sqlite:{self.folder}/store")], self.beside())
        if only in (None, "memory"):
            self.stage("Guildhall alone, in memory",
                       [lambda: OursInMemory("ours", [], self.java, "memory", self.folder)],
                       "Filled over HTTP, with 20 people and 1,000 orders. It keeps all that is ordered, and has "
                       f"`{HEAP_IN_MEMORY}`. {self.beside()}".rstrip())
        return self.failed

    def ours(self):
        """Once more with OUR_FLAGS, if there are any."""
        yield lambda: self.our("ours", [], self.postgres.database())
        flags = os.environ.get("OUR_FLAGS", "")
        if flags:
            yield lambda: self.our(f"ours, `{flags}`", shlex.split(flags), self.postgres.database())

    def our(self, name, flags, store):
        return Ours(name, flags, self.java, store, self.folder)

    def peers(self):
        for name, command in PEERS.items():
            yield lambda name=name, command=command: Peer(name, command, self.postgres.database(), self.folder)

    def beside(self):
        return "The best peer is the one on PostgreSQL, above." if self.best else ""

    def stage(self, title, starts, prose=""):
        with ExitStack() as running:
            servers = []
            for start in starts:
                server = start()
                running.callback(server.end)
                servers.append(server)
            books = {server: self.opened(server) for server in servers}
            self.text.section(title)
            if prose:
                self.text.line(prose)
                self.text.line()
            tables.head(self.text)
            for key in self.plan.keys:
                found = tables.contest(self.text, self.contest(servers, key, books), self.best.get(key))
                self.best.setdefault(key, found)
            for server in servers:
                check(server)
            tables.processes(self.text, servers)

    @staticmethod
    def opened(server):
        check(server)
        books = Books(server)
        books.sell_out()
        return books

    def contest(self, servers, key, books):
        """Each row is warmed just before it counts. The servers take turns, in another order each round."""
        asked = [(server, row) for server in servers for row in asked_of(server, key)]
        for server, row in asked:
            self.warm(server, row, books)
        figures = {one: [] for one in asked}
        for number in range(self.plan.rounds):
            first = number % len(asked)
            for server, row in asked[first:] + asked[:first]:
                measured = self.load(server, row, self.plan.seconds, books)
                self.failed += measured.errors
                figures[server, row].append(measured)
        for server in servers:
            books[server].check_if_placed()
        return figures

    def warm(self, server, row, books):
        seconds, requests = 0, 0
        while not self.plan.is_warm(seconds, requests):
            requests += self.load(server, row, WARM_STEP, books).requests
            seconds += WARM_STEP

    @staticmethod
    def load(server, row, seconds, books):
        measured = wrk.load(server, row, seconds)
        if row.places_orders:
            books[server].note(measured)
        return measured


if __name__ == "__main__":
    main()
