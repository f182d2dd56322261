"""Long tables on a terminal go through a pager, as git's output does; nothing else ever does."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from linkcheck.cli import pager as module
from linkcheck.cli.pager import Pager, pager_command


@pytest.mark.parametrize(
    ("environ", "command"),
    [
        ({"PAGER": f'"{sys.executable}" -r'}, [sys.executable, "-r"]),
        ({"PAGER": "sort", "LINKCHECK_PAGER": f'"{sys.executable}"'}, [sys.executable]),
        ({"PAGER": "sort", "LINKCHECK_PAGER": ""}, []),
        ({"PAGER": "sort", "LINKCHECK_PAGER": "cat"}, []),
        ({"PAGER": "cat"}, []),
        ({"PAGER": "no-such-pager-anywhere"}, []),
        ({"PAGER": "unclosed 'quote"}, []),
        ({"PAGER": "sort", "CI": "true"}, []),
        ({"PAGER": "sort", "TERM": "dumb"}, []),
    ],
)
def test_which_program_pages(environ: dict[str, str], command: list[str]) -> None:
    assert pager_command(environ) == command


def test_no_program_of_the_working_folder_pages_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module.shutil, "which", lambda name: f"./{name}.exe")
    assert pager_command({}) == ["./less.exe"]
    monkeypatch.setattr(module.os, "name", "nt")
    assert pager_command({}) == pager_command({"PAGER": "less -R"}) == []


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A terminal of 10 lines whose pager writes what it gets to a file."""
    script, got = tmp_path / "pager.py", tmp_path / "got"
    script.write_text(
        f"import sys\nopen({str(got)!r}, 'wb').write(sys.stdin.buffer.read())\n", encoding="utf-8"
    )
    monkeypatch.setattr(module, "_is_terminal", lambda: True)
    monkeypatch.setattr(shutil, "get_terminal_size", lambda: os.terminal_size((80, 10)))
    monkeypatch.setattr(module, "pager_command", lambda environ: [sys.executable, str(script)])
    return got


def paged(pieces: list[bytes], *, wanted: bool = True) -> bytes:
    """Return what went past the pager."""
    beside = bytearray()
    with Pager(wanted=wanted) as pager:
        take = pager.through(beside.extend)
        for piece in pieces:
            take(piece)
        pager.finish(beside.extend)
    return bytes(beside)


def test_what_is_longer_than_the_terminal_is_paged(terminal: Path) -> None:
    pieces = [b"line %d\n" % number for number in range(30)]
    assert paged(pieces) == b""
    assert terminal.read_bytes() == b"".join(pieces)


def test_what_fits_is_not(terminal: Path) -> None:
    pieces = [b"line %d\n" % number for number in range(9)]
    assert paged(pieces) == b"".join(pieces)
    assert not terminal.exists()


def test_what_is_not_wanted_is_not(terminal: Path) -> None:
    pieces = [b"line\n"] * 30
    assert paged(pieces, wanted=False) == b"".join(pieces)
    assert not terminal.exists()


def test_a_pager_gets_colours_and_no_links(terminal: Path) -> None:
    paged([b"\x1b[1m\x1b]8;;https://a.example/\x1b\\shown\x1b]8;;\x1b\\\x1b[0m\n"] * 12)
    assert terminal.read_bytes() == b"\x1b[1mshown\x1b[0m\n" * 12


def test_a_pager_that_cannot_be_started_costs_nothing(
    terminal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "pager_command", lambda environ: [str(terminal)])
    pieces = [b"line\n"] * 30
    assert paged(pieces) == b"".join(pieces)


def test_not_more_than_a_screen_is_kept(terminal: Path) -> None:
    with Pager(wanted=True) as pager:
        take = pager.through(bytearray().extend)
        for _ in range(1_000):
            take(b"line\n")
            assert len(pager._kept) <= 50
        pager.finish(bytearray().extend)
    assert terminal.read_bytes() == b"line\n" * 1_000
