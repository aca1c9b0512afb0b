"""Sixteen writers, who ask for one thing after the other, and for each until it is acknowledged."""

import threading
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field

from hall import RENAMERS, person
from wire import Unanswered, Wire

ADDERS = 4
WRITERS = ADDERS + RENAMERS
LONGEST = 60  # seconds that one intent may take, over all restarts
AGAIN = 0.1  # seconds after a refusal; impatient, since Retry-After says a second at least
RECONNECT = 0.02
SUCCESS = "200", "201"


@dataclass
class Intent:
    """`name` is its own: the row that it makes or changes has it, and so has its event."""

    name: str
    key: str
    content: dict
    sends: int = 0
    sent: float = 0  # when last, by the clock on the wall
    answer: dict = field(default=None)  # the acknowledgement


class Load:
    """`heard` are all outcomes, a status or how there was no answer, with the moments of the answer and of the request."""

    def __init__(self, hall, writers=None):
        self.heard = []
        self.refusals = Counter()
        self.progress = threading.Condition()
        self.last_success = 0  # when it was asked for
        self.stopping = threading.Event()
        self.writers = writers(self) if writers else [
            *(Adder(self, hall, i) for i in range(ADDERS)), *(Renamer(self, hall, i) for i in range(RENAMERS))]

    def __enter__(self):
        for writer in self.writers:
            writer.start()
        return self

    def __exit__(self, fault, *_):
        """Everybody finishes what they have begun, unless the bench itself is being ended."""
        self.stopping.set()
        for writer in self.writers if fault is None else []:
            writer.join()

    def intents(self):
        return [intent for writer in self.writers for intent in writer.intents]

    def hear(self, outcome, asked):
        with self.progress:
            self.heard.append((time.monotonic(), outcome, asked))
            if outcome in SUCCESS and asked > self.last_success:
                self.last_success = asked
                self.progress.notify_all()

    def await_success_after(self, moment, patience=LONGEST):
        """When the first was there that was asked for after `moment`; none if there is none."""
        with self.progress:
            if self.progress.wait_for(lambda: self.last_success > moment, patience):
                return next(at for at, outcome, asked in self.heard if outcome in SUCCESS and asked > moment)
        return None

    def outcomes(self, begin=0, end=float("inf")):
        return Counter(outcome for at, outcome, _ in self.heard if begin <= at < end)

    def longest_without_success(self, begin, end):
        moments = [begin, *(at for at, outcome, _ in self.heard if outcome in SUCCESS and begin <= at < end), end]
        return max(later - earlier for earlier, later in zip(moments, moments[1:]))


class Writer(threading.Thread):
    method = path = ""

    def __init__(self, load, hall, token, name):
        super().__init__(name=name, daemon=True)
        self.load = load
        self.wire = Wire(hall.port, token)
        self.intents = []

    def run(self):
        while not self.load.stopping.is_set():
            intent = self.plan(f"{self.name} {len(self.intents)}", str(uuid.uuid4()))
            self.intents.append(intent)
            self.insist(intent)
        self.wire.close()

    def insist(self, intent):
        until = time.monotonic() + LONGEST
        while intent.answer is None and time.monotonic() < until:
            time.sleep(self.attempt(intent))

    def attempt(self, intent):
        """How long to wait before the next one."""
        intent.sends += 1
        intent.sent, asked = time.time(), time.monotonic()
        try:
            answer = self.wire.ask(self.method, self.path, intent.content, intent.key)
        except Unanswered as reason:
            self.load.hear(reason.how, asked)
            return RECONNECT
        if self.settles(intent, answer):
            intent.answer = answer.json()
        self.load.hear(str(answer.status), asked)
        if intent.answer is None:
            self.load.refusals[refusal(answer)] += 1
            return AGAIN
        return 0

    def settles(self, intent, answer):
        return str(answer.status) in SUCCESS


class Adder(Writer):
    """Brings people in: POST, done once under its key."""

    method, path = "POST", "/api/v1/users"

    def __init__(self, load, hall, number):
        super().__init__(load, hall, hall.token, f"Adder {number}")

    def plan(self, name, key):
        return Intent(name, key, person(name, key))


class Renamer(Writer):
    """Changes its own name: PATCH, which does nothing and tells nobody where it has been done already."""

    method, path = "PATCH", "/api/v1/me"

    def __init__(self, load, hall, number):
        super().__init__(load, hall, hall.tokens[number], f"Renamer {number}")

    def plan(self, name, key):
        return Intent(name, key, {"name": name})


def refusal(answer):
    """Its code, and whether one is told when to come again where one has to be."""
    try:
        code = answer.json()["code"]
    except (ValueError, KeyError):
        code = "no problem document"
    later = answer.headers.get("retry-after")
    return f"{answer.status} {code}" + (" without Retry-After" if answer.status == 503 and not later else "")


class Watch(threading.Thread):
    """Asks one thing all the time, and remembers what it was answered when."""

    def __init__(self, port, token, path, every=0.05):
        super().__init__(daemon=True)
        self.wire = Wire(port, token)
        self.path = path
        self.every = every
        self.heard = []
        self.stopping = threading.Event()

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stopping.set()
        self.join()

    def run(self):
        while not self.stopping.wait(self.every):
            began = time.monotonic()
            try:
                outcome = str(self.wire.ask("GET", self.path).status)
            except Unanswered as reason:
                outcome = reason.how
            self.heard.append((began, outcome))
        self.wire.close()

    def outcomes(self, begin, end):
        return Counter(outcome for at, outcome in self.heard if begin <= at < end)
