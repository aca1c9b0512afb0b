"""The server, which lives many times on one store and one port."""

import os
import signal
import subprocess
import time
from contextlib import closing
from urllib.parse import urlsplit

import processes
import servers
from wire import Unanswered, Wire

PATIENCE = 60
RENAMERS = 12


class Hall:
    """`token` is the administrator's; `tokens` are those of people who can sign in by themselves."""

    def __init__(self, store, folder, environment=None):
        self.port = servers.free_port()
        address = urlsplit(store)
        self.environment = {**os.environ, **(environment or {})}
        if address.password:
            store = store.replace(f":{address.password}@", "@", 1)
            self.environment["GUILDHALL_STORE_PASSWORD"] = address.password
        self.command = ["./guildhall", "serve", "--store", store, "--port", str(self.port), "--rate-limit", "off"]
        self.log = folder / f"{self.port}.log"
        self.process = None

    def __enter__(self):
        self.start()
        try:
            self.await_answer()
            self._settle()
        except BaseException:
            self.end()
            raise
        return self

    def __exit__(self, *_):
        self.end()

    def start(self):
        with open(self.log, "ab") as log:
            self.process = processes.start(self.command, stdin=None, stdout=log, stderr=subprocess.STDOUT, env=self.environment)

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        """Asks it to end; with which code it did, and after how many milliseconds."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        try:
            code = str(self.process.wait(PATIENCE))
        except subprocess.TimeoutExpired:
            self.kill()
            code = "none"
        return code, (time.monotonic() - began) * 1e3

    def end(self):
        processes.end(self.process)

    def is_alive(self):
        return self.process.poll() is None

    def errors_logged(self):
        return [line for line in self.log.read_text(errors="replace").splitlines() if " ERROR " in line]

    def last_words(self):
        return self.log.read_text(errors="replace")[-2_000:]

    def await_answer(self):
        wire, until = Wire(self.port), time.monotonic() + PATIENCE
        while time.monotonic() < until and self.is_alive():
            try:
                if wire.ask("GET", "/readyz").status == 200:
                    return
            except Unanswered:
                pass
            time.sleep(0.02)
        raise processes.NotStarted(f"it does not answer: {self.last_words()}")

    def get(self, path):
        return self._ask("GET", path, None, 200)

    def pages(self, path, after=None):
        """A list, page by page."""
        while True:
            page = self.get(path if after is None else f"{path}&after={after}")
            yield page
            after = page["next"]
            if after is None:
                return

    def _settle(self):
        self.token = None
        self.token = self.post("setup", {"workspace": "Bench", **person("Ada Admin", "ada")})["token"]
        code = self.get("/api/v1/invitation")["code"]
        self.tokens = [self.post(f"join/{code}", person(f"Renamer {i}", f"renamer{i}"))["token"] for i in range(RENAMERS)]

    def post(self, what, content):
        return self._ask("POST", f"/api/v1/{what}", content, 201)

    def _ask(self, method, path, content, status):
        with closing(Wire(self.port, self.token)) as wire:
            answer = wire.ask(method, path, content)
        if answer.status != status:
            raise processes.NotStarted(f"{method} {path}: {answer.status} {answer.body.decode(errors='replace')[:500]}")
        return answer.json()


def person(name, mailbox):
    return {"name": name, "email": f"{mailbox}@example.com", "password": servers.PASSWORD}
