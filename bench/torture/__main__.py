"""Mistreats the server, and writes what was lost to bench/results/torture.md. See bench/README.md."""

import pathlib
import random
import shutil
import sys
import tempfile
from dataclasses import dataclass

import clock
import disk
import machine
import report
import shop
import tables
import trials
from hall import RENAMERS
from load import ADDERS, WRITERS
from part import Part
from postgres import Postgres
from processes import NotStarted
from trials import Told
from wire import Unanswered

PART = Part("torture")
TRIALS = "kill", "postgres", "disk", "clock", "stop", "shop"


@dataclass(frozen=True)
class Plan:
    kills: int
    stops: int
    outage_seconds: int
    outage_every: int
    full_seconds: int
    jump_seconds: int
    seed: int


class Bench:
    def __init__(self, text, plan, folder, postgres):
        self.text = text
        self.plan = plan
        self.folder = folder
        self.postgres = postgres
        self.found = []

    def kill(self):
        plan = self.plan
        tolds = self.on_both(lambda *where: trials.kills(*where, plan.kills, plan.seed))
        self.table("kill -9", "Killed at a random moment, 0.3 to 3 s after the first write that succeeds, and started again at once.",
                   tolds, [("kill to first success, p50 / max ms", Told.recovery)])

    def postgres_restarts(self):
        plan = self.plan
        told = Told("PostgreSQL")
        trials.outages(told, self.postgres.database(), self.folder, self.postgres, plan.outage_seconds, plan.outage_every)
        self.table("PostgreSQL torn down",
                   f"`pg_ctl restart -m immediate` {plan.outage_every} s after the one before, for {plan.outage_seconds} s, while the "
                   f"server stays. Each {trials.LONG_ONE}th time the database is away for {trials.AWAY} s.",
                   [told],
                   [("longest without a success in each round, p50 / max ms", Told.recovery),
                    ("database away, p50 / max ms", lambda told: trials.spread(told.more["away"]))])

    def full_disk(self):
        if not disk.is_possible():
            self.text.section("Full disk")
            self.text.line("Not run: needs root, to mount a small file system.")
            return
        told = Told("SQLite")
        disk.full(told, self.folder, self.plan.full_seconds)
        self.table("Full disk",
                   f"A file system of {disk.SIZE} MiB in memory, filled to the last block for {self.plan.full_seconds} s.",
                   [told],
                   [("room to first success, ms", lambda told: f"{told.recoveries[0]:,.0f}"),
                    ("writes while full", lambda told: tables.outcomes(told.more["writes"])),
                    ("reads while full", lambda told: tables.outcomes(told.more["reads"])),
                    ("/readyz before, while full, after", lambda told: "; ".join(
                        tables.outcomes(told.more[what]) for what in ("ready before", "ready", "ready after")))])

    def clock_jumps(self):
        seconds = self.plan.jump_seconds
        tolds = self.on_both(lambda *where: clock.jumps(*where, seconds))
        hours = ", ".join(f"{offset // clock.HOUR:+} h" if offset else "right again" for offset in clock.AHEAD)
        self.table("A clock that jumps",
                   f"The server's clock is {hours}, for {seconds} s each. Every session that was valid is asked for after each jump.",
                   tolds, [])

    def stop(self):
        plan = self.plan
        tolds = self.on_both(lambda *where: trials.stops(*where, plan.stops, plan.seed))
        self.table("SIGTERM", "Asked to stop under load, and started again when it has. Nothing may be done that is not answered.",
                   tolds,
                   [("end to first success, p50 / max ms", Told.recovery),
                    ("exit codes", lambda told: ", ".join(sorted(set(told.more["codes"])))),
                    ("stop, p50 / max ms", lambda told: trials.spread(told.more["took"])),
                    ("answers cut", lambda told: str(told.verdict.outcomes["cut"]))])

    def shop(self):
        plan, pieces = self.plan, shop.PRODUCTS * shop.PIECES
        tolds = self.on_both(lambda *where: shop.kills(*where, plan.kills, plan.seed))
        self.table("Selling out",
                   f"{shop.BUYERS} buyers of the last {pieces:,} pieces of {shop.PRODUCTS} products, in orders of 1 to 4 of them in any "
                   f"order; whoever comes too late brings back what they had. Killed {shop.EVERY} s after the first write that succeeds.",
                   tolds,
                   [("kill to first success, p50 / max ms", Told.recovery),
                    ("orders placed, cancelled, refused", lambda told: ", ".join(
                        f"{told.more[what]:,}" for what in ("placed", "cancelled", "refused"))),
                    ("sold + left", lambda told: f"{told.more['sold']:,} + {told.more['left']:,}")])

    def on_both(self, trial):
        file = f"sqlite:{tempfile.mkdtemp(prefix='store', dir=self.folder)}"
        tolds = {Told("SQLite"): file, Told("PostgreSQL"): self.postgres.database()}
        for told, store in tolds.items():
            print(f"{told.store} ...", file=sys.stderr, flush=True)
            trial(told, store, self.folder)
        return list(tolds)

    def table(self, title, words, tolds, more):
        tables.trial(self.text, title, words, tolds, more)
        self.found += [(title, told.store, what) for told in tolds for what in told.all_wrong()]

    def run(self, only):
        steps = dict(zip(TRIALS, (self.kill, self.postgres_restarts, self.full_disk, self.clock_jumps, self.stop, self.shop)))
        for name in [only] if only else TRIALS:
            print(f"{name} ...", file=sys.stderr, flush=True)
            steps[name]()


