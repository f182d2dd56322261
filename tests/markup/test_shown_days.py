"""The day that a page shows beside its own headline; and the days beside it that are another's."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.extract.extraction import extraction_of
from linkcheck.markup.headlines import headlines
from linkcheck.markup.page import read_markup
from linkcheck.markup.shown_days import day_beside_headline
from linkcheck.markup.tree import Tree
from linkcheck.model import Origin
from linkcheck.readers.base import Reading
from tests.readings import reading_of

TITLE = "Ferry line to Lindholm is cut to two boats"
FILLER = "<p>" + "The council met and talked about the boats for a while. " * 3 + "</p>\n"


def page(body: str, *, title: str = TITLE + " – Harbour Post", language: str = "") -> str:
    return f"<html{language}><head><title>{title}</title></head>\n<body>\n{body}\n</body></html>\n"


def read(body: str) -> Reading:
    return reading_of("a.html", page(body))


def beside(body: str, **kept: str) -> list[str]:
    tree = Tree(page(body, **kept))
    shown = day_beside_headline(tree, headlines(tree, read_markup(tree).titles))
    return [] if shown is None else [shown.date.text]


def article(line: str, *, before: str = "", after: str = FILLER) -> str:
    return f"{before}<h1>{TITLE}</h1>\n{line}\n{after}"


TOLD = [
    "<p>20 February 2025</p>",
    "<ul class='info'><li>20 February 2025</li><li>By A. Moss</li></ul>",
    '<div class="submitted">Submitted by A. Moss on Thu, 2025-02-20 13:49</div>',
    "<small>20 February 2025, 19:51 > a. moss</small>",
    "<div>20 February 2025 | 05:00</div>",
    "<p class=newsdatum><a href=/2025/02/20/>Thursday, February 20, 2025</a></p>",
    "<span>Harbour, 20 February 2025</span>",
    "<div>Published: 20 February 2025</div>",
    "<div><b>20</b> February <i>2025</i></div>",
    "20 February 2025",
    "<div>"
    + "The council met and talked about the boats. " * 4
    + "<br><br>20 February 2025<br/> <br>"
    + "And then? " * 20
    + "</div>",
    "<p>By A. Moss<br>20 February 2025</p>",
    "<script>'27 February 2025'</script><p>20&nbsp;Febru&#97;ry 2025</p>",
    "<div><i class='fa fa-calendar'></i> 20 February 2025</div>",
    "<p class='post-meta'>Autor: A. Moss Februar 20, 2025 0 Kommentare</p>",
    "<p class='date'>febrero 20, 2025</p>",
    "<table><tr><td>20 February 2025</td></tr></table>",
    "<table><tr><th>Published</th><td>20 February 2025</td></tr></table>",
    "<p><a class='comments-link' href='#c'>2 comments</a></p><p>20 February 2025</p>",
    "<p>20 February 2025</p>" + FILLER + "<div id='comments'><p>Posted by Ann on 27 February 2025</p></div>",
]


@pytest.mark.parametrize("line", TOLD)
def test_a_day_beside_the_headline(line: str) -> None:
    assert beside(article(line)) == ["2025-02-20"]


def test_where_it_was_read() -> None:
    (one,) = read(article("é <p>&nbsp;20 February 2025</p>", before="é\n")).declared()
    assert (one.field, one.date.value, one.date.origin) == ("published", date(2025, 2, 20), Origin.HEADING)
    assert (one.date.evidence[0].text, one.date.evidence[0].line) == ("20 February 2025", 5)


def test_a_day_above_the_headline_needs_more_than_its_place() -> None:
    assert beside(article("", before="<p class='dateline'>20 February 2025</p>")) == ["2025-02-20"]
    above = "<p>Published on: 20 February 2025</p><p>5 min read</p>"
    assert beside(article("", before=above)) == ["2025-02-20"]
    assert beside(article("", before=above.replace("Published", "Updated"))) == []


@pytest.mark.parametrize(
    "piece", ["<div>", "<b>", "<table><tr><td>", "<h1>", "<p class=date>20 February 2025", "<br>", "2025 "]
)
def test_deep_and_long_pages_are_read(piece: str) -> None:
    assert len(beside(article(piece * 20_000))) <= 1
    assert len(beside(piece * 20_000 + article("<p>20 February 2025</p>"))) <= 1


def test_a_foot_of_a_post_and_a_head_of_a_blog() -> None:
    foot = FILLER * 4 + "<footer class='post-meta'>20 February 2025</footer>"
    assert beside(article(FILLER * 2, after=foot)) == ["2025-02-20"]
    assert beside(article("", before="<h2 class='date-header'>Thursday, February 20, 2025</h2>")) == [
        "2025-02-20"
    ]


@pytest.mark.parametrize(
    ("language", "line", "expected"),
    [
        (' lang="de"', "<p>03.02.2025, 16:20 von A. Moss</p>", ["2025-02-03"]),
        (' lang="fr"', "<p>Publié le 03/02/2025</p>", ["2025-02-03"]),
        (' lang="de"', "<p>Stand: 03/02/2025</p>", []),
        (' lang="en"', "<p>03.02.2025</p>", []),
        ("", "<p>03/02/2025</p>", []),
    ],
)
def test_numbers_are_read_in_the_language_of_the_page(language: str, line: str, expected: list[str]) -> None:
    assert beside(article(line), language=language) == expected


OTHERS = [
    "<p>The strike of 20 February 2025 is over and the boats sail again, said the harbour master.</p>",
    "<div class='event-date'>20 February 2025</div>",
    "<p>Updated: 20 February 2025</p>",
    "<p>By A. Moss <time>Updated Feb 20, 2025, 2:15pm</time></p>",
    "<select><option>20 February 2025</option></select>",
    "<template><p>20 February 2025</p></template>",
    "<p>February 2025</p>",
    "<p>20 February 1953</p>",
    "<p>20 February 2025</p><p>27 February 2025</p>",
    FILLER * 4 + "<p>20 February 2025</p>",
    FILLER * 40 + "<p class='post-date'>20 February 2025</p>",
    "<p class='when'>20 February 2025</p>" + FILLER * 40 + "<p class='when'>27 February 2025</p>",
    "<pre>20 February 2025</pre>",
    "<h3>Related posts</h3><p>20 February 2025</p>",
    FILLER + "<h2>Comments</h2><p>Posted by Ann on 20 February 2025</p>",
    FILLER + "<h3><span>2 Kommentare</span></h3><p>Ann, 20 February 2025, 10:15</p>",
    FILLER + "<ol class='comment-list'><li>Posted by Ann on 20 February 2025</li></ol>",
    FILLER + "<div id=comments><p>Ann says: 20 February 2025 at 10:12</p></div>",
    "<table><tr><th>Date</th><td>20 February 2025</td></tr></table>",
    "<table><tr><th>Released</th><td>20 February 2025</td></tr></table>",
    "<dl><dt>Opened</dt><dd>20 February 2025</dd></dl>",
    "<dl>\n<dt>Opened</dt>\n<dd>by the mayor</dd>\n<dd>20 February 2025</dd>\n</dl>",
    "<p>Harbour 20 February 2025</p>",
    "<p>20 February 2025, 19:30</p><p>Venue: the old mill</p>",
    "<!-- <p>20 February 2025</p> -->",
]


@pytest.mark.parametrize("line", OTHERS)
def test_a_day_of_something_else(line: str) -> None:
    assert beside(article(line)) == []


def test_a_headline_may_say_more_than_the_title() -> None:
    assert beside(article("<p>20 February 2025</p>"), title="Ferry line to Lindholm") == ["2025-02-20"]
    assert beside(article("<p>20 February 2025</p>"), title="Lindholm is cut to two") == []


def test_no_headline_no_date() -> None:
    assert beside("<h1>Harbour Post</h1><p>20 February 2025</p>" + FILLER) == []
    assert beside("<h2>Lost and found</h2><p class='date'>20 February 2025</p>") == []
    assert beside(article("", before="<p>20 February 2025</p>")) == []


def test_another_articles_day_gives_way_to_the_headlines() -> None:
    visit = article(
        "<p>14 February 2025 | 15:49 BY A. Moss</p>",
        after=FILLER * 4 + "<article><p>20 February 2025</p></article>",
    )
    declared = extraction_of(read(visit)).declared
    assert {one.date.text for one in declared} == {"2025-02-14"}


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ("2025-02-19", [("published", "2025-02-19")]),
        ("2025-02-21", [("published", "2025-02-21")]),
        ("2025-02", [("published", "2025-02")]),
        ("2025-02-18", [("published", "2025-02-18"), ("modified", "2025-02-20")]),
        ("2025-02-22", [("published", "2025-02-22"), ("published", "2025-02-20")]),
    ],
)
def test_metadata_comes_before_what_is_shown(declared: str, expected: list[tuple[str, str]]) -> None:
    meta = f'<meta property="article:published_time" content="{declared}">'
    found = read(meta + article("<p>20 February 2025</p>")).declared()
    assert [(one.field, one.date.text) for one in found] == expected
    assert [one.date.origin for one in found] == [Origin.META, Origin.HEADING][: len(expected)]


@given(
    st.lists(
        st.sampled_from(
            ["<h1>", TITLE, "</h1>", "<p class=date>", "20 February 2025", "<!--", "-->", "é", "<li>"]
        ),
        max_size=40,
    )
)
def test_any_page_is_read(parts: list[str]) -> None:
    assert len(beside("".join(parts))) <= 1
