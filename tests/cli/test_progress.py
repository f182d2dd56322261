"""The line of progress: as wide as the terminal behind stderr, wherever stdout goes, and no estimate of the last few."""

import os
import sys
from collections.abc import Callable

import pytest

from linkcheck.cli import progress as module
from linkcheck.cli.progress import Progress
from linkcheck.model import Verdict
from linkcheck.probe.probing import Watched

pty, termios = pytest.importorskip("pty"), pytest.importorskip("termios")

Line = Callable[[int, Watched], str]


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> Line:
    """A function that shows one state of a run on a terminal of so many columns and returns what stands there."""
    monkeypatch.setattr(module, "_PATIENCE", 0.0)
    monkeypatch.setenv("TERM", "xterm")

    def show(columns: int, watched: Watched) -> str:
        leader, follower = pty.openpty()
        termios.tcsetwinsize(follower, (24, columns))
        with os.fdopen(follower, "w", encoding="utf-8") as stream:
            monkeypatch.setattr(sys, "stderr", stream)
            Progress().probing(watched)
            shown = os.read(leader, 65_536).decode()
        os.close(leader)
        return shown.removeprefix("\r\x1b[K")

    return show


def watched(done: int, waiting: list[tuple[str, int]]) -> Watched:
    return Watched(done, 416, {Verdict.ALIVE: done - 8, Verdict.DEAD: 8, Verdict.UNCHECKED: 0}, waiting, 4.0)


def test_it_is_as_wide_as_its_own_terminal(line: Line) -> None:
    state = watched(200, [("a.example", 9)])
    whole = "Asking the web: 200 of 416 links · 50/s, 4 s left · 192 alive, 8 dead"
    assert line(160, state) == whole
    assert line(60, state) == "Asking the web: 200 of 416 links · 50/s, 4 s left"
    assert line(40, state) == "Asking the web: 200 of 416 links"
    assert line(30, state) == whole[:29]


def test_whom_the_last_few_wait_for_comes_first_and_no_estimate(line: Line) -> None:
    state = watched(414, [("slow.example", 1), ("h" * 50 + ".example", 1)])
    hosts = f"slow.example (1), {'h' * 40}… (1)"
    assert line(200, state) == f"Asking the web: 414 of 416 links · waiting for {hosts} · 406 alive, 8 dead"


def test_of_many_hosts_those_are_named_that_fit(line: Line) -> None:
    state = watched(406, [("slow.example", 5), ("late.example", 4), ("lazy.example", 1)])
    assert line(80, state) == (
        "Asking the web: 406 of 416 links · waiting for slow.example (5)"  # the next would be cut
    )


def test_where_nothing_is_answered_any_more_the_hosts_say_why_and_no_rate(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_STALLED", 0.0)
    state = watched(200, [("slow.example", 216)])
    assert line(160, state) == (
        "Asking the web: 200 of 416 links · waiting for slow.example (216) · 192 alive, 8 dead"
    )
