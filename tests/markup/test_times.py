"""Which time tag dates a page, and which date something else."""

import pytest

from linkcheck.markup.page import read_markup
from linkcheck.markup.tree import Tree
from linkcheck.model import Origin


def dated(html):
    found = read_markup(Tree(html)).published
    return None if found is None else found.date.text


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
    assert read_markup(Tree("<time datetime=2025-02-20>")).published.date.origin is Origin.TIME_TAG


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
