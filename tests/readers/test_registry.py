"""Files inside files: which reader gets one, and how deep it may be."""

from linkcheck.model import Skipped
from linkcheck.readers.base import Opened, ReadOptions
from linkcheck.readers.registry import read_member, reader_source

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
