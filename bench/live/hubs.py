"""The servers that are compared: each with `tokens` for its sockets, and with `publish`, a request that all of them hear of."""

import json
import subprocess

import processes
import servers
from http_client import call

SOCKETS_PER_PERSON = 250  # Guildhall allows 256


class Ours(servers.Ours):
    """Guildhall, with as many people as the sockets need; the administrator publishes, and holds no socket."""

    def __init__(self, name, flags, sockets, store, folder):
        self.people = -(-sockets // SOCKETS_PER_PERSON)
        super().__init__(name, flags, store, folder)
        self.publish = {"method": "PATCH", "path": "/api/v1/me", "token": self.token}

    def _settle(self):
        made = self._post("setup", workspace="Bench", name="Ada Admin", email="ada@example.com", password=servers.PASSWORD)
        self.token = made["token"]
        code = call("GET", f"{self.url}/api/v1/invitation", self.token).json()["code"]
        self.tokens = [self._join(code, i) for i in range(self.people)]

    def _join(self, code, i):
        content = {"name": f"Person {i}", "email": f"person{i}@example.com", "password": servers.PASSWORD}
        answer = call("POST", f"{self.url}/api/v1/join/{code}", None, content)
        if answer.status != 201:
            raise processes.NotStarted(f"POST join: {answer.status} {answer.body.decode(errors='replace')[:500]}")
        return answer.json()["token"]


class Go(servers.Server):
    """bench/peers/go-hub, which knows nobody and keeps nothing."""

    tokens = []
    publish = {"method": "POST", "path": "/publish", "token": ""}

    def __init__(self, name, folder):
        self.name = name
        super().__init__(["bench/target/go-hub"], folder / f"go-{id(self)}.log")
        try:
            ready = json.loads(self.process.stdout.readline() or "{}")
            if not ready:
                raise processes.NotStarted(f"{name} does not start: {self.last_words()}")
            self.url = ready["url"]
            self.await_first_answer()
        except BaseException:
            self.end()
            raise

    def _out(self, errors):
        return subprocess.PIPE
