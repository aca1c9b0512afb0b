"""What is done to one server, started for it alone, in one round."""

import time
from dataclasses import dataclass

from client import Client

READERS = 1  # threads of the client: with two processors, a second one takes more from the server than it reads
IN_FLIGHT = 64
FEW = 1_000
SETTLED = 2  # seconds that the server has to let go of the sockets before


@dataclass(frozen=True)
class Plan:
    rounds: int
    sockets: int
    warm_seconds: int
    flood_seconds: int
    idle_seconds: int
    events: int
    replayed: int

    @property
    def few(self):
        return min(FEW, self.sockets // 2)


@dataclass(frozen=True)
class Memory:
    empty: float  # MiB resident, all
    idle: float
    after: float
    peak: float


@dataclass(frozen=True)
class Trial:
    opened: dict
    idled: dict
    probed: dict
    floods: dict  # by the number of sockets
    memory: Memory

    def wrong(self):
        """What should not have happened, with where it did."""
        phases = {"idle": self.idled, "one event at a time": self.probed,
                  **{f"saturation of {sockets:,} sockets": flood for sockets, flood in self.floods.items()}}
        if self.opened["failed"]:
            yield "connecting", f"{self.opened['failed']} of {self.opened['failed'] + self.opened['opened']} failed: {self.opened['reasons']}"
        for phase, answer in phases.items():
            for what in answer["wrong"]:
                yield phase, what


def trial(plan, server, folder):
    log = folder / "client.log"
    empty = server.resident_mebibytes()
    with Client(server, log) as client:
        client.do("open", sockets=plan.few, in_flight=IN_FLIGHT, readers=READERS)
        client.do("flood", seconds=plan.warm_seconds, in_flight=IN_FLIGHT)
        few = client.do("flood", seconds=plan.flood_seconds, in_flight=IN_FLIGHT)
    time.sleep(SETTLED)
    with Client(server, log) as client:
        opened = client.do("open", sockets=plan.sockets, in_flight=IN_FLIGHT, readers=READERS)
        idled = client.do("idle", seconds=plan.idle_seconds)
        idle = server.resident_mebibytes()
        probed = client.do("probe", events=plan.events)
        many = client.do("flood", seconds=plan.flood_seconds, in_flight=IN_FLIGHT)
        memory = Memory(empty, idle, server.resident_mebibytes(), server.peak_mebibytes())
    return Trial(opened, idled, probed, {plan.few: few, plan.sockets: many}, memory)


def replay(plan, server, folder):
    """How the log is filled, and for each way of reading it again its rounds. The first round warms and is not counted."""
    with Client(server, folder / "client.log") as client:
        filled = client.do("fill", events=plan.replayed, in_flight=IN_FLIGHT)
        ways = "cable", "sse", "pages"
        rounds = [{way: client.do(f"replay {way}") for way in ways} for _ in range(plan.rounds + 1)]
    return filled, {way: [figures[way] for figures in rounds[1:]] for way in ways}
