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


def versions(java):
    said = subprocess.run([java, "-version"], capture_output=True, text=True).stderr
    modules = open("bench/peers/go-door/go.mod").read()
    return ", ".join([
        "Java " + re.search(r'build ([^,)]+)\)', said)[1],
        _first("go", "version").removeprefix("go version "),
        *(f"{name} {version}" for name, version in re.findall(r"^\t\S*/(pgx/v5|go-sqlite3) (\S+)$", modules, re.M)),
        " ".join(_first("wrk", "-v").split()[:2]),
    ])


def _first(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    return (done.stdout + done.stderr).splitlines()[0]


def _after(path, name):
    with open(path) as file:
        return next((line.partition(":")[2].strip() for line in file if line.startswith(name)), "unknown")
