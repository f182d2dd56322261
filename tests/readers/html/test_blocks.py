"""What the blocks around a link in HTML are for: menus by their landmark or class, related articles by theirs."""

import random
from pathlib import Path

import pytest
from hypothesis import given

from linkcheck.extract.extraction import extraction_of
from linkcheck.model import Role
from tests.readers.html.pages import PAGES, read
from tests.readings import reading_of

LINK = '<a href="https://paper.example/harvest">Harvest</a>'


def role_in(start: str, end: str) -> Role:
    page = f"<!doctype html><body><p>Text.</p>{start}{LINK}{end}</body>"
    (citation,) = extraction_of(reading_of("a.html", page)).citations
    return citation.role


@pytest.mark.parametrize(
    "start",
    [
        '<div role="navigation">',
        "<div class=links role='navigation'>",
        '<div class="related" role="navigation" aria-label="related navigation"><h3>Navigation</h3>',
        '<div class="related"><h3>Navigation</h3><a href="b.html" accesskey="N">next</a>',
        '<div role="contentinfo" class="x">',
        '<ul class="breadcrumbs">',
        '<div class="navbar navbar-top">',
        '<div id="main-menu">',
        '<ul class="pagination">',
    ],
)
def test_menus_and_what_surrounds_a_page_are_navigation(start):
    assert role_in(start, f"</{start[1:].split()[0]}>") is Role.NAVIGATION


@pytest.mark.parametrize(
    ("attribute", "role"),
    [
        ('rel="next"', Role.NAVIGATION),
        ("rel='prev'", Role.NAVIGATION),
        ("rel=prev", Role.NAVIGATION),
        ('rel="noopener"', Role.PROSE),
        ('title="rel=next"', Role.PROSE),
    ],
)
def test_a_link_to_the_page_before_or_behind_is_navigation(attribute, role):
    page = f"<body><p>Talks went on as the minister said <a {attribute} href=https://a.example/b>on Monday</a> again.</p>"
    (citation,) = extraction_of(reading_of("a.html", page)).citations
    assert citation.role is role


@pytest.mark.parametrize(
    "start",
    [
        '<div class="related">',
        '<div id="related-articles">',
        '<section class="block" id="article-related">',
        '<div class="l-relatedMedia">',
        '<div class="related-content related-content--article">',
        '<div class="post-8842 recommended-by-editors">',
        '<div aria-label="Recommended for you">',
    ],
)
def test_a_block_that_is_named_so_holds_related_articles(start):
    assert role_in(start, f"</{start[1:].split()[0]}>") is Role.RELATED


@pytest.mark.parametrize(
    "start",
    [
        '<section id="handling-security-related-bugs">',
        '<section id="working-with-related-objects">',
        '<section id="general-recommendations-for-authors">',
        '<div class="section" id="recommended-practices">',
        '<div id="docs" class="withsidebar tutorial-orm_related_objects">',
        '<section id="correlated-subqueries">',
        '<div class="menu-engineering">',
    ],
)
def test_a_name_made_from_a_heading_is_neither(start):
    assert role_in(f"{start}<p>", f"</p></{start[1:].split()[0]}>") is Role.PROSE


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("https://paper.example/?a=1&amp;b=2", "https://paper.example/?a=1&b=2"),
        ("https://paper.example/?a=1&b=2", "https://paper.example/?a=1&b=2"),
        ("https://paper.example/h&ocirc;tel", "https://paper.example/h%C3%B4tel"),
        ("https://paper.example/x&gt;", "https://paper.example/x"),
    ],
)
def test_a_bare_url_of_a_page_is_read_with_its_character_references(written, meant):
    page = f"<p>Look at {written} today.</p>"
    (citation,) = extraction_of(reading_of("a.html", page)).citations
    assert citation.url == meant


@pytest.mark.parametrize(
    ("start", "role"),
    [
        ("<ul><li class=next>", Role.NAVIGATION),
        ("<ol><li class='pingback even depth-1'>", Role.NAVIGATION),
        ("<ul><li class=next-steps>", Role.ENTRY),
        ("<ul><li id=next>", Role.ENTRY),
        ("<div class=post-navigation><p>", Role.NAVIGATION),
    ],
)
def test_neighbours_of_a_post_and_pingbacks_are_navigation(start, role):
    assert role_in(start, "") is role


def test_what_has_text_by_its_first_characters_has_text_that_is_shown():
    """Both ways to know it, on real pages and on pieces of pages put together at random."""
    chance, checked = random.Random(9), 0
    corpus = sorted(Path("fixtures/labelled/documents").rglob("*.html"), key=lambda path: path.stat().st_size)
    pages = [path.read_text("utf-8", "replace") for path in corpus[:40]]
    pages += ["".join(chance.choices(PIECES, k=30)) for _ in range(400)]
    for page in pages:
        reading = read(page)
        block = reading.block_at(0)
        shown = reading._text
        for _ in range(200):
            start, end = reading._to_tree(block)[:2]
            assert shown.has_text(start, end) is bool(shown.text(start, end).strip()), (page, start, end)
            checked += 1
            following = reading._found.blocks.block_after(reading._to_tree(block))
            if following is None:
                break
            block = reading._to_bytes(following)
    assert checked > 1_500


PIECES = (
    *("<p>", "</p>", "<div>", "</div>", "<li>", "<td>", "<table>", "text ", "é", " ", "\n", "&amp;", "&#32;", "&nbsp;", "\xa0", "<", ">", "<br>"),
    *("<b>", "</b>", "<a href=x>", '<a title="a>b">', "<!-- c -->", "<!--", "-->", "<script>", "</script>", "<style>p</style>", "<textarea>"),
    *("</textarea>", "<title>", "</title>", "<svg>", "</svg>", "<![CDATA[ x ]]>", "<noscript>", "</noscript>", "<template>", "</>", "<?x?>", "<3", "\ufeff"),
)  # fmt: skip


@given(PAGES)
def test_who_counts_blocks_passes_over_the_empty_ones_alone(page):
    reading = read(page)
    starts = []
    block = reading.block_at(0)
    while (block := reading.block_after(block)) is not None:
        starts.append(block.start)

    assert [*reading.shown_starts()] == starts
