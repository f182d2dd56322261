"""What a page says of itself: its evidence, its bounds, and pages that are tests of whether a person asks."""

import random
import tomllib
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linkcheck.model import Origin, Page, Title
from linkcheck.probe.pages import PageRead, read_page
from linkcheck.readers.base import Opened, ReadOptions
from linkcheck.readers.html import read as read_files

URL = "https://news.example/2019/05/06/talks?page=1"
CHALLENGES = tomllib.loads(resources.files("linkcheck").joinpath("data/challenges.toml").read_text("utf-8"))
NEWS = """<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Talks Go On | Gazette</title>
<meta property="og:title" content="Talks Go On"><meta property="og:site_name" content="The Gazette">
<meta property="og:url" content="https://news.example/2018/01/02/talks"><meta property="og:image" content="/2017/01/02/i.jpg">
<link rel="canonical" href="/2016/03/04/talks#top">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Talks: what we know",
"datePublished": "2025-02-20T23:30:00-08:00", "dateModified": "2025-02-25"}</script></head>
<body><article><h1>Talks <em>Go On</em> in Geneva</h1><p id=first>…</article></body></html>"""


def read(html, url=URL, content_type="text/html", truncated=False, fragments=()):
    body = html.encode() if isinstance(html, str) else html
    return read_page(body, content_type, url, truncated=truncated, fragments=fragments)


def test_all_that_a_news_page_says():
    found = read(NEWS, fragments=["first", "second"])
    assert (found.page.date.text, found.page.date.origin) == ("2025-02-20", Origin.JSON_LD)
    assert found.page.date.evidence[0].text == "2025-02-20T23:30:00-08:00"
    assert found.page.canonical == "https://news.example/2016/03/04/talks"
    assert found.page.site_name == "The Gazette"
    assert found.titles == (
        Title("Talks Go On", Origin.META),
        Title("Talks Go On | Gazette", Origin.TITLE_TAG),
        Title("Talks Go On in Geneva", Origin.HEADING),
        Title("Talks: what we know", Origin.JSON_LD),
    )
    assert found.fragments == (("first", True), ("second", False))
    assert found.challenge is None


def test_nothing_is_read_off_a_url():
    html = (
        '<link rel=canonical href="https://news.example/2025/02/20/talks"><meta property=og:url '
        'content="https://news.example/2025/02/20/"><meta property=og:image content="https://news.example/2025/02/20.jpg">'
        '<a href="/2025/02/20/">20 February 2025</a>'
    )
    assert read(html, "https://news.example/2025/02/20/talks").page.date is None


@pytest.mark.parametrize(
    "html",
    [
        "<meta name=date content=2025-02-20>",
        "<meta name=dcterms.date content=2025-02-20>",
        "<meta property=article:modified_time content=2025-02-20>",
        "<meta property=article:published_time content=1970-01-01T00:00:00Z>",
        "<meta property=article:published_time content=02/03/2025>",
        '<script type=application/ld+json>{"@type": "TechArticle", "datePublished": "2025-02-20"}</script>',
        '<script type=application/ld+json>{"@type": "LiveBlogPosting", "datePublished": "2025-02-20"}</script>',
        '<script type=application/ld+json>{"@type": "WebPage", "datePublished": "2025-02-20"}</script>',
        '<script type=application/ld+json>{"@type": "NewsArticle", "dateModified": "2025-02-20"}</script>',
        '<!-- <meta property=article:published_time content=2025-02-20> -->',
        '<script>var x = \'<meta property="article:published_time" content="2025-02-20">\'</script>',
    ],
)  # fmt: skip
def test_what_dates_no_page(html):
    assert read(html).page.date is None


SHOWN = "<title>Talks go on in Geneva | Gazette</title>{}<h1>Talks go on in Geneva</h1><p class=date>20 February 2025</p>{}"


@pytest.mark.parametrize(
    "head", ["", "<meta name=date content=2025-03-01>", "<meta name=lastmod content=2025-03-01>"]
)
def test_a_page_without_a_sure_date_is_dated_beside_its_headline(head):
    found = read(SHOWN.format(head, "")).page.date
    assert (found.text, found.origin, found.evidence[0].text) == (
        "2025-02-20",
        Origin.HEADING,
        "20 February 2025",
    )


@pytest.mark.parametrize("kind", ["TechArticle", "LiveBlogPosting"])
def test_a_page_that_goes_on_is_not_dated_by_what_it_shows(kind):
    script = f'<script type=application/ld+json>{{"@type": "{kind}", "datePublished": "2025-02-20"}}</script>'
    assert read(SHOWN.format(script, "")).page.date is None


def test_an_empty_value_in_metadata_leaves_what_the_page_shows():
    found = read(SHOWN.format("<meta name=pubdate content=1970-01-01>", "")).page.date
    assert (found.text, found.origin) == ("2025-02-20", Origin.HEADING)


