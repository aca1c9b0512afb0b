"""Ways to start the same jar: by the run command, and by the JVM alone with one flag more each time."""

import os
import re
import subprocess
from dataclasses import dataclass

import processes

JAR = "bootstrap/target/guildhall.jar"
LAUNCHER = "./guildhall"


@dataclass(frozen=True)
class Variant:
    name: str
    what: str
    command: tuple

    def start(self, port, folder):
        command = [*self.command, "serve", "--port", str(port), "--store", f"sqlite:{folder}", "--rate-limit", "off"]
        return processes.start(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def shipped_flags():
    """Those of the run command, in its order."""
    with open(LAUNCHER) as file:
        return re.search(r"^flags=\(([^)]*)\)", file.read(), re.M)[1].split()


def variants(java, folder):
    flags = shipped_flags()
    yield Variant("`./guildhall`", "as it ships: all of the flags below, and the launcher's own work", (LAUNCHER,))
    yield _by_hand(java, "`java -jar`", "no flag at all", [])
    for count in range(1, len(flags) + 1):
        if not flags[count - 1].startswith("--"):  # that one only permits, and is in the jar too
            yield _by_hand(java, f"… `{flags[count - 1]}`", "one more", flags[:count])
    yield _trained(java, folder, "… and trained", "an AOT cache on top of all flags", flags)
    for name, what, more in LEFT:
        yield _trained(java, folder, name, what, [*flags, *more])


# What would bring more, and is not taken.
LEFT = [
    ("also at a fixed address", "the cache is not moved (`ArchiveRelocationMode=0`, a diagnostic flag)",
     ["-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0"]),
    ("also C1 alone", "no optimising compiler (`TieredStopAtLevel=1`), at the price of speed under load",
     ["-XX:TieredStopAtLevel=1"]),
]


def _by_hand(java, name, what, flags):
    return Variant(name, what, (java, *flags, "--enable-native-access=ALL-UNNAMED", "-jar", JAR))


def _trained(java, folder, name, what, flags):
    cache = str(folder / f"{len(os.listdir(folder))}.aot")
    subprocess.run([java, *flags, f"-XX:AOTCacheOutput={cache}", "-jar", JAR, "train"], check=True, capture_output=True)
    return Variant(name, what, (java, *flags, f"-XX:AOTCache={cache}", "-jar", JAR))