def main():
    arguments = read()
    plan = planned(arguments)
    PART.guard()
    text = report.Report()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="torture", dir="bench/target"))
    try:
        with Postgres(arguments.java) as postgres:
            begin(text, plan, arguments.java, postgres)
            bench = Bench(text, plan, folder, postgres)
            bench.run(arguments.only)
    except (NotStarted, Unanswered) as reason:
        raise PART.failed(reason)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    tables.wrong(text, bench.found)
    PART.end(text, "this was not all of it" if arguments.quick or arguments.only else None)
    if bench.found:
        raise PART.failed("not all is as it should be; the last table says what.")


def read():
    parser = PART.parser(__doc__)
    parser.add_argument("--rounds", type=int, help="how often it is killed: 25, or 2 if quick")
    parser.add_argument("--only", choices=TRIALS, help="this trial alone, write nothing")
    parser.add_argument("--seed", type=int, help="of the moments; a random one if absent")
    arguments = parser.parse_args()
    if arguments.rounds is not None and arguments.rounds < 1:
        parser.error(f"--rounds cannot be {arguments.rounds}. Allowed: 1 and more.")
    return arguments


def planned(arguments):
    seed = random.randrange(1 << 32) if arguments.seed is None else arguments.seed
    if arguments.quick:
        return Plan(arguments.rounds or 2, 2, 12, 2, 8, 3, seed)
    return Plan(arguments.rounds or 25, 6, 120, 5, 30, 6, seed)


def begin(text, plan, java, postgres):
    PART.begin(text, "Torture", f", seed {plan.seed}")
    text.line(f"- {machine.java(java)}, PostgreSQL: {postgres.settings}")
    text.line(f"- Load: {WRITERS} writers, each with one connection and one intent at a time. {ADDERS} add people (`POST /api/v1/users`, "
              f"an `Idempotency-Key` for each), {RENAMERS} rename themselves (`PATCH /api/v1/me`). What is not acknowledged is sent "
              "again, under the same key, until it is. A follower reads the log by server-sent events all the while.")
    text.line("- *lost*: acknowledged, and not in the rows or not in the log. *doubled*: there more than once. *of these done before*: "
              "done already when it was sent again, so that only the answer had been lost. *answered alike at the end*: "
              "acknowledged `POST`s, all of them sent once more, which got their first answer.")


if __name__ == "__main__":
    main()
