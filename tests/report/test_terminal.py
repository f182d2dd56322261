import io
import os

import pytest

from linkcheck.report.terminal import PLAIN, Terminal, terminal_of


class Tty(io.StringIO):
    encoding = "utf-8"

    def isatty(self):
        return True

    def fileno(self):
        return 99


@pytest.fixture(autouse=True)
def width(monkeypatch):
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((132, 40)))


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, True),
        ({"NO_COLOR": ""}, True),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, True),
    ],
)
def test_colour_on_a_terminal(environ, expected):
    assert terminal_of(Tty(), environ).colour is expected


@pytest.mark.parametrize(
    ("environ", "expected"), [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "0"}, False)]
)
def test_colour_in_a_pipe(environ, expected):
    terminal = terminal_of(io.StringIO(), environ)
    assert terminal.colour is expected
    assert not terminal.hyperlinks


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ("120", 120),
        ("10", 40),
        ("9999999999", 200),
        ("0", 132),
        ("-5", 132),
        ("wide", 132),
        ("²", 132),
        ("", 132),
    ],
)
def test_columns_wins_within_bounds(columns, expected):
    assert terminal_of(Tty(), {"COLUMNS": columns}).width == expected


def test_a_pipe_is_a_hundred_cells_wide():
    assert terminal_of(io.StringIO(), {}).width == 100
    assert terminal_of(None, {}) == PLAIN


def test_a_stream_that_is_no_terminal_after_all(monkeypatch):
    def fails(_):
        raise OSError

    monkeypatch.setattr(os, "get_terminal_size", fails)
    assert terminal_of(Tty(), {}).width == 80
    closed = io.StringIO()
    closed.close()
    assert not terminal_of(closed, {}).colour


def test_hyperlinks_only_where_they_are_understood():
    assert terminal_of(Tty(), {}).hyperlinks
    assert not terminal_of(Tty(), {"TERM": "linux"}).hyperlinks
    assert not terminal_of(Tty(), {"NO_COLOR": "1"}).hyperlinks


@pytest.mark.parametrize(
    ("encoding", "expected"), [("utf-8", True), ("cp437", False), ("ascii", False), ("nonsense", False)]
)
def test_symbols_follow_the_encoding(encoding, expected):
    assert Terminal(encoding=encoding).symbols is expected
