"""Files inside files: which reader gets one, and how deep it may be."""

from pathlib import Path

import pytest

from linkcheck.model import Skipped
from linkcheck.readers.base import Opened, ReadOptions
from linkcheck.readers.lines import LineReading
from linkcheck.readers.registry import read_member, reader_source, reader_suffixes, readings_of

ARCHIVE = Opened("a.kit", b"")


def only(member: Opened) -> object:
    (found,) = read_member(member, ReadOptions())
    return found


def test_a_member_is_read_by_the_reader_of_its_suffix() -> None:
    found = only(ARCHIVE.member("b/C.MD", b"See [d](https://d.example/)."))
    assert (found.format, found.source.path) == ("markdown", "a.kit#b/C.MD")  # type: ignore[attr-defined]
    assert [one.target for one in found.links] == ["https://d.example/"]  # type: ignore[attr-defined]


def test_a_member_that_no_reader_reads_is_skipped() -> None:
    reason = "a file in a format that linkcheck does not read"
    assert only(ARCHIVE.member("logo.png", b"")) == Skipped("a.kit#logo.png", reason)


def test_a_member_is_not_looked_for_without_end() -> None:
    member = ARCHIVE
    for _ in range(3):
        member = member.member("b.txt", b"text")
    assert not isinstance(only(member), Skipped)
    member = member.member("b.txt", b"text")
    assert only(member) == Skipped(member.path, "it is inside more than 3 archives")


def test_whose_a_reader_is() -> None:
    assert (reader_source("markdown"), reader_source("no format")) == ("linkcheck", "linkcheck")


@pytest.mark.parametrize(("name", "data"), [("a.ipynb", b'{"cells": []}'), ("a.mbox", b""), ("a.warc", b"")])
def test_a_file_in_which_there_is_nothing_to_read_is_a_document(name, data):
    (reading,) = readings_of(Opened(name, data), reader_suffixes()[Path(name).suffix], ReadOptions())

    assert isinstance(reading, LineReading)
    assert (reading.source.path, reading.source.data) == (name, b"")
