"""What a page says of itself: which field counts, in which order, and that no page makes it fail."""

import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from linkcheck.markup import page_dates
from linkcheck.markup.anchors import fragments_on_page
from linkcheck.markup.decoding import decoded
from linkcheck.markup.headlines import folded, headlines
from linkcheck.markup.page import Markup, read_markup
from linkcheck.markup.shown_days import day_beside_headline
from linkcheck.markup.tree import Tree
from linkcheck.model import Origin, Title

DOCUMENTS = Path(__file__).parents[2] / "fixtures/labelled/documents"
JSON_LD = '<script type=" Application/LD+json ">{"@type": "Article", "datePublished": "2025-02-01", "headline": "Q&amp;A"}</script>'
META = "<meta property=article:published_time content=2025-02-02>"
ITEM = "<span itemprop=datePublished content=2025-02-03></span>"
TIME = "<time datetime=2025-02-04>4 February</time>"


def said(html: str) -> Markup:
    return read_markup(Tree(html))


def without_places(found: Markup) -> Markup:
    return replace(found, dates=tuple(one._replace(at=-1) for one in found.dates))


@pytest.mark.parametrize("name", [*page_dates._CITED, *page_dates._PUBLISHED])
@pytest.mark.parametrize("key", ["name", "property", "itemprop", "NAME"])
def test_every_name_of_a_day_of_publication(name: str, key: str) -> None:
    found = said(f"<meta {key}='{name.upper()}' content=' 2025-02-20 '>")
    assert found.published is not None
    assert (found.published.date.text, found.published.date.origin) == ("2025-02-20", Origin.META)
    assert found.modified is None


@pytest.mark.parametrize("name", [*page_dates._MODIFIED, *page_dates._VAGUE])
def test_every_name_of_a_last_change(name: str) -> None:
    found = said(f"<meta property='{name}' content=2025-02-20>")
    assert found.published is None
    assert found.modified is not None
    assert found.modified.date.text == "2025-02-20"


@pytest.mark.parametrize("first", range(4))
def test_what_is_believed_first(first: int) -> None:
    rungs = [JSON_LD, META, ITEM, TIME][first:]
    for html in ("".join(rungs), "".join(reversed(rungs))):
        published = said(html).published
        assert published is not None
        assert published.date.text == f"2025-02-0{first + 1}"


@pytest.mark.parametrize(
    "html",
    [JSON_LD, META, ITEM, TIME, "<p itemprop=datePublished>2025-02-05</p>", "<time datetime='2025-02-06'>"],
)
def test_where_a_date_was_read(html: str) -> None:
    before = "<p>é</p><a href='/2025-02-01/2025-02-02/2025-02-03/2025-02-04/2025-02-05/2025-02-06'>\r\n"
    found = said(before + html)
    assert found.published is not None
    assert (before + html)[found.published.at :].startswith(found.published.date.text)
    changed = (before + html).replace("datePublished", "dateModified").replace("published", "modified")
    if html not in (TIME, "<time datetime='2025-02-06'>"):
        found = said(changed)
        assert found.modified is not None
        assert changed[found.modified.at :].startswith(found.modified.date.text)


def test_properties_are_found_however_they_are_written() -> None:
    for html in (
        ITEM,
        ITEM.replace("itemprop", "ITEMPROP"),
        ITEM.replace("datePublished", "'x DatePublished'"),
    ):
        published = said(html).published
        assert published is not None
        assert (published.date.text, published.date.origin) == ("2025-02-03", Origin.TIME_TAG)
    assert said(f"<template>{ITEM}<meta itemprop=dateModified content=2025-02-03></template>") == Markup()
    assert said(f"<svg><g {ITEM[6:-7]}></g></svg>") == Markup()


def test_a_value_that_is_no_date_gives_way_to_the_next() -> None:
    html = (
        JSON_LD.replace("2025-02-01", "soon")
        + META.replace("2025-02-02", "02/03/2025")
        + "<meta name=pubdate content=>"
        + ITEM
    )
    published = said(html).published
    assert published is not None
    assert published.date.text == "2025-02-03"


def test_titles_in_order_each_text_once() -> None:
    html = f"<meta property=og:title content='A &lt;b&gt;'><title> C\n D </title><svg><title>no</title></svg><h1></h1><h1>E<br>F</h1>{JSON_LD}"
    assert said(html).titles == (
        Title("A <b>", Origin.META), Title("C D", Origin.TITLE_TAG), Title("E F", Origin.HEADING), Title("Q&A", Origin.JSON_LD),
    )  # fmt: skip
    assert said("<title>Same</title><h1>Same</h1>").titles == (Title("Same", Origin.TITLE_TAG),)


