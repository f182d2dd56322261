"""What a format of another distribution writes is looked at on its way to a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.report.guarding import Guard
from linkcheck.report.shown import UNSAFE, drawn
from linkcheck.report.terminal import PLAIN, Terminal

COLOURED = Terminal(80, colour=True)
LINKED = Terminal(80, colour=True, hyperlinks=True)
RED = "\x1b[31mred\x1b[0m"
LINK = "\x1b]8;;https://a.example/\x1b\\a\x1b]8;;\x1b\\"


def passed(*pieces: bytes, terminal: Terminal = PLAIN) -> bytes:
    found = bytearray()
    guard = Guard(found.extend, terminal)
    for piece in pieces:
        guard.write(piece)
    guard.close()
    return bytes(found)


@pytest.mark.parametrize(
    ("written", "terminal", "expected"),
    [
        ("plain\ttext\r\nwithout an end", PLAIN, "plain\ttext\r\nwithout an end"),
        ("Düsseldorf 日本語 👍\n", PLAIN, "Düsseldorf 日本語 👍\n"),
        (RED, PLAIN, "\\x1b[31mred\\x1b[0m"),
        (RED, COLOURED, RED),
        (LINK, COLOURED, LINK.replace("\x1b", "\\x1b")),
        (LINK, LINKED, LINK),
        ("\x1b]8;;https://a.example/\u202e\x1b\\x", LINKED, "\\x1b]8;;https://a.example/\\u202e\\x1b\\x"),
        ("\x1b[2J\x1b]0;owned\x07", LINKED, "\\x1b[2J\\x1b]0;owned\\x07"),
        ("a\x7fb\x1f", PLAIN, "a\\x7fb\\x1f"),
        ("a\rb\x0cc\u202ed\u2028e", PLAIN, "a\\rb\\x0cc\\u202ed\\u2028e"),
        (" ::error::x\n a ::b\n##[add-mask]x\n", PLAIN, " \\x3a:error::x\n a ::b\n\\x23#[add-mask]x\n"),
        ("::error::x\r\n", PLAIN, "\\x3a:error::x\r\n"),
    ],
)
def test_what_could_be_obeyed_is_written_out_and_the_rest_passes(
    written: str, terminal: Terminal, expected: str
) -> None:
    assert passed(written.encode(), terminal=terminal).decode() == expected
    assert (
        passed(
            *(written.encode()[at : at + 1] for at in range(len(written.encode()))), terminal=terminal
        ).decode()
        == expected
    )


def test_bytes_that_are_no_text_are_shown() -> None:
    assert passed(b"a\xff\xfe\n") == b"a\\xff\\xfe\n"
    assert passed(b"caf\xe9\n", terminal=Terminal(encoding="latin-1")) == b"caf\xe9\n"
    assert passed(b"caf\xe9\n", terminal=Terminal(encoding="no such")) == b"caf\\xe9\n"


def test_a_line_without_an_end_is_not_kept_for_ever() -> None:
    pieces: list[bytes] = []
    guard = Guard(pieces.append, PLAIN)
    for _ in range(100):
        guard.write(b"a" * 10_000)
    assert sum(map(len, pieces)) > 900_000
    guard.close()
    assert b"".join(pieces) == b"a" * 1_000_000


@given(
    st.lists(
        st.binary(max_size=30)
        | st.sampled_from([b"\x1b", b"[31m", b"\n", b"::", b"##[", b"\r\n", "\u202e".encode()])
    )
)
def test_nothing_obeyed_comes_through(pieces: list[bytes]) -> None:
    for line in passed(*pieces).decode().split("\n"):
        line = line.removesuffix("\r").replace("\t", "")
        assert UNSAFE.search(line) is None
        assert drawn(line) == line
