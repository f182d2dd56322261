"""What is said to a person fits the terminal; what a program reads is one line for each thing."""

import io
import os
import sys

import pytest

from linkcheck.cli.streams import columns_of, folded, say

TEXT = (
    "The file is written. The next check reports only what is new since then, and says how many it left out."
)


def test_lines_are_folded_for_a_terminal_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    pty, termios = pytest.importorskip("pty"), pytest.importorskip("termios")
    leader, follower = pty.openpty()
    termios.tcsetwinsize(follower, (24, 60))
    with os.fdopen(follower, "w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stderr", stream)
        say(TEXT, "short")
        stream.flush()
        lines = os.read(leader, 65_536).decode().splitlines()
        assert columns_of(stream) == 60
    os.close(leader)
    assert lines[-1] == "short"
    assert " ".join(lines[:-1]) == TEXT
    assert len(lines) == 3
    assert max(map(len, lines)) < 60

    monkeypatch.setattr(sys, "stderr", io.StringIO())
    say(TEXT)
    assert sys.stderr.getvalue() == f"{TEXT}\n"
    assert columns_of(sys.stderr) is None


def test_a_word_that_is_too_long_and_a_terminal_that_is_too_narrow_are_left_alone() -> None:
    url = f"https://a.example/{'x' * 100}"
    assert folded(f"See {url} there.", 60) == f"See\n{url}\nthere."
    assert folded(TEXT, 30) == TEXT
    assert folded(TEXT, 60, 40) == TEXT
