"""A packed file is the one that it holds; it is bounded, and what is damaged says so."""

import gzip

import pytest

from linkcheck.readers import gzipped
from linkcheck.readers.base import Opened, Reading, ReadOptions, Skipped
from linkcheck.readers.registry import reader_suffixes, readings_of, suffix_of

SITEMAP = b"<urlset><url><loc>https://a.example/x</loc></url></urlset>"


def read(data: bytes, name: str = "a/sitemap.xml.gz") -> list[Reading | Skipped]:
    return [
        *readings_of(Opened(name, data), reader_suffixes()[suffix_of(name, reader_suffixes())], ReadOptions())
    ]


def test_a_packed_sitemap_is_one() -> None:
    (found,) = read(gzip.compress(SITEMAP))
    assert not isinstance(found, Skipped)
    assert (found.source.path, found.format) == ("a/sitemap.xml.gz#sitemap.xml", "xml")


def test_members_are_one_text() -> None:
    (found,) = read(
        gzip.compress(b'{"url": "https://a.example"}\n') + gzip.compress(b'{"u": 1}\n') + b"\0" * 9,
        "a.jsonl.gz",
    )
    assert not isinstance(found, Skipped)
    assert found.source.data.count(b"\n") == 2


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (gzip.compress(SITEMAP)[:-9], "it is damaged: it ends early"),
        (b"\x1f\x8b\x08" + b"x" * 30, "it is damaged: "),
        (SITEMAP, "it is no gzip archive"),
    ],
)
def test_what_is_damaged_says_so(data: bytes, reason: str) -> None:
    (found,) = read(data)
    assert isinstance(found, Skipped)
    assert found.reason.startswith(reason)


def test_no_more_is_unpacked_than_may_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gzipped, "_LARGEST", 1024 * 1024)
    assert not isinstance(read(gzip.compress(b" " * 1024 * 1024))[0], Skipped)
    bombs = (gzip.compress(b" " * (1024 * 1024 + 1)), gzip.compress(b" " * 600_000) * 2)
    for bomb in bombs:
        (found,) = read(bomb)
        assert found == Skipped("a/sitemap.xml.gz", "it unpacks to more than 1 MiB")


def test_nothing_that_is_packed_is_an_empty_document() -> None:
    (found,) = read(gzip.compress(b""))
    assert not isinstance(found, Skipped)


def test_very_many_members_take_linear_time(ends_soon) -> None:
    member = gzip.compress(b"")
    (found,) = read(gzip.compress(b"https://a.example/") * 1_000, "a.txt.gz")
    assert not isinstance(found, Skipped)
    assert len(found.source.data) == 18_000
    ends_soon(lambda: read(member * 1_000_000))
