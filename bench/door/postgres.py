"""Databases of a PostgreSQL server that is there as long as the `with`."""

import pathlib
import subprocess

import processes


class Postgres:
    def __init__(self, java):
        classpath = "bench/target/classes:" + pathlib.Path("bench/target/classpath").read_text().strip()
        self.lender = processes.start(
            [java, "-XX:+UseSerialGC", "-Xmx128m", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
             "-cp", classpath, "guildhall.bench.Lender"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.settings = self._line()

    def database(self):
        return self._ask("database")

    def stop(self):
        """As a crash would, until the next restart."""
        self._ask("stop")

    def restart(self):
        """As after a crash; it is there again on return."""
        self._ask("restart")

    def _ask(self, what):
        print(what, file=self.lender.stdin, flush=True)
        return self._line()

    def _line(self):
        line = self.lender.stdout.readline().strip()
        if not line:
            raise processes.NotStarted("PostgreSQL could not be started")
        return line

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.lender.stdin.close()
        processes.end(self.lender)
