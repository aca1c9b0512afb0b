"""Puts load on a server by wrk: one thread, as many connections as asked for, each going on at once (closed loop)."""

import json
import pathlib
import subprocess
from dataclasses import dataclass

CONNECTIONS = 64
GET = pathlib.Path(__file__).with_name("load.lua")


@dataclass(frozen=True)
class Measured:
    per_second: float
    p50: float  # milliseconds
    p99: float
    cpu: float  # milliseconds of the server per 1,000 requests
    size: float  # bytes of an answer, with its headers
    requests: int
    errors: int


def command(server, route, seconds):
    """A route says what it asks for (`paths`, or whatever else its `script` takes) and as whom (`token`, if anybody)."""
    token = route.token(server)
    bearer = ["-H", f"Authorization: Bearer {token}"] if token else []
    return ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", "--timeout", "5s", "-s", str(route.script),
            *bearer, server.url, "--", *route.paths(server)]


def load(server, route, seconds):
    before = server.cpu_milliseconds()
    said = subprocess.run(command(server, route, seconds), check=True, capture_output=True, text=True,
                          timeout=seconds + 60).stdout
    spent = server.cpu_milliseconds() - before
    result = json.loads(said.strip().splitlines()[-1])
    requests = max(1, result["requests"])
    return Measured(
        per_second=result["requests"] / result["microseconds"] * 1e6,
        p50=result["p50"] / 1e3,
        p99=result["p99"] / 1e3,
        cpu=spent / requests * 1e3,
        size=result["bytes"] / requests,
        requests=result["requests"],
        errors=result["errors"])