@pytest.mark.parametrize(
    "hidden",
    [
        "<template>{}</template>",
        "<!-- {} -->",
        "<textarea>{}</textarea>",
        "<script>{}</script>",
        "<iframe>{}</iframe>",
        "<p title='{}'>",
    ],
)
def test_what_no_browser_sees_says_nothing(hidden: str) -> None:
    assert said(hidden.format(META)) == Markup()


def test_the_first_canonical_that_leads_somewhere() -> None:
    html = "<link rel=canonical href=' '><link rel='nofollow Canonical' href='/a\n&amp;b'><link rel=canonical href=/c>"
    assert said(html).canonical == "/a&b"
    assert said("<link rel=stylesheet href=/a>").canonical is None


PIECES = st.sampled_from(
    [JSON_LD, META, ITEM, TIME, "<title>", "</title>", "<h1>", "</h1>", "<h2>Talks go on</h2>", "Talks go on", "20 February 2025", "<article>",
     "<aside>", "<div class=post-date>", "</div>", "<!--", "-->", "<script>", "</script>", "<script type=application/ld+json>", JSON_LD.replace("{", "{ // made\n"), "{", "[", '"',
     "<svg>", "<math>", "<template>", "<table>", "<td>", "<noscript>", "<a name=a>", "<p id=user-content-a>", "<meta ", "<link rel=canonical href=",
     "itemprop=datePublished ", "content='2025-02-20'", "itemscope itemtype='a/Comment'", ">", "<", "&#", "&amp", "\0", "\r\n", "\ufeff", "\ud800", "é", "😀", "<br>", "=", "'"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join), st.booleans())
def test_any_page_says_something_or_nothing(html: str, xml: bool) -> None:
    tree = Tree(html, xml=xml)
    found = read_markup(tree, address="https://a.example/")
    shown = day_beside_headline(tree, headlines(tree, found.titles))
    assert shown is None or 0 <= shown.at <= len(tree.text)
    assert len(found.titles) <= 4
    assert all(title.text.strip() for title in found.titles)
    assert dict(fragments_on_page(tree, ["a", "b%", ""], truncated=False))[""] is True
    quick = read_markup(Tree(html, xml=xml, places=False), address="https://a.example/")
    assert without_places(quick) == without_places(found)


@given(st.binary(max_size=600))
def test_any_bytes_say_something_or_nothing(body: bytes) -> None:
    tree = Tree(decoded(body, is_html=True).text.decode("utf-8", "replace"))
    day_beside_headline(tree, headlines(tree, read_markup(tree).titles))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_any_page_may_be_cut_or_changed_anywhere(seed: int) -> None:
    chance = random.Random(seed)
    body = bytearray(chance.choice(sorted(DOCUMENTS.rglob("*.html"))).read_bytes())
    for _ in range(chance.randrange(20)):
        at = chance.randrange(len(body))
        body[at : at + chance.randrange(4)] = bytes(
            chance.choices(b"<>\"'=/!-&;[]{} a\0\xff", k=chance.randrange(5))
        )
    text = decoded(bytes(body[: chance.randrange(len(body) + 1)]), is_html=True).text.decode(
        "utf-8", "replace"
    )
    tree = Tree(text)
    found = read_markup(tree)
    day_beside_headline(tree, headlines(tree, found.titles))
    assert read_markup(Tree(text, places=False)) == without_places(found)


def test_an_earlier_cut_never_changes_what_the_head_said() -> None:
    html = f"<head><title>Talks</title>{META}<link rel=canonical href=/a></head><body>{'<p>text</p>' * 50}"
    whole = said(html)
    for end in range(html.index("</head>"), len(html)):
        cut = said(html[:end])
        assert (cut.published, cut.canonical, cut.titles) == (whole.published, whole.canonical, whole.titles)


@given(st.text(st.one_of(st.characters(max_codepoint=127), st.characters()), max_size=60))
def test_words_of_ascii_are_folded_as_those_of_any_text(text: str) -> None:
    assert folded(text) == " ".join(re.findall(r"[^\W_]+", text.casefold()))
    assert folded(text.encode("ascii", "ignore").decode()) == " ".join(
        re.findall(r"[^\W_]+", text.encode("ascii", "ignore").decode().casefold())
    )


@pytest.mark.parametrize(
    "held", ["a //b\r\nc", "a\0\n", "\n\ufffd", "{\t}", "", "one line", "</p>\n<p>", "\n<!-- x\n"]
)
@pytest.mark.parametrize(
    "around", ["{}", "{0}{0}", "<p title='\nx'>{}", "<!--\n-->{}<script>a //b\n\nc</script>"]
)
def test_what_a_script_holds_is_known_without_places(held: str, around: str) -> None:
    html = around.format(f"<script>{held}</script>")
    with_places, without = Tree(html), Tree(html, places=False)
    found = [without.written(one) for one in without.elements("script")]
    assert found == [with_places.written(one) for one in with_places.elements("script")]
    assert held in found
