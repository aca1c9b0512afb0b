"""A disk that is full for a while: a small file system that nobody else sees, and that ends with us."""

import ctypes
import os
import time
from contextlib import contextmanager

from load import Watch
from trials import tortured

SIZE = 256  # MiB; /readyz wants 64 of them free
PIECE = 1 << 20
CLONE_NEWNS, MS_REC, MS_PRIVATE, MNT_DETACH = 0x20000, 0x4000, 0x40000, 2
SETTLED = 3  # seconds that it has to notice
_libc = ctypes.CDLL(None, use_errno=True)


def is_possible():
    return os.geteuid() == 0


def full(told, folder, seconds):
    with small(folder / "small") as place, tortured(told, f"sqlite:{place}/data", folder) as (hall, load):
        with Watch(hall.port, hall.token, "/api/v1/users?limit=10") as reads, Watch(hall.port, None, "/readyz") as ready:
            time.sleep(SETTLED)
            before = time.monotonic()
            fill(place / "filler", seconds)
            freed = time.monotonic()
            success = load.await_success_after(freed)
            time.sleep(SETTLED)
            after = time.monotonic()
    note(told, load, reads, ready, before, freed, success, after)


def note(told, load, reads, ready, before, freed, success, after):
    settled = before + SETTLED
    told.rounds = 1
    told.more = {
        "writes": load.outcomes(settled, freed), "reads": reads.outcomes(settled, freed),
        "ready before": ready.outcomes(before - 1, before), "ready": ready.outcomes(settled, freed),
        "ready after": ready.outcomes(freed + SETTLED - 1, after)}
    if success is None:
        told.wrong.append("nothing could be written any more, although there was room")
    told.recoveries = [((success or after) - freed) * 1e3]
    for what, only in ("reads", "200"), ("ready before", "200"), ("ready", "503"), ("ready after", "200"):
        if set(told.more[what]) != {only}:
            told.wrong.append(f"{what}: {dict(told.more[what])}")
    if not set(told.more["writes"]) & {"503", "507"}:
        told.wrong.append("the disk was never full")


@contextmanager
def small(place):
    """In a namespace of our own, so that it is gone when we are, however that happens."""
    place.mkdir()
    said(_libc.unshare(CLONE_NEWNS))
    said(_libc.mount(b"none", b"/", None, MS_REC | MS_PRIVATE, None))
    said(_libc.mount(b"tmpfs", bytes(place), b"tmpfs", 0, f"size={SIZE}m".encode()))
    try:
        yield place
    finally:
        said(_libc.umount2(bytes(place), MNT_DETACH))


def fill(filler, seconds):
    """Whatever becomes free meanwhile is taken too."""
    until = time.monotonic() + seconds
    try:
        with open(filler, "ab", buffering=0) as file:
            while time.monotonic() < until:
                take_all(file)
                time.sleep(0.05)
    finally:
        filler.unlink()


def take_all(file):
    piece = PIECE
    while piece >= 4_096:
        try:
            file.write(bytes(piece))
        except OSError:
            piece //= 2


def said(result):
    if result != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
