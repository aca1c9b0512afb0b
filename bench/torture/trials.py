"""What is done to the server while sixteen write."""

import random
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median

from follower import Follower
from hall import Hall
from load import Load
from processes import NotStarted
from verdict import judge, position

SOONEST, LATEST = 0.3, 3.0  # seconds from the first write to a kill
GRACE = 30_000  # milliseconds that a server may take to stop
LONG_ONE = 4  # each fourth outage is one
AWAY = 4  # seconds


@dataclass(eq=False)
class Told:
    """Of one trial on one store."""

    store: str
    rounds: int = 0
    recoveries: list = field(default_factory=list)  # milliseconds
    verdict: object = None
    more: dict = field(default_factory=dict)
    wrong: list = field(default_factory=list)

    def all_wrong(self):
        return [*self.wrong, *self.verdict.wrong()]

    def recovery(self):
        return spread(self.recoveries)


def spread(milliseconds):
    return f"{median(milliseconds):,.0f} / {max(milliseconds):,.0f}" if milliseconds else "–"


@contextmanager
def tortured(told, store, folder, environment=None):
    """A server, its writers and a follower; afterwards the verdict."""
    with Hall(store, folder, environment) as hall:
        mark = position(hall)
        with Follower(hall, mark) as follower:
            with Load(hall) as load:
                if load.await_success_after(0) is None:
                    raise NotStarted("nothing can be written")
                yield hall, load
            told.verdict = judge(hall, load, follower, mark)


def kills(told, store, folder, rounds, seed):
    """Killed without a word, and started again at once."""
    moments = random.Random(seed)
    with tortured(told, store, folder) as (hall, load):
        for _ in range(rounds):
            time.sleep(moments.uniform(SOONEST, LATEST))
            killed = time.monotonic()
            hall.kill()
            again(told, hall, load, killed)


def stops(told, store, folder, rounds, seed):
    """Asked to stop, and started again when it has."""
    moments, codes, took = random.Random(seed), [], []
    with tortured(told, store, folder) as (hall, load):
        for _ in range(rounds):
            time.sleep(moments.uniform(SOONEST, LATEST))
            code, milliseconds = hall.stop()
            codes.append(code)
            took.append(milliseconds)
            again(told, hall, load, time.monotonic())
    told.more = {"codes": codes, "took": took}
    if set(codes) != {"0"}:
        told.wrong.append(f"ended with {', '.join(sorted(set(codes)))}")
    if max(took) > GRACE:
        told.wrong.append(f"took {max(took):,.0f} ms to stop")
    if told.verdict.kept:
        told.wrong.append(f"done, and not answered: {told.verdict.kept.total()}")


def outages(told, store, folder, postgres, seconds, every):
    """The database is torn down and comes again, and the server stays."""
    torn, away = [], []
    with tortured(told, store, folder) as (hall, load):
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            time.sleep(every)
            torn.append(time.monotonic())
            if len(torn) % LONG_ONE == 0:
                postgres.stop()
                time.sleep(AWAY)
            postgres.restart()
            away.append((time.monotonic() - torn[-1]) * 1e3)
            if load.await_success_after(time.monotonic()) is None:
                told.wrong.append(f"nothing could be written any more after round {len(torn)}")
        time.sleep(every)
        torn.append(time.monotonic())
        if not hall.is_alive():
            told.wrong.append("the server ended")
    told.rounds = len(away)
    told.more = {"away": away}
    told.recoveries = [load.longest_without_success(*between) * 1e3 for between in zip(torn, torn[1:])]


def again(told, hall, load, since):
    hall.start()
    recovered(told, load, since)
    if not hall.is_alive():
        told.wrong.append(f"does not start: {hall.last_words()[-200:]}")


def recovered(told, load, since):
    """Counts the round, with the time to the first write that succeeded."""
    told.rounds += 1
    success = load.await_success_after(since)
    if success is None:
        told.wrong.append(f"nothing could be written any more after round {told.rounds}")
    else:
        told.recoveries.append((success - since) * 1e3)
