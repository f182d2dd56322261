"""Which time tag dates a page, and which date something else."""

import subprocess
import sys

import pytest

from linkcheck.markup.page import read_markup
from linkcheck.markup.tree import Tree
from linkcheck.model import Origin


def dated(html):
    found = read_markup(Tree(html)).published
    return None if found is None else found.text


TEASERS = "<ul><li><time datetime=2025-03-01>1 Mar</time><li><time datetime=2025-03-02>2 Mar</time></ul>"
MARKED = "<ul><li><time class=published datetime=2025-03-01>1 Mar</time><li><time class=published datetime=2025-03-02>2 Mar</time></ul>"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h1>Talks</h1><time datetime=2025-02-20>", "2025-02-20"),
        ("<time datetime=2025-02-20T10:00:00+01:00>", "2025-02-20"),
        (f"{TEASERS}<time class=entry-date datetime=2025-02-20>", "2025-02-20"),
        (f'{TEASERS}<time class="entry-date published updated" datetime=2025-02-20>', "2025-02-20"),
        (f"{TEASERS}<time pubdate datetime=2025-02-20>", "2025-02-20"),
        (f"<article><h1>T</h1><time class=published datetime=2025-02-20>x</time></article>{MARKED}", "2025-02-20"),
        (f"{MARKED}<main><h1>T</h1><time class=published datetime=2025-02-20>x</time></main>", "2025-02-20"),
        (f"<article><h1>T</h1></article>{MARKED}", None),
        (f"<article><h1>T</h1>{MARKED}</article>", None),
        (f"<h1>T</h1>{MARKED}", None),
        (f"<article><h1>Talks</h1><time datetime=2025-02-20>x</time>{TEASERS}</article>", "2025-02-20"),
        (f"<article><time datetime=2025-02-20>x</time><h1>Talks</h1></article>{TEASERS}", "2025-02-20"),
        (f"<main><h1>Talks</h1><p><time datetime=2025-02-20>x</time></p><aside>{TEASERS}</aside></main>", "2025-02-20"),
        (f"<aside><main><h1>T</h1><time datetime=2025-02-20>x</time></main></aside>{TEASERS}", "2025-02-20"),
        (f"<main><h1>T</h1><aside><time datetime=2025-02-20>x</time></aside></main>{TEASERS}", None),
        (f"<li><article><h1>T</h1><time datetime=2025-02-20>x</time></article></li>{TEASERS}", "2025-02-20"),
        (f"<h1>Talks</h1>{TEASERS}", None),
        (f"<article><h1>Talks</h1></article>{TEASERS}", None),
        (f"<article><h1>Talks</h1>{TEASERS}</article>", None),
        (f"<main><h1>Talks</h1><article><time datetime=2025-02-20>x</time></article>{TEASERS}</main>", None),
        (TEASERS, None),
        ("<h1>Talks</h1><p>Updated: <time datetime=2025-02-20>", None),
        ("<h1>Talks</h1><time class=modified datetime=2025-02-20>", None),
        ("<h1>Talks</h1><p>Mis à jour le <time datetime=2025-02-20>", None),
        ("<h1>Talks</h1><p>Обновлено <time datetime=2025-02-20>", None),
        ("<h1>Talks</h1><time itemprop=dateModified datetime=2025-02-20>", None),
        (
            "<article><h1>T</h1><time datetime=2025-02-20>20 Feb</time>, updated <time datetime=2025-02-25>25 Feb</time>",
            "2025-02-20",
        ),
        (
            "<article><h1>T</h1>Updated <time datetime=2025-02-25>25 Feb</time> <time datetime=2025-02-20>20 Feb</time>",
            "2025-02-20",
        ),
    ],
)  # fmt: skip
def test_the_time_of_the_page(html, expected):
    assert dated(html) == expected


def test_the_origin_is_told():
    assert read_markup(Tree("<time datetime=2025-02-20>")).published.origin is Origin.TIME_TAG


def test_a_second_opinion_is_asked_for_only_where_it_decides():
    code = (
        "import sys; from linkcheck.markup.page import read_markup; from linkcheck.markup.tree import Tree; "
        "read_markup(Tree('<h1>a</h1><time datetime=2025-02-20>')); "
        "print('bs4' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_what_two_parsers_nest_otherwise_dates_nothing():
    times = "<time datetime=2025-02-20>x</time><time datetime=2025-03-20>x</time>"
    assert dated(f"<article><h1>T</h1>{times}</article>") == "2025-02-20"
    assert dated(f"<article><p><h1>T</h1></article>{times}</p>") is None
    assert dated(f"<article><h1>T</h1><p>a<aside></p>{times}</aside></article>") is None


@pytest.mark.parametrize(
    "opening", ["<div>", "<b>", "<article>", "<p><ul><li>", "<table><tr><td>", "<![", "<!x "]
)
def test_deep_and_odd_pages_have_no_date_and_raise_nothing(opening):
    page = f"<article><h1>T</h1>{opening * 3_000}<time datetime=2025-02-20><time datetime=2025-03-20>"
    assert dated(page) in (None, "2025-02-20", "2025-03-20")  # the first may lie in a bogus comment
    assert dated(f"<h1>T</h1>{opening * 30_000}<time datetime=2025-02-20><time datetime=2025-03-20>") in (
        None,
        "2025-03-20",
    )


def test_a_vague_field_is_told_apart():
    assert read_markup(Tree("<meta name=date content=2025-02-20>")).surely_published is False
    assert read_markup(Tree("<meta name=dc.date.issued content=2025-02-20>")).surely_published is True
