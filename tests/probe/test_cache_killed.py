"""A run that is killed at any moment loses at most a second of answers; two runs share one file."""

import random
import sqlite3
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from linkcheck.model import Answer, CanonicalUrl, Origin, Status, Title, Verdict
from linkcheck.probe.cache import SqliteCache
from linkcheck.probe.cache_contents import clear

MAKE_ANSWERS = """
    import os, sys, time
    from linkcheck.model import *
    from linkcheck.probe.cache import SqliteCache

    def answer(number):
        url = f"https://news.example/{number}"
        titles = (Title(f"Headline {number * 7919}", Origin.META),)
        return Answer(CanonicalUrl(url), Verdict.ALIVE, Status(200, "OK", url), titles=titles)

    def say(*words):
        os.write(1, (" ".join(map(str, words)) + "\\n").encode())
"""

KEEP_ON = """
    say("opening")
    cache = SqliteCache(sys.argv[1], warn=say)
    number = 0
    while True:
        for _ in range(20):
            cache.keep(f"key {number}", answer(number), good=True)
            cache.keep(f"failed {number}", answer(number), good=False)
            number += 1
        say(number, time.monotonic())
        time.sleep(0.005)
"""

SHARE = """
    name = sys.argv[2]
    cache = SqliteCache(sys.argv[1], warn=say)
    say("open")
    sys.stdin.readline()
    for number in range(3000):
        cache.keep(f"{name} {number}", answer(number), good=True)
        cache.keep(f"both {number}", answer(number), good=True)
        cache.keep(f"failed {number}", answer(number), good=False)
        if number % 100 == 0:
            cache.good([f"{name} {number}"], 0)
    cache.close()
"""


def answer(number: int) -> Answer:
    url = f"https://news.example/{number}"
    titles = (Title(f"Headline {number * 7919}", Origin.META),)
    return Answer(CanonicalUrl(url), Verdict.ALIVE, Status(200, "OK", url), titles=titles)


def started(script: str, *arguments: object) -> "subprocess.Popen[str]":
    program = textwrap.dedent(MAKE_ANSWERS) + textwrap.dedent(script)
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", program, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def lines(process: "subprocess.Popen[str]") -> Iterator[str]:
    assert process.stdout is not None
    for line in process.stdout:
        yield line.strip()


def is_intact(path: Path) -> bool:
    connection = sqlite3.connect(path)
    try:
        return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    finally:
        connection.close()


def killed_after(path: Path, bursts: int, pause: float) -> tuple[float, dict[int, float]]:
    """Return when a run was killed that had kept so many bursts, and at what time it had kept how many answers."""
    process = started(KEEP_ON, path)
    kept: dict[int, float] = {}
    told = lines(process)
    assert next(told) == "opening"
    while len(kept) < bursts:
        number, moment = next(told).split()
        kept[int(number)] = float(moment)
    time.sleep(pause)  # into whatever it is doing: the moment is the test
    killed = time.monotonic()
    process.kill()
    kept |= {int(number): float(moment) for number, moment in (line.split() for line in told if " " in line)}
    process.communicate()
    return killed, kept


CHANCE = random.Random(4)
MOMENTS = [(0, CHANCE.random() / 20) for _ in range(5)]  # while the file is made
MOMENTS += [(CHANCE.randrange(1, 80), CHANCE.random() / 100) for _ in range(10)]
MOMENTS += [
    (CHANCE.randrange(220, 300), CHANCE.random() / 100) for _ in range(5)
]  # bursts of 5 ms: over a second


@pytest.mark.parametrize(("bursts", "pause"), MOMENTS)
def test_what_was_kept_a_second_before_a_kill_is_there(tmp_path: Path, bursts: int, pause: float) -> None:
    path = tmp_path / "c.sqlite"
    killed, kept = killed_after(path, bursts, pause)
    due = max((number for number, moment in kept.items() if moment < killed - 1), default=0)
    if path.exists():
        assert is_intact(path)
    cache = SqliteCache(path)
    most = max(kept, default=0) + 20
    good = cache.good((f"key {number}" for number in range(most)), 0)
    # What is there is what was kept, from the first on without a gap, and all that was due.
    assert good == {f"key {number}": answer(number) for number in range(len(good))}
    assert len(good) >= due
    assert due > 0 or bursts < 220
    assert len(cache.history(f"failed {number}" for number in range(most))) in (len(good), len(good) - 1)
    cache.keep("the next run", answer(1), good=True)
    assert set(cache.good(["the next run"], 0)) == {"the next run"}
    cache.close()
    assert cache.warnings == []


@pytest.mark.parametrize("journal", [b"", b"\0" * 512])
def test_the_empty_page_that_a_run_left_which_was_killed_at_once_is_used(
    tmp_path: Path, journal: bytes
) -> None:
    path = tmp_path / "c.sqlite"
    made = sqlite3.connect(path)
    made.execute("PRAGMA auto_vacuum = INCREMENTAL")
    made.execute("PRAGMA user_version = 0")
    made.close()
    assert path.stat().st_size > 0
    (tmp_path / "c.sqlite-journal").write_bytes(journal)
    cache = SqliteCache(path)
    cache.keep("key", answer(1), good=True)
    assert set(cache.good(["key"], 0)) == {"key"}
    cache.close()
    assert cache.warnings == []


def test_two_runs_at_once_share_it(tmp_path: Path) -> None:
    path = tmp_path / "c.sqlite"
    names = ("one", "other")
    runs = [started(SHARE, path, name) for name in names]  # both find no file, and make it
    for run in runs:
        assert next(lines(run)) == "open"
    for run in runs:
        assert run.stdin is not None
        run.stdin.write("\n")
        run.stdin.flush()
    for run in runs:
        assert run.communicate() == ("", None)
        assert run.returncode == 0
    assert is_intact(path)
    cache = SqliteCache(path)
    for name in (*names, "both"):
        expected = {f"{name} {number}": answer(number) for number in range(3000)}
        assert cache.good(expected, 0) == expected
    history = cache.history(f"failed {number}" for number in range(3000))
    assert {each.failures for each in history.values()} == {2}
    assert len(history) == 3000
    cache.close()
    assert cache.warnings == []


def test_clearing_while_another_run_writes(tmp_path: Path) -> None:
    path = tmp_path / "c.sqlite"
    run = started(KEEP_ON, path)
    told = lines(run)
    assert next(told) == "opening"
    for _ in range(3):
        while " " not in next(told):
            pass
        clear(path, surely_ours=False)
    number = int(next(told).split()[0])
    while int(next(told).split()[0]) < number + 5000:  # the writer is alive, and has written since
        pass
    run.kill()
    run.communicate()
    assert is_intact(path)
    cache = SqliteCache(path)
    assert cache.good((f"key {each}" for each in range(number, number + 5000)), 0)
    cache.close()
    assert cache.warnings == []
