"""Processes that end with this one, whatever ends it."""

import ctypes
import os
import signal
import subprocess

PR_SET_PDEATHSIG = 1
TICKS = os.sysconf("SC_CLK_TCK")
_libc = ctypes.CDLL(None)


class NotStarted(Exception):
    pass


def start(command, **how):
    return subprocess.Popen(command, preexec_fn=lambda: _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM), **how)


def end(process, patience=30):
    """Asks it to end, unless it is about to by itself, and makes sure that it has."""
    if process.stdin is None:
        process.terminate()
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def cpu_milliseconds(process):
    """What all its threads have spent, in its own code and in the kernel's."""
    with open(f"/proc/{process.pid}/stat") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1e3 / TICKS


def resident_mebibytes(process):
    return _mebibytes(process, "VmRSS")


def anonymous_mebibytes(process):
    """Of the resident ones those that are no part of a file, which others might share."""
    return _mebibytes(process, "RssAnon")


def peak_mebibytes(process):
    return _mebibytes(process, "VmHWM")


def _mebibytes(process, name):
    with open(f"/proc/{process.pid}/status") as file:
        return next(int(line.split()[1]) / 1024 for line in file if line.startswith(name))
