"""A clock that jumps, for the server alone: it gets another clock_gettime, which adds what a file says."""

import mmap
import pathlib
import struct
import subprocess
import time
from email.utils import parsedate_to_datetime

from trials import tortured
from wire import Wire

SOURCE = pathlib.Path(__file__).with_name("clock.c")
HOUR = 3_600
AHEAD = HOUR, -2 * HOUR, 24 * HOUR, -24 * HOUR, 0  # seconds, one after the other
NOTICED = 1.5  # seconds
OFF = 5  # seconds that a Date may be off


def jumps(told, store, folder, seconds):
    library, shift = folder / "clock.so", folder / "ahead"
    subprocess.run(["cc", "-shared", "-fPIC", "-O2", "-Wall", "-o", library, SOURCE, "-ldl"], check=True)
    shift.write_bytes(struct.pack("l", 0))
    environment = {"LD_PRELOAD": str(library.resolve()), "CLOCK_AHEAD": str(shift.resolve())}
    with open(shift, "r+b") as file, mmap.mmap(file.fileno(), 8) as ahead:
        with tortured(told, store, folder, environment) as (hall, load):
            wires = [Wire(hall.port, token) for token in [hall.token, *hall.tokens]]
            for offset in AHEAD:
                ahead[:] = struct.pack("l", offset)
                jumped(told, load, wires, offset, seconds)
    told.verdict.kept = None  # nobody can say by a clock like this


def jumped(told, load, wires, offset, seconds):
    since = time.monotonic()
    time.sleep(NOTICED)
    answers = [wire.ask("GET", "/api/v1/me") for wire in wires]
    told.rounds += 1
    if any(answer.status != 200 for answer in answers):
        told.wrong.append(f"at {offset:+} s sessions end: {[answer.status for answer in answers]}")
    said = parsedate_to_datetime(answers[0].headers["date"]).timestamp() - time.time()
    if abs(said - offset) > OFF:
        told.wrong.append(f"the clock did not jump: {said:+.0f} s instead of {offset:+}")
    time.sleep(max(0.0, seconds - NOTICED))
    if load.await_success_after(since + NOTICED) is None:
        told.wrong.append(f"nothing is written any more at {offset:+} s")
