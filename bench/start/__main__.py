"""Measures how Guildhall starts and what it holds when idle, and writes bench/results/start.md. See bench/README.md."""

import pathlib
import shutil
import socket
import tempfile
import time
from contextlib import ExitStack

import machine
import processes
import report
from part import Part
from servers import PATIENCE, Ours, free_port
from variants import shipped_flags, variants

PART = Part("start")
IDLE = 20  # seconds; by then the JVM has given back what only the start took


def main():
    arguments = read()
    PART.guard()
    text = report.Report()
    try:
        with tempfile.TemporaryDirectory(prefix="start", dir="bench/target") as name:
            folder = pathlib.Path(name)
            begin(text, arguments)
            measure(text, arguments, folder)
    except processes.NotStarted as reason:
        raise PART.failed(reason)
    PART.end(text, "a quick run is rough" if arguments.quick else None)


def read():
    parser = PART.parser(__doc__)
    parser.add_argument("--starts", type=int, help="10, or 2 if quick")
    arguments = parser.parse_args()
    arguments.starts = arguments.starts or (2 if arguments.quick else 10)
    return arguments


def begin(text, arguments):
    PART.begin(text, "The start")
    text.line(f"- {machine.java(arguments.java)}; the flags that ship: `{' '.join(shipped_flags())}`")
    text.line(f"- From exec to the first `200` of `GET /health`, on an SQLite store that has a workspace and 20 people; "
              f"{arguments.starts} starts each, in turn, on a warm page cache. Figures: median (least–most).")
    text.line(f"- Idle: resident memory {IDLE} s after the first answer, with nobody there; anonymous is what belongs to the "
              "process alone, the rest is files, which others may share. Peak: the most until then.")


def measure(text, arguments, folder):
    store = folder / "store"
    founded(store, folder)
    caches = folder / "caches"
    caches.mkdir()
    subjects = list(variants(arguments.java, caches))
    times = {subject: [] for subject in subjects}
    for subject in subjects:  # the first one reads from disk what the others find in memory
        first_answer(subject, store)
    for number in range(arguments.starts):
        first = number % len(subjects)
        for subject in subjects[first:] + subjects[:first]:
            times[subject].append(first_answer(subject, store))
    idle = {subject: [] for subject in subjects}
    for _ in range(arguments.starts):
        for subject, figures in at_rest(subjects, store, folder).items():
            idle[subject].append(figures)
    text.section("What each flag gives")
    text.head("started by", "", "to the first answer, ms", "idle, MiB", "of it anonymous", "peak, MiB")
    for subject in subjects:
        text.row(subject.name, subject.what,
                 report.spread(times[subject], ",.0f"),
                 *(report.spread((one[i] for one in idle[subject]), ",.0f") for i in range(3)))


def founded(store, folder):
    Ours("first", [], f"sqlite:{store}", folder).end()


def first_answer(subject, store):
    port = free_port()
    began = time.monotonic()
    process = subject.start(port, store)
    try:
        await_answer(process, port)
        return (time.monotonic() - began) * 1e3
    finally:
        processes.end(process)


def at_rest(subjects, store, folder):
    """All at once, each with a store of its own: what they hold does not depend on how long they took."""
    with ExitStack() as running:
        started = []
        for i, subject in enumerate(subjects):
            own = folder / f"own{i}"
            shutil.copytree(store, own)
            running.callback(shutil.rmtree, own)
            port = free_port()
            process = subject.start(port, own)
            running.callback(processes.end, process)
            await_answer(process, port)
            started.append((subject, process))
        time.sleep(IDLE)
        return {subject: memory(process) for subject, process in started}


def memory(process):
    return [processes.resident_mebibytes(process), processes.anonymous_mebibytes(process), processes.peak_mebibytes(process)]


def await_answer(process, port):
    began = time.monotonic()
    while time.monotonic() - began < PATIENCE:
        if process.poll() is not None:
            raise processes.NotStarted(f"it ended with {process.returncode}")
        if answers(port):
            return
        time.sleep(0.001)
    raise processes.NotStarted("it does not answer")


def answers(port):
    try:
        with socket.create_connection(("127.0.0.1", port), 30) as connection:
            connection.sendall(b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            return connection.recv(64).startswith(b"HTTP/1.1 200 ")
    except OSError:
        return False


if __name__ == "__main__":
    main()