def test_of_several_articles_the_one_of_this_address():
    html = (
        '<script type=application/ld+json>[{"@type": "NewsArticle", "url": "https://news.example/other", '
        '"datePublished": "2024-01-01"}, {"@type": "NewsArticle", "url": "https://news.example/this", '
        '"datePublished": "2025-02-20"}]</script>'
    )
    assert read(html, "https://news.example/this").page.date.text == "2025-02-20"
    assert read(html, "https://news.example/else").page.date is None


@pytest.mark.parametrize(
    ("href", "canonical"),
    [
        ("https://b.example/x", "https://b.example/x"),
        ("//b.example/x", "https://b.example/x"),
        ("/x?a=1&amp;b=2", "https://news.example/x?a=1&b=2"),
        ("x", "https://news.example/2019/05/06/x"),
        ("../x", "https://news.example/2019/05/x"),
        ("?p=2", "https://news.example/2019/05/06/talks?p=2"),
        ("https://b.example/x#y", "https://b.example/x"),
        ("https://b.example/страница", "https://b.example/страница"),
        ("javascript:alert(1)", None),
        ("mailto:a@b.example", None),
        ("http://", None),
        ("http://[::1", None),
        ("", None),
        ("https://ann:s3cret@b.example/a", "https://ann:***@b.example/a"),
        ("https://b.example/a b", None),
        ("https://b.example/\x1b[31m", None),
        ("https://b.example/" + "x" * 9_000, None),
    ],
)
def test_canonical_is_absolute(href, canonical):
    assert read(f'<link rel="alternate canonical" href="{href}">').page.canonical == canonical


def test_titles_are_bounded():
    found = read(
        f"<title>{'x' * 5_000}</title>{'<h1>a</h1>' * 50}<meta property=og:title content={'y' * 900}>"
    )
    assert len(found.titles) == 3
    assert max(len(title.text) for title in found.titles) == 300


def test_of_very_many_tags_of_a_kind_only_the_first_are_read():
    late = "<time class=published datetime=2025-02-20></time><title>Talks</title>"
    few, many = ("<time datetime=2025-02-19></time>" * number for number in (1_000, 3_000))
    assert read(few + late).page.date.text == "2025-02-20"
    assert read(many + late).page.date is None
    assert read(many + late).titles == (Title("Talks", Origin.TITLE_TAG),)


def test_xhtml_scripts_may_be_empty_elements():
    html = '<html xmlns="http://www.w3.org/1999/xhtml"><script src="a.js"/><title>Talks</title><h1 id="a">T</h1></html>'
    found = read(html, content_type="application/xhtml+xml; charset=utf-8", fragments=["a"])
    assert found.titles[0].text == "Talks"
    assert found.fragments == (("a", True),)
    assert read(html).titles == ()


@pytest.mark.parametrize(
    "empty", ["<script src='a.js'/>", "<script/>", "<style />", "<iframe src='/x'/>", "<noscript/>"]
)
def test_metadata_of_xhtml_after_an_empty_element_is_read(empty):
    html = f'<html xmlns="http://www.w3.org/1999/xhtml"><head>{empty}<meta property="article:published_time" content="2025-02-20"/></head></html>'
    assert read(html, content_type="application/xhtml+xml").page.date.text == "2025-02-20"
    (document,) = read_files(Opened("a.xhtml", html.encode()), ReadOptions())
    assert [one.date.text for one in document.declared()] == ["2025-02-20"]


@pytest.mark.parametrize("size", [3, 20, 57, 110, 165, 300, 301, 302, 303, 330, 350, 400, 640, 800])
def test_a_page_cut_anywhere_keeps_what_came_before_the_cut(size):
    body = NEWS.encode()[:size]
    found = read(body, truncated=True, fragments=["first", "nowhere"])
    assert dict(found.fragments).get("nowhere") is None
    if size > NEWS.index('<meta property="og:title"') + 60:
        assert found.titles[0].text == "Talks Go On"
    whole = read(NEWS)
    assert found.page.date in (None, whole.page.date)
    assert found.page.site_name in (None, "The Gazette")


@pytest.mark.parametrize("key", ["titles", "wholes"])
def test_every_challenge_title(key):
    for text in (text for texts in CHALLENGES[key].values() for text in texts):
        assert text == text.casefold() == text.strip()
        found = read(f"<title>{text.title()}</title>")
        assert found.challenge is not None, text
        assert found.page == Page()
        assert (read(f"<title>{text} | news.example</title>").challenge is not None) is (key == "titles"), (
            text
        )


def test_every_challenge_mark():
    for who, marks in CHALLENGES["marks"].items():
        for mark in marks:
            found = read(f"<title>news.example</title><script>{mark}</script>")
            assert found.challenge == f"a bot challenge (as {who} writes them)"
            assert read(f"<script>{mark}</script>{'x' * 40_000}").challenge is None
            assert read(f"<meta property=og:title content=Talks><script>{mark}</script>").challenge is None


