"""What became of everything that was asked: by the rows, by the log, and by asking once more under the same keys."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from load import Adder, refusal
from wire import Unanswered, Wire

LOG = "/api/v1/events?topic=workspace&limit=200"
LATER = {"503", "507"}  # what may be answered while something is wrong with the machine
AGAIN = "409 idempotency.in_progress"


@dataclass
class Verdict:
    acknowledged: int = 0
    retried: int = 0
    kept: Counter = field(default_factory=Counter)  # by method: done already when sent again, so that only the answer was lost
    repeated: int = 0  # acknowledged ones that were sent again at the end
    followed: int = 0  # events that the follower saw
    connects: int = 0
    outcomes: Counter = field(default_factory=Counter)
    refusals: Counter = field(default_factory=Counter)
    errors_logged: list = field(default_factory=list)
    lost: set = field(default_factory=set)
    doubled: set = field(default_factory=set)
    foreign: set = field(default_factory=set)  # what nobody asked for
    other: list = field(default_factory=list)

    def wrong(self):
        for what, names in ("lost", self.lost), ("doubled", self.doubled), ("nobody asked for", self.foreign):
            if names:
                yield f"{what}: {len(names)}: {', '.join(sorted(names)[:5])}"
        yield from self.other


def judge(hall, load, follower, mark):
    """When all writers have finished; `mark` is the position of the log before they began."""
    verdict = Verdict(outcomes=load.outcomes(), refusals=load.refusals, errors_logged=hall.errors_logged())
    events = items(hall.pages(LOG, mark))
    judge_log(verdict, load, events)
    judge_rows(verdict, load, items(hall.pages("/api/v1/users?limit=200")))
    judge_repeats(verdict, hall, load)
    judge_follower(verdict, follower, events)
    judge_answers(verdict)
    return verdict


def items(pages):
    return [item for page in pages for item in page["items"]]


def position(hall):
    """Of the newest event."""
    return list(hall.pages(LOG))[-1]["position"]


def judge_log(verdict, load, events):
    """One event for each, and those of one writer in the order in which they were asked for."""
    times, at = Counter(map(name, events)), {name(event): moment(event) for event in events}
    for writer in load.writers:
        for intent in writer.intents:
            verdict.acknowledged += intent.answer is not None
            verdict.retried += intent.sends > 1
            if intent.sends > 1 and at.get(intent.name, float("inf")) < int(intent.sent * 1e3):
                verdict.kept[writer.method] += 1
            find(verdict, intent, times.pop(intent.name, 0))
    verdict.foreign |= set(times)
    if never := [intent.name for intent in load.intents() if intent.answer is None]:
        verdict.other.append(f"never acknowledged: {len(never)}: {', '.join(never[:5])}")
    positions = [event["position"] for event in events]
    if any(later <= earlier for earlier, later in zip(positions, positions[1:])):
        verdict.other.append("positions of the log do not rise")
    if len({event["id"] for event in events}) < len(events):
        verdict.other.append("two events have one id")
    place = {name(event): number for number, event in enumerate(events)}
    for writer in load.writers:
        places = [place[intent.name] for intent in writer.intents if intent.name in place]
        if places != sorted(places):
            verdict.other.append(f"the log has what {writer.name} did in another order")


def judge_rows(verdict, load, people):
    """Whoever was brought in is there once, with the id that was told; whoever was renamed is called by the last name."""
    times, ids = Counter(person["name"] for person in people), {person["name"]: person["id"] for person in people}
    if len({person["id"] for person in people}) < len(people):
        verdict.other.append("two people have one id")
    times.pop("Ada Admin", None)
    for writer in load.writers:
        rows = writer.intents if isinstance(writer, Adder) else writer.intents[-1:]
        for intent in rows:
            find(verdict, intent, times.pop(intent.name, 0))
            if intent.answer and intent.answer["id"] != ids.get(intent.name):
                verdict.other.append(f"{intent.name} has another id than was told")
    verdict.foreign |= set(times)


def find(verdict, intent, times):
    if times > 1:
        verdict.doubled.add(intent.name)
    if times == 0 and intent.answer is not None:
        verdict.lost.add(intent.name)


def judge_repeats(verdict, hall, load):
    """Sent once more under its key, everything is answered as it was first."""
    wire = Wire(hall.port, hall.token)
    for writer in load.writers:
        if isinstance(writer, Adder):
            for intent in filter(lambda intent: intent.answer, writer.intents):
                verdict.repeated += 1
                try:
                    answer = wire.ask(writer.method, writer.path, intent.content, intent.key)
                    if answer.status != 201 or answer.json() != intent.answer:
                        verdict.other.append(f"{intent.name}, sent again, is answered otherwise: {refusal(answer)}")
                except Unanswered as reason:
                    verdict.other.append(f"{intent.name}, sent again, is not answered: {reason.how}")


def judge_follower(verdict, follower, events):
    """It has seen what the log says now, neither more nor less, and in that order."""
    follower.await_position(events[-1]["position"] if events else 0)
    verdict.followed, verdict.connects = len(follower.seen), follower.connects
    if list(follower.seen) != [(event["position"], event["id"]) for event in events]:
        verdict.other.append(f"the follower has seen {len(follower.seen)} events, and not the {len(events)} of the log")
    if unexpected := follower.refusals - LATER:
        verdict.other.append(f"the follower was answered {', '.join(sorted(unexpected))}")
    if len(follower.epochs) != 1:
        verdict.other.append(f"the log had {len(follower.epochs)} epochs")


def judge_answers(verdict):
    for refused, times in verdict.refusals.items():
        if refused != AGAIN and (refused[:3] not in LATER or "without" in refused):
            verdict.other.append(f"answered {times} times: {refused}")
    if verdict.outcomes["cut"]:
        verdict.other.append(f"answers cut in the middle: {verdict.outcomes['cut']}")


def name(event):
    return event["data"]["user"]["name"]


def moment(event):
    """In milliseconds, by the server's clock."""
    return int(datetime.fromisoformat(event["at"]).timestamp() * 1e3 + 0.5)
