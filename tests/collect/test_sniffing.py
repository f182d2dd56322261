"""Files whose suffix no reader has: their first bytes choose the reader, and what they do not tell is plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.model import Skipped
from linkcheck.readers import html
from linkcheck.readers.base import Opened, ReadOptions
from linkcheck.readers.registry import readings_of

LINK = b'<p><a href="https://a.example/b">text</a>'


@pytest.mark.parametrize(
    ("head", "format_name"),
    [
        (b"<!DOCTYPE html>", "html"),
        (b"\xef\xbb\xbf\r\n <!doctype  HTML PUBLIC '-//W3C//DTD HTML 4.01//EN'>", "html"),
        (b"<?xml version='1.0'?>\n<!-- made - by hand --><html lang='en'>", "html"),
        (b"<HTML><head>", "html"),
        (b"<htmlish>", "text"),
        (b"See <html> in the manual.", "text"),
        (b"<!-- never closed <html>", "text"),
        (b" " * 2_000 + b"<html>", "text"),
        (b"# A heading\n", "text"),
        (b"", "text"),
    ],
)
def test_the_first_bytes_choose_the_reader(head: bytes, format_name: str) -> None:
    (reading,) = readings_of(Opened("README", head + LINK), "", ReadOptions())
    assert not isinstance(reading, Skipped)
    assert reading.format == format_name


def test_a_suffix_that_a_reader_has_decides_alone() -> None:
    (reading,) = readings_of(Opened("a.txt", b"<!doctype html>" + LINK), "text", ReadOptions())
    assert not isinstance(reading, Skipped)
    assert reading.format == "text"


@given(st.binary(max_size=1_024))
def test_sniffing_any_bytes_gives_an_answer(head: bytes) -> None:
    assert html.sniff(head) in (True, False)


def test_sniffing_hostile_bytes_ends(ends_soon) -> None:
    ends_soon(
        lambda: [
            html.sniff((piece * 1_024)[:1_024]) for piece in (b"<!--", b"<?xml>", b" ", b"<!---->", b"-")
        ]
    )