@pytest.mark.parametrize(
    "html",
    [
        "<TITLE>Just a moment…</TITLE>",
        "<title>Attention Required! | Cloudflare</title>",
        "<title>Bloomberg - Are you a robot?</title>",
        "<HTML><HEAD>\n<TITLE>Access Denied</TITLE>\n</HEAD><BODY>\n<H1>Access Denied</H1>\n",
        "<title>Access to this page has been denied.</title>",
        "<html><head><META NAME='robots' CONTENT='noindex,nofollow'><script src='/_Incapsula_Resource?CWUDNSAI=9'>",
        "<html><head><title>news.example</title><script src='https://ct.captcha-delivery.com/c.js'></script>",
        "<title>Un momento…</title>",
    ],
)
def test_challenges_as_they_are_met(html):
    assert read(html).challenge is not None


@pytest.mark.parametrize(
    "html",
    [
        "<title>Just a moment in time</title>",
        "<title>Just a moment: a memoir | Gazette</title>",
        "<title>Are you a robot? | WIRED</title><meta property=og:title content='Are you a robot?'>",
        "<title>Access denied: how a wall went up</title>",
        "<title>Access Denied - Wikipedia</title>",
        "<title>Access denied</title><meta property=article:published_time content=2025-02-20>",
        "<title>How to get past “Attention Required! Cloudflare”</title>",
        "<title>The moment…</title>",
        "<title>Forbidden City</title>",
        "<title>Un momento de calma</title>",
        "<title>Too many requests for asylum</title>",
        "<title>403</title>",
        "<script src='https://js.datadome.co/tags.js'></script><title>Talks</title>",
        "<title>Talks</title><script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script>",
        "<title></title>",
        "",
    ],
)
def test_what_is_no_challenge(html):
    assert read(html).challenge is None


PIECES = st.sampled_from(
    ["<title>", "</title>", "<!--", "-->", "<script>", "</script>", "<h1>", "</h1>", "<time datetime=2025-02-20>", "<meta ",
     "property=article:published_time ", "content='2025-02-20'", ">", "<", "'", '"', "<svg>", "</svg>", "<template>", "é",
     "<script type=application/ld+json>", '{"@type":"Article","datePublished":"2025-02-20"}', "[", "{", "<article>", "&amp;",
     "<link rel=canonical href=", "//x.example", " id=a", "\0", "<![CDATA[", "]]>", "<plaintext>", "=", "/>"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join), st.booleans(), st.booleans())
def test_any_tag_soup_gives_values(html, truncated, xml):
    content_type = "application/xhtml+xml" if xml else "text/html; charset=utf-8"
    found = read(html, content_type=content_type, truncated=truncated, fragments=["a", "%00", "é"])
    assert isinstance(found, PageRead)
    assert len(found.titles) <= 8


@given(
    st.binary(max_size=600),
    st.text(max_size=60),
    st.text(max_size=60),
    st.lists(st.text(max_size=9), max_size=3),
)
def test_any_bytes_give_values(body, content_type, url, fragments):
    assert isinstance(read_page(body, content_type, url, truncated=False, fragments=fragments), PageRead)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32))
def test_mutated_pages_give_values(seed):
    chance = random.Random(seed)
    root = Path(__file__).parent.parent.parent
    bodies = [path.read_bytes() for path in sorted((root / "fixtures/labelled/documents").rglob("*.html"))]
    body = bytearray(chance.choice([*bodies, NEWS.encode()]))
    for _ in range(chance.randrange(1, 60)):
        at = chance.randrange(len(body))
        body[at : at + chance.randrange(4)] = bytes(
            chance.choices(b"<>\"'=/!-&;[]{} a\0\xff", k=chance.randrange(5))
        )
    assert isinstance(read(bytes(body), fragments=["a"]), PageRead)


@pytest.mark.parametrize(
    "piece",
    [b"<", b"<a ", b"<title>", b"<h1>", b"<!--", b"<script>", b"<meta content='", b"&", b"<svg>", b"<template>", b"</", b"{",
     b"<time datetime=2025-02-20>", b"<p id=a>", b"<script type=application/ld+json>[", b"<meta charset=", b"\xff", b"\x1b$B",
     b"<div id=root>", b"<h1><article>", b"<i itemprop=datePublished itemtype=a/b>", b"<article><h1>T</h1><time datetime=2025-02-20></time>",
     b"<table><b>", b"<select><option>", b"<br>2025", b"<p class=comments>20 February 2025", b"<title>T</title><h1>T</h1>"],
)  # fmt: skip
def test_a_large_hostile_body_is_read(piece, ends_soon):
    body = b"<title>Talks go on</title><h1>Talks go on</h1>" + piece * (1_000_000 // len(piece))

    def work():
        assert isinstance(read(body, fragments=["nowhere"]), PageRead)
        assert isinstance(read(body[46:], fragments=["nowhere"]), PageRead)

    ends_soon(work)
