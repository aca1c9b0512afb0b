"""Where the figures come from."""

import os
import platform
import re
import subprocess


def describe():
    model = _after("/proc/cpuinfo", "model name")
    return f"{os.cpu_count()} × {model}, {_after('/proc/meminfo', 'MemTotal')}, {platform.system()} {platform.release()}"


def load():
    return f"{os.getloadavg()[0]:.2f}"


def java(java):
    said = subprocess.run([java, "-version"], capture_output=True, text=True).stderr
    return "Java " + re.search(r'build ([^,)]+)\)', said)[1]


def go(peer, *modules):
    """The version of Go, and of these modules that the peer is made of."""
    with open(f"bench/peers/{peer}/go.mod") as file:
        required = dict(re.findall(r"^(?:require |\t)(\S+) (\S+)", file.read(), re.M))
    return ", ".join([
        _first("go", "version").removeprefix("go version "),
        *(f"{name} {version}" for name, version in required.items() if name.endswith(modules)),
    ])


def version(program):
    return _first(program, "--version")


def wrk():
    return " ".join(_first("wrk", "-v").split()[:2])


def _first(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    return (done.stdout + done.stderr).splitlines()[0]


def _after(path, name):
    with open(path) as file:
        return next((line.partition(":")[2].strip() for line in file if line.startswith(name)), "unknown")
