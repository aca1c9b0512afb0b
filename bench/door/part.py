"""What every part of the bench does around what it measures: its arguments, its end whatever happens, and its file."""

import argparse
import os
import pathlib
import signal
from datetime import datetime, timezone

import machine

LONGEST = 45 * 60  # seconds; whatever hangs, this ends it


class Part:
    def __init__(self, name):
        self.command = f"bench/run {name}"
        self.result = pathlib.Path(f"bench/results/{name}.md")

    def parser(self, what):
        parser = argparse.ArgumentParser(prog=self.command, description=what)
        parser.add_argument("--quick", action="store_true", help="show that everything runs, write nothing")
        parser.add_argument("--java", required=True, help=argparse.SUPPRESS)
        return parser

    def guard(self):
        """So that whatever was started is ended too."""
        for number in signal.SIGTERM, signal.SIGALRM, signal.SIGHUP:
            signal.signal(number, self._stop)
        signal.alarm(LONGEST)

    def _stop(self, number, _):
        raise SystemExit(f"{self.command}: ended by {signal.Signals(number).name}")

    def failed(self, reason):
        return SystemExit(f"{self.command}: {reason}")

    def begin(self, text, title, more=""):
        now = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        text.line(f"# {title}")
        text.line()
        text.line(f"- {now}, commit {os.environ['BENCH_COMMIT']}, by `{os.environ['BENCH_COMMAND']}`{more}")
        text.line(f"- Machine: {machine.describe()}; load average before: {machine.load()}")

    def end(self, text, left=None):
        """`left`: why the file is left as it is, if it is."""
        text.line()
        text.line(f"Afterwards: load average {machine.load()}.")
        if left:
            print(f"\n{self.result} is left as it is: {left}.")
        else:
            self.result.write_text(str(text))
            print(f"\nWritten to {self.result}")
