"""Dates of what stands on a page, comments, reviews, films, are not the page's."""

import pytest

from linkcheck.markup.page import Markup
from linkcheck.markup.page import read_markup as read_tree
from linkcheck.markup.tree import Tree

ARTICLE = "<article itemscope itemtype='https://schema.org/NewsArticle'>"
DATE = "<meta itemprop=datePublished content=2025-02-20>"
TIME = "<time itemprop=datePublished datetime=2025-02-20>20 February</time>"


def read_markup(html: str) -> Markup:
    return read_tree(Tree(html))


def scope(kind: str, content: str) -> str:
    return f'<div itemprop=x itemscope itemtype="http://schema.org/{kind}">{content}</div>'


@pytest.mark.parametrize("written", [DATE, "<span itemprop=datePublished content=2025-02-20></span>"])
@pytest.mark.parametrize(
    "kind",
    ["Comment", "UserComments", "Review", "Answer", "Book", "Movie", "VideoObject", "Product", "Event"],
)
def test_a_date_of_another_thing_is_not_the_pages(kind: str, written: str) -> None:
    assert read_markup(scope(kind, written)).published is None
    assert read_markup(f"{ARTICLE}<h1>Talks</h1>{scope(kind, written)}</article>").published is None


@pytest.mark.parametrize("written", [DATE, TIME])
@pytest.mark.parametrize(
    "html",
    [
        "{}",
        ARTICLE + "{}",
        ARTICLE + scope("Person", "by Ann") + scope("Organization", "Gazette") + "{}",
        ARTICLE + scope("ImageObject", "") + "{}" + scope("Comment", DATE.replace("2025", "2026")),
        "<body itemscope itemtype=https://schema.org/WebPage>{}",
        scope("Review", DATE.replace("2025", "2026")) + ARTICLE + "{}",
    ],
)
def test_the_articles_own_date_is_found_beside_other_things(html: str, written: str) -> None:
    published = read_markup(html.format(written)).published
    assert published is not None
    assert published.date.text == "2025-02-20"


def test_properties_that_are_no_dates_are_the_pages_whoever_they_are_of() -> None:
    html = scope(
        "Review",
        "<meta property=og:title content=Talks><meta property=article:published_time content=2025-02-20>",
    )
    markup = read_markup(html)
    assert markup.published is not None
    assert [title.text for title in markup.titles] == ["Talks"]
