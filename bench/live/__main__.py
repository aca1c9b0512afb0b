"""Measures live delivery beside a Go hub and writes bench/results/live.md. See bench/README.md."""

import os
import pathlib
import resource
import shlex
import sys
import tempfile

import hubs
import machine
import report
import tables
import trial
from client import Failed
from part import Part
from processes import NotStarted
from trial import Plan

PART = Part("live")
SPARE = 200  # file descriptors that are no sockets of the load
FEWEST = 100  # with fewer, more events pass than the client keeps times for


def main():
    arguments = read()
    plan = planned(arguments)
    PART.guard()
    text = report.Report()
    try:
        with tempfile.TemporaryDirectory(prefix="live", dir="bench/target") as folder:
            begin(text, plan, arguments.java)
            found = measure(text, plan, arguments.only, pathlib.Path(folder))
    except (Failed, NotStarted) as reason:
        raise PART.failed(reason)
    PART.end(text, "a quick run is rough, and figures of one alone are no comparison" if arguments.quick or arguments.only else None)
    if found:
        raise PART.failed("something went wrong while it was measured; the last table says what.")


def read():
    parser = PART.parser(__doc__)
    parser.add_argument("--rounds", type=int, help="3, or 1 if quick")
    parser.add_argument("--sockets", type=int, help="10,000, or 1,000 if quick")
    parser.add_argument("--only", choices=["ours", "go"], help="measure this one alone, write nothing")
    arguments = parser.parse_args()
    if arguments.rounds is not None and arguments.rounds < 1:
        parser.error(f"--rounds cannot be {arguments.rounds}. Allowed: 1 and more.")
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1] - SPARE
    if arguments.sockets is not None and not FEWEST <= arguments.sockets <= most:
        parser.error(f"--sockets cannot be {arguments.sockets}. Allowed: {FEWEST} to {most:,}, as `ulimit -Hn` has it here.")
    return arguments


def planned(arguments):
    if arguments.quick:
        return Plan(arguments.rounds or 1, arguments.sockets or 1_000, warm_seconds=2, flood_seconds=2, idle_seconds=4, events=3,
                    replayed=5_000)
    return Plan(arguments.rounds or 3, arguments.sockets or 10_000, warm_seconds=15, flood_seconds=10, idle_seconds=20, events=20,
                replayed=100_000)


def begin(text, plan, java):
    PART.begin(text, "Live delivery")
    text.line(f"- {machine.java(java)}, {machine.go('go-hub', '/websocket')}")
    text.line(f"- Load: `bench/peers/live-client`, {trial.READERS} thread that reads, on the same processors. {plan.rounds} round(s), in "
              "which the servers take turns, in another order each; each is started anew, and warmed by "
              f"{plan.few:,} sockets and {plan.warm_seconds} s at saturation. Figures: median (least–most) of the rounds.")
    text.line("- *ours* is `./guildhall serve --store sqlite:… --rate-limit off`, told by `PATCH /api/v1/me`; its sockets belong to "
              f"{-(-plan.sockets // hubs.SOCKETS_PER_PERSON)} people, by bearer token.")
    text.line("- *Go* is `bench/peers/go-hub`, told by `POST /publish`. It has no database, no log to go on from, no tokens, no "
              "rights, no tenants: it hands on what it is told, and forgets it.")
    text.line(f"- *Connecting*: upgrade, welcome, subscribe and confirmation, {trial.IN_FLIGHT} sockets at a time. *One event*: "
              f"{plan.events} of them, one second apart, from just before the request is sent to the frame being read, for each socket. "
              f"*Saturation*: {trial.IN_FLIGHT} events in flight for {plan.flood_seconds} s, an event being in flight until every "
              "socket has it.")
    text.line("- *Ratios*: ours divided by this one's, round by round. CPU is the server's process, with its time in the kernel.")


def measure(text, plan, only, folder):
    """The tables, and what was wrong."""
    rounds, found = contest(plan, list(subjects(plan, only)), folder)
    tables.connecting(text, plan, rounds)
    tables.waiting(text, plan, rounds)
    tables.probing(text, plan, rounds)
    tables.saturation(text, rounds)
    if only != "go":
        found += replays(text, plan, folder)
    tables.wrong(text, found)
    return found


def subjects(plan, only):
    """Ours first, once more with OUR_FLAGS if there are any, and the peer."""
    flags = os.environ.get("OUR_FLAGS", "")
    if only != "go":
        yield "ours", lambda name, folder: ours(plan, name, [], folder)
    if flags and only != "go":
        yield f"ours, `{flags}`", lambda name, folder: ours(plan, name, shlex.split(flags), folder)
    if only != "ours":
        yield "Go", hubs.Go


def ours(plan, name, flags, folder):
    store = tempfile.mkdtemp(prefix="store", dir=folder)
    return hubs.Ours(name, flags, plan.sockets, f"sqlite:{store}", folder)


def contest(plan, contestants, folder):
    rounds, found = {name: [] for name, _ in contestants}, []
    for number in range(plan.rounds):
        first = number % len(contestants)
        for name, start in contestants[first:] + contestants[:first]:
            print(f"Round {number + 1} of {plan.rounds}: {name} ...", file=sys.stderr, flush=True)
            server = start(name, folder)
            try:
                done = trial.trial(plan, server, folder)
            finally:
                server.end()
            rounds[name].append(done)
            found += [(name, str(number + 1), phase, what) for phase, what in done.wrong()]
    return rounds, found


def replays(text, plan, folder):
    print("Replays ...", file=sys.stderr, flush=True)
    server = ours(plan, "ours", [], folder)
    try:
        filled, ways = trial.replay(plan, server, folder)
    finally:
        server.end()
    tables.replaying(text, filled, ways)
    return [("ours", str(number + 1), f"replay by {way}", what)
            for way, figures in ways.items() for number, done in enumerate(figures) for what in done["wrong"]]


if __name__ == "__main__":
    main()
