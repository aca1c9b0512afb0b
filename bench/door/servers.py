"""The servers that are compared: how each is started, told apart and ended."""

import json
import os
import pathlib
import socket
import subprocess
import time
from urllib.error import URLError
from urllib.parse import urlsplit

import processes
from http_client import call

PEOPLE = 20
PATIENCE = 60
PASSWORD = "correct horse battery staple"


class Server:
    """One that runs: `url`, `token` of an administrator, and `ids` of users, the administrator's first."""

    name = ""

    def __init__(self, command, log, environment=None):
        self.began = time.monotonic()
        self.log = log
        with open(log, "wb") as errors:
            self.process = processes.start(command, stdin=None, stdout=self._out(errors), stderr=errors,
                                           env={**os.environ, **(environment or {})})

    def _out(self, errors):
        return errors

    def cpu_milliseconds(self):
        return processes.cpu_milliseconds(self.process)

    def resident_mebibytes(self):
        return processes.resident_mebibytes(self.process)

    def peak_mebibytes(self):
        return processes.peak_mebibytes(self.process)

    def await_first_answer(self):
        """The milliseconds from its start to its first answer."""
        while time.monotonic() - self.began < PATIENCE:
            if self.process.poll() is not None:
                raise processes.NotStarted(f"{self.name} ended with {self.process.returncode}: {self.last_words()}")
            try:
                if call("GET", f"{self.url}/health").status == 200:
                    return (time.monotonic() - self.began) * 1e3
            except (URLError, ConnectionError, TimeoutError):
                time.sleep(0.002)
        raise processes.NotStarted(f"{self.name} does not answer: {self.last_words()}")

    def last_words(self):
        return pathlib.Path(self.log).read_text(errors="replace")[-2_000:]

    def end(self):
        processes.end(self.process)


class Ours(Server):
    """As the run command starts it, which settles the flags of the JVM."""

    environment = {}

    def __init__(self, name, flags, store, folder):
        self.name = name
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        address = urlsplit(store)
        secret = {}
        if address.password:
            store = store.replace(f":{address.password}@", "@", 1)
            secret = {"GUILDHALL_STORE_PASSWORD": address.password}
        command = [os.environ.get("DOOR_OURS", "./guildhall"), "serve", "--store", store, "--port", str(port),
                   "--rate-limit", "off", *flags]
        super().__init__(command, folder / f"{port}.log", {**self.environment, **secret})
        try:
            self.first_answer = self.await_first_answer()
            self._settle()
        except BaseException:
            self.end()
            raise

    def _settle(self):
        made = self._post("setup", workspace="Bench", name="Ada Admin", email="ada@example.com", password=PASSWORD)
        self.token = made["token"]
        self.ids = [made["user"]["id"]]
        for i in range(1, PEOPLE):
            user = self._post("users", name=f"Person {i}", email=f"person{i}@example.com", password=PASSWORD)
            self.ids.append(user["id"])

    def _post(self, what, **content):
        answer = call("POST", f"{self.url}/api/v1/{what}", getattr(self, "token", None), content)
        if answer.status != 201:
            raise processes.NotStarted(f"POST {what}: {answer.status} {answer.body.decode(errors='replace')[:500]}")
        return answer.json()


class Go(Server):
    """bench/peers/go-door, which fills its store itself and says so in one line."""

    def __init__(self, name, cache, store, folder):
        self.name = name
        command = ["bench/target/go-door", "-store", store, *(["-cache", cache] if cache else [])]
        super().__init__(command, folder / f"go-{id(self)}.log")
        try:
            ready = json.loads(self.process.stdout.readline() or "{}")
            if not ready:
                raise processes.NotStarted(f"{name} does not start: {self.last_words()}")
            self.url, self.token, self.ids = ready["url"], ready["token"], ready["ids"]
            self.first_answer = self.await_first_answer()
        except BaseException:
            self.end()
            raise

    def _out(self, errors):
        return subprocess.PIPE


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
