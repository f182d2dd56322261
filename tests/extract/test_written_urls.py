"""What a bare URL means where its format, or the program that wrote it, escaped a sign of it."""

import pytest

from linkcheck.extract.extraction import extraction_of
from linkcheck.model import Kind
from tests.readings import reading_of


@pytest.mark.parametrize(
    ("name", "text", "url"),
    [
        ("a.txt", "See https://a.example/x?a=1&amp;b=2 now", "https://a.example/x?a=1&b=2"),
        ("a.txt", "See https://a.example/x?a=1&copy=2 now", "https://a.example/x?a=1&copy=2"),
        ("a.txt", "See https://a.example/x?utm_source=a&amp;nr=7 now", "https://a.example/x?nr=7"),
        ("a.html", "<p>See https://a.example/x?a=1&amp;b=2 now", "https://a.example/x?a=1&b=2"),
        ("a.md", "See https://a.example/x?a=1&amp;b=2 now", "https://a.example/x?a=1&b=2"),
        ("a.md", "See <https://a.example/x?a=1&amp;b=2> now", "https://a.example/x?a=1&b=2"),
    ],
)
def test_ampersands_are_undone_where_readers_follow_them_so(name: str, text: str, url: str) -> None:
    (citation,) = extraction_of(reading_of(name, text)).citations
    assert citation.url == url


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("See [https://a.example ]() for it.", ["https://a.example"]),
        ("See [*https://a.example/x_y_z*]() and [x]().", ["https://a.example/x_y_z"]),
        ("See [ftp](<>) and [https://a.example/b](c.md) and [//]().", []),
    ],
)
def test_the_url_that_an_empty_link_shows_is_cited(text: str, urls: list[str]) -> None:
    citations = extraction_of(reading_of("a.md", text)).citations
    assert [one.target for one in citations] == urls
    assert all(one.kind is Kind.BARE and one.raw == one.target for one in citations)


def test_character_references_in_bare_urls_of_markdown() -> None:
    text = "See https://a.example/x?a=1&#038;b=2 and https://a.example/y?a=1&amp;b=2, https://a.example/z?a=1&b=2;c.\n"
    targets = [one.target for one in extraction_of(reading_of("a.md", text)).citations]
    assert targets == [
        "https://a.example/x?a=1&b=2",
        "https://a.example/y?a=1&b=2",
        "https://a.example/z?a=1&b=2;c",
    ]
