"""What a command costs with every process that it starts, also those that leave its tree, as the daemons of Ray and Spark do.

Processes are known by a variable in their environment, which is inherited (Linux alone: /proc). Processor time is what each had used when
it was last seen, ten times a second; memory is proportional (PSS), so that what processes share counts once.
"""

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

__all__ = ["Tree", "measured_tree"]

_EVERY = 0.1
_MARK = "LINKCHECK_MEASURED"


class Tree(NamedTuple):
    """Seconds, and MiB at the moment at which all processes together had most."""

    wall: float
    cpu: float
    parent: float
    """Seconds of processor time of the command's own process."""
    memory: float
    processes: int


def measured_tree(line: Sequence[str], environment: Mapping[str, str] | None = None) -> Tree:
    """Run a command until the last of its processes has ended; exits if it fails with anything but a verdict."""
    mark = f"{os.getpid()}-{time.monotonic_ns()}"
    started = time.perf_counter()
    process = subprocess.Popen(
        line, stdout=subprocess.DEVNULL, env={**os.environ, **(environment or {}), _MARK: mark}
    )
    used: dict[str, float] = {}
    peak, most = 0, 0
    while True:
        ended = process.poll() is not None
        memory = number = 0
        for name in filter(str.isdigit, os.listdir("/proc")):
            with contextlib.suppress(OSError, IndexError):
                if f"{_MARK}={mark}".encode() in Path("/proc", name, "environ").read_bytes():
                    used[name] = max(used.get(name, 0.0), _seconds(name))
                    memory += _proportional(name)
                    number += 1
        peak, most = max(peak, memory), max(most, number)
        if ended and not number:
            break
        time.sleep(_EVERY)
    if process.returncode not in (0, 1):
        sys.exit(f"{' '.join(line)} ended with {process.returncode}")
    wall = time.perf_counter() - started
    return Tree(wall, sum(used.values()), used.get(str(process.pid), 0.0), peak / 1024, most)


def _seconds(name: str) -> float:
    fields = Path("/proc", name, "stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _proportional(name: str) -> int:
    """Return the KiB of a process."""
    for line in Path("/proc", name, "smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    return 0
