"""Runs whole commands in turn and says what each cost.

Knows processes; knows no tool.
"""

import os
import signal
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

__all__ = ["CORES", "Command", "MissingError", "Ratio", "Run", "apart", "in_turn", "measured", "ratio"]

CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

LONGEST = 180.0
"""Seconds after which a command is ended."""


class MissingError(Exception):
    """Something cannot be measured: a tool that is not there, or a command that failed. Its text says why."""


class Command(NamedTuple):
    """One command to be measured."""

    line: list[str]
    output: Path
    """Where its standard output goes."""
    environment: Mapping[str, str] = MappingProxyType({})
    folder: Path | None = None
    """The working folder."""
    exits: tuple[int, ...] = (0,)
    """Exit codes that mean that it did its work."""
    rounds: int | None = None
    """At most this many rounds, for what takes long."""


class Run(NamedTuple):
    """What one run of a command cost: seconds, and MiB at the peak of the largest process."""

    wall: float
    cpu: float
    memory: float


class Ratio(NamedTuple):
    """A ratio taken within each round: the median, and the extremes."""

    median: float
    least: float
    most: float

    def __str__(self) -> str:
        return f"{self.median:.2f} ({self.least:.2f}–{self.most:.2f})"


def measured(command: Command) -> Run:
    """Run a command to its end; raises MissingError if it fails or takes too long."""
    errors = command.output.with_suffix(".err")
    environment = {**os.environ, **command.environment}
    with command.output.open("wb") as out, errors.open("wb") as err:
        started = time.perf_counter()
        process = subprocess.Popen(
            command.line,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            env=environment,
            cwd=command.folder,
            start_new_session=True,
        )
        signal.signal(signal.SIGALRM, lambda *_: os.killpg(process.pid, signal.SIGKILL))
        signal.setitimer(signal.ITIMER_REAL, LONGEST)
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except KeyboardInterrupt:
            os.killpg(process.pid, signal.SIGKILL)
            raise
        wall = time.perf_counter() - started
        signal.setitimer(signal.ITIMER_REAL, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in command.exits:
        said = " ".join(errors.read_bytes()[-400:].decode(errors="replace").split())
        ended = (
            f"it took more than {LONGEST:.0f} s" if wall > LONGEST else f"it ended with {process.returncode}"
        )
        raise MissingError(f"{ended}. {said}".strip())
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def apart(function: Callable[[], tuple[int, int]]) -> tuple[int, int]:
    """Return what a function returns, run in a process of its own.

    A command's peak memory counts from the size of the process that starts it, so this one has to stay small.
    """
    results, answer = os.pipe()
    process = os.fork()
    if process == 0:
        try:
            os.write(answer, "{} {}".format(*function()).encode("ascii"))
        finally:
            os._exit(0)
    os.close(answer)
    with os.fdopen(results) as pipe:
        said = pipe.read().split()
    os.waitpid(process, 0)
    if len(said) != 2:
        raise MissingError("its report could not be read")
    return int(said[0]), int(said[1])


def in_turn(
    commands: Mapping[str, Command],
    rounds: int,
    *,
    before: Callable[[], None] = lambda: None,
    after: Callable[[str], None] = lambda _: None,
    failed: Callable[[str, object], None],
) -> dict[str, list[Run]]:
    """Run all commands once to warm the file cache, and then `rounds` times in turn: A B C A B C.

    `before` is called before each run and `after` with its name behind it, both outside the time that is taken. A command
    that fails is told to `failed`, and is left out from then on.
    """
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for number in range(-1, rounds):
        for name, command in commands.items():
            most = rounds if command.rounds is None else command.rounds
            if name not in runs or number >= most or (number < 0 and most < rounds):
                continue
            before()
            try:
                run = measured(command)
                after(name)
            except MissingError as missing:
                del runs[name]
                failed(name, missing)
                continue
            if number >= 0:
                runs[name].append(run)
    return runs


def ratio(mine: Sequence[Run], theirs: Sequence[Run], field: str) -> Ratio:
    """Return how one command's cost compares to another's, round by round."""
    found = [getattr(a, field) / getattr(b, field) for a, b in zip(mine, theirs, strict=False)]
    return Ratio(statistics.median(found), min(found), max(found))
