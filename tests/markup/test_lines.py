"""What is told of the lines after a headline without making them never contradicts the lines that are made."""

import random

import pytest

from linkcheck.markup.headlines import folded, letters_in
from linkcheck.markup.lines import lines_after, may_follow
from linkcheck.markup.tree import Element, Tree

MOST = 300
TAGS = [
    *("p", "div", "b", "i", "span", "a", "li", "td", "tr", "table", "section", "pre", "code", "time"),
    *(
        "script",
        "style",
        "template",
        "option",
        "select",
        "datalist",
        "textarea",
        "noscript",
        "iframe",
        "title",
    ),
    *("svg", "math", "desc", "foreignObject", "button", "h2"),
]
TEXTS = ["2024", "20", "24", " ", "\n", "a few words", "straße, “über” dem _Fluss_", "<br>", "İ", "x" * 60]


def _page(chance: random.Random) -> str:
    """Return a page with tags that are closed anywhere or nowhere, half of the time with much text before its numbers."""
    open_tags: list[str] = []
    parts = [
        "<title>A headline</title>",
        f"<{chance.choice(TAGS)}>" * chance.randint(0, 2),
        "<h1>A headline</h1>",
    ]
    if chance.random() < 0.5:
        parts += ["<p>some words of a text that goes on</p>\n"] * chance.randint(5, 30)
    for _ in range(chance.randint(1, 80)):
        kind = chance.random()
        if kind < 0.35:
            open_tags.append(chance.choice(TAGS))
            parts.append(f"<{open_tags[-1]}>")
        elif kind < 0.6 and open_tags:
            parts.append(f"</{open_tags.pop(chance.randrange(len(open_tags)))}>")
        else:
            parts.append(chance.choice(TEXTS))
    return "".join(parts)


def _follows(headline: Element, most: int) -> bool:
    """Say the same as `may_follow` by the lines themselves."""
    before = 0
    for line in lines_after(headline, lambda _: False):
        if "2024" in line.text:
            return True
        before += len(folded(line.text))
        if before > most:
            break
    return False


@pytest.mark.parametrize("seed", range(20))
def test_nothing_that_a_line_holds_is_missed(seed: int) -> None:
    chance = random.Random(seed)
    spared = 0
    for _ in range(150):
        page = _page(chance)
        tree = Tree(page, places=False)
        headline = next(tree.elements("h1"), None)
        if headline is None:  # it is text, in an `iframe` and the like
            continue
        may = may_follow(headline, lambda text: "2024" in text, MOST)
        assert may or not _follows(headline, MOST), page
        spared += not may
    assert spared > 15


@pytest.mark.parametrize(
    "after",
    [
        "<p>" + "<b>some words of one line</b> " * 60 + "2024</p><p>more</p>",
        "<p>a <b>b</b></p>" * 30 + "<p>20<b>24</b></p>" + "<p>some words of a text</p>" * 60,
        "<p></p><i>words that no reader sees</i>" * 60 + "</title></svg><p>2024</p>",
    ],
)
def test_a_line_is_not_cut_and_what_nobody_sees_makes_none_farther_away(after: str) -> None:
    headline = next(Tree(f"<svg><title><h1>A headline</h1>{after}").elements("h1"))
    plain = next(Tree(f"<h1>A headline</h1>{after}").elements("h1"))
    assert _follows(headline, MOST)
    assert may_follow(headline, lambda text: "2024" in text, MOST)
    assert may_follow(plain, lambda text: "2024" in text, MOST) >= _follows(plain, MOST)


def test_text_that_is_too_far_away_is_not_looked_at() -> None:
    tree = Tree("<h1>A headline</h1>" + "<p>some words of a text that goes on</p>" * 100 + "<p>2024</p>")
    headline = next(tree.elements("h1"))
    assert not may_follow(headline, lambda text: "2024" in text, MOST)
    assert may_follow(headline, lambda text: "2024" in text, 10_000)


def test_what_scripts_hold_is_no_line() -> None:
    tree = Tree("<h1>A headline</h1><p>text<script>let year = 2024</script></p><p>more</p>")
    assert not may_follow(next(tree.elements("h1")), lambda text: "2024" in text, MOST)


def test_there_are_no_more_letters_than_words_are_long() -> None:
    for code in (*range(0xD800), *range(0xE000, 0x110000)):
        assert letters_in(chr(code)) <= len(folded(chr(code)))
    assert letters_in("Über 2 Flüsse, ASCII_only") == letters_in("Uber 2 Flusse, ASCII_only") == 20
