"""The load client of bench/peers/live-client, which is told what to do by lines of JSON and answers each with one."""

import json
import subprocess
import time

import processes


class Failed(Exception):
    """Something could not be done at all, so that there is nothing to measure."""


class Client:
    def __init__(self, server, log):
        self.server = server
        with open(log, "ab") as errors:
            self.process = processes.start(["bench/target/live-client"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                           stderr=errors)
        self._tell({"url": server.url, "tokens": server.tokens, "publish": server.publish})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        processes.end(self.process)

    def do(self, what, **how):
        """Its answer, with what both have spent meanwhile: `server_cpu` and `client_cpu` in ms, and `took` in seconds."""
        server, client, began = self.server.cpu_milliseconds(), processes.cpu_milliseconds(self.process), time.monotonic()
        self._tell({"do": what, **how})
        line = self.process.stdout.readline()
        answer = json.loads(line) if line else {"error": f"the client ended with {self.process.wait()}"}
        if "error" in answer:
            raise Failed(f"{self.server.name}: {what}: {answer['error']}")
        answer["server_cpu"] = self.server.cpu_milliseconds() - server
        answer["client_cpu"] = processes.cpu_milliseconds(self.process) - client
        answer["took"] = time.monotonic() - began
        answer["wrong"] = answer.get("wrong") or []
        return answer

    def _tell(self, what):
        try:
            self.process.stdin.write(json.dumps(what).encode() + b"\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            pass  # do says how it ended
