"""Org's links are what its brackets hold, abbreviations put in; comments and code hold none; keywords date the document."""

import pytest

from linkcheck.extract.extraction import extraction_of
from linkcheck.readers.base import BlockKind
from tests.readings import reading_of


def cited(text: str, *, include_code: bool = False) -> list[tuple[str, str]]:
    found = extraction_of(reading_of("a.org", text, include_code=include_code)).citations
    return [(one.url, one.text) for one in found]


@pytest.mark.parametrize(
    ("text", "url", "shown"),
    [
        ("See [[https://a.example/x][the *port*]].", "https://a.example/x", "the port"),
        ("See [[https://a.example/x]].", "https://a.example/x", ""),
        (r"See [[https://a.example/\[x\]][it]].", "https://a.example/%5Bx%5D", "it"),
        ("See [[https://a.example/x][two\nlines]].", "https://a.example/x", "two lines"),
        ("#+LINK: gh https://code.example/%s\n\n[[gh:r/1][one]]", "https://code.example/r/1", "one"),
        ("#+LINK: wiki https://wiki.example/\n\n[[wiki:Port]]", "https://wiki.example/Port", ""),
        ("See <https://a.example/x> there.", "https://a.example/x", ""),
        ("- https://a.example/x", "https://a.example/x", ""),
        ("#+BEGIN_SRC\nnever closed https://a.example/x", "https://a.example/x", ""),
    ],
)
def test_links(text: str, url: str, shown: str) -> None:
    assert cited(text) == [(url, shown)]


@pytest.mark.parametrize(
    "text",
    [
        "#+BEGIN_SRC sh\ncurl https://x.example/a\n#+END_SRC",
        "#+begin_example\n[[https://x.example/a][b]]\n#+end_example",
        ": https://x.example/a",
        "~https://x.example/a~ and (=https://x.example/b=).",
        '#+HTML_HEAD: <meta property="og:url" content="https://x.example/2014-04-28-week.html" />',
    ],
)
def test_code_holds_no_links_unless_asked_for(text: str) -> None:
    assert cited(text) == []
    assert cited(text, include_code=True)


@pytest.mark.parametrize(
    "text",
    [
        "# https://x.example/a",
        "#+BEGIN_COMMENT\nhttps://x.example/a\n#+END_COMMENT",
        "* COMMENT Off\nhttps://x.example/a\n** Below\n[[https://x.example/b][b]]",
    ],
)
def test_comments_hold_none(text: str) -> None:
    assert cited(text) == cited(text, include_code=True) == []


def test_a_heading_ends_what_one_of_its_level_hides() -> None:
    assert cited("* COMMENT Off\nhttps://x.example/a\n* On\nhttps://x.example/b\n") == [
        ("https://x.example/b", "")
    ]


def test_keywords_places_and_local_links() -> None:
    text = (
        "#+TITLE: The /harbour/\n#+DATE: <2024-05-03 Fri 10:00>\n#+LASTMOD: 2024-06-01\n* Start\n:PROPERTIES:\n:CUSTOM_ID: start\n:END:\n"
        "<<here>> [[file:b.org::#part][B]] [[#start]] [[./p.png]] [[*Start]] [[elisp:(x)][x]] [[here]] [[~/private.org][p]]\n"
    )
    reading = reading_of("a.org", text)
    assert [(one.field, one.date.text) for one in reading.declared()] == [
        ("published", "2024-05-03"),
        ("modified", "2024-06-01"),
    ]
    assert [one.text for one in reading.titles()] == ["The harbour"]
    assert [*reading.anchors()] == ["start", "here"]
    assert [one.target for one in reading.local] == ["b.org#part", "#start", "./p.png", "#*Start"]


def test_references_and_headings() -> None:
    text = "* News of /today/\n\n- Related article: [[https://news.example/2025/02/20/two-banks][Two banks merge in the harbour]]\n"
    reading = reading_of("a.org", text)
    (reference,) = extraction_of(reading).references
    assert (reference.title, reference.own) == ("Two banks merge in the harbour", 0)
    assert (reading.block_at(3).kind, reading.text(0, 17)) == (BlockKind.HEADING, "* News of today")


def test_an_abbreviation_makes_no_long_url_out_of_a_short_one() -> None:
    text = "#+LINK: gh https://a.example/%s/%h/" + "%s" * 100 + f"\n\nSee [[gh:{'x' * 1_000}]].\n"
    assert cited(text)[0][0].count("x" * 1_000) == 2
    assert cited("#+LINK: gh https://a.example/%s?q=%h\n\nSee [[gh:%s]].\n") == [
        ("https://a.example/%25s?q=%25s", "")
    ]


def test_a_link_that_shows_a_picture_is_both() -> None:
    text = (
        "[[https://a.example/][https://b.example/p.svg]] [[https://c.example/][see d.png]]\n"
        "[[https://d.example/][file:e.png]] [[https://e.example/][file:https://f.example/g.png]]\n"
    )
    found = extraction_of(reading_of("a.org", text))
    assert [(one.url, one.kind.value, one.text) for one in found.citations] == [
        ("https://a.example/", "link", ""),
        ("https://b.example/p.svg", "image", ""),
        ("https://c.example/", "link", "see d.png"),
        ("https://d.example/", "link", ""),
        ("https://e.example/", "link", ""),
        ("https://f.example/g.png", "image", ""),
    ]
    assert [one.file for one in found.local] == ["e.png"]


def test_html_that_is_exported_is_read() -> None:
    text = (
        '#+BEGIN_EXPORT html\n<a href="https://a.example/">x</a>\n#+END_EXPORT\n#+begin_export latex\nhttps://b.example/\n'
        '#+end_export\n#+begin_export html\n<script>"https://c.example/"</script>\n#+end_export\n'
    )
    assert [one.url for one in extraction_of(reading_of("a.org", text)).citations] == ["https://a.example/"]
