"""Titles that say that a page is not there, or stands in for another; every entry of the data, and what only looks alike."""

import pytest

from linkcheck.judge.cited_pages import (
    cited_page,
    gate_title,
    is_parking_host,
    not_found_title,
    own_titles,
    parked_title,
)
from linkcheck.judge.facts import Facts
from linkcheck.tables import load

URL = "https://news.example/world/talks-go-on"
NOT_FOUND = [phrase for phrases in load("notfound")["phrases"].values() for phrase in phrases]
PARKED = load("parked")


def titled(make, title, field="title", url=URL, more=""):
    return make.answered(f"{url} 200\n{field}: {title}\n{more}")


@pytest.mark.parametrize("phrase", NOT_FOUND)
def test_every_not_found_phrase(make, phrase):
    assert phrase == " ".join(phrase.casefold().split()).strip(" .!?"), "written as it is compared"
    assert not_found_title(titled(make, phrase)) == phrase
    assert not_found_title(titled(make, f"{phrase.upper()}!", "heading"))
    assert not_found_title(titled(make, f"{phrase} | The Gazette"))
    assert not_found_title(titled(make, f"The Gazette – {phrase}…"))
    assert not_found_title(titled(make, f"On the words {phrase} and others")) is None


def test_phrases_are_listed_once_in_28_languages():
    assert len(set(load("notfound")["phrases"]) - {"codes"}) == 28
    assert len(NOT_FOUND) == len(set(NOT_FOUND))


@pytest.mark.parametrize(
    "title",
    [
        "404: Not Found",
        "Page Not Found (404)",
        "Page not found [404]",
        "404 | Gazette",
        "Gazette · Page not found",
        "Oops! That page can’t be found.",
    ],
)
def test_phrases_as_they_are_met(make, title):
    assert not_found_title(titled(make, title)) == title


@pytest.mark.parametrize(
    "title",
    [
        "How to fix a 404 page not found error",
        "Peugeot 404",
        "Lost and not found: a story",
        "Black box not found",
        "Room 404 at the Grand Hotel",
        "Не найдено тело: следствие",
        "Seite nicht gefunden? Was dann zu tun ist",
    ],
)
def test_headlines_are_no_phrases(make, title):
    assert not_found_title(titled(make, title)) is None


def test_a_headline_of_json_ld_is_no_heading(make):
    assert not_found_title(titled(make, "Page not found", "headline")) is None


@pytest.mark.parametrize(
    "url",
    [
        "https://docs.example/status/404",
        "https://docs.example/a#not-found",
        "https://docs.example/page-not-found-errors",
    ],
)
def test_pages_about_such_pages(make, url):
    assert not_found_title(titled(make, "404 Not Found", url=url)) is None


def test_an_article_of_such_a_name(make):
    assert not_found_title(titled(make, "Page not found", more="date: 2025-02-20")) is None
    assert not_found_title(titled(make, "Not found", "heading", more="date: 2025-02-20")) is None
    assert parked_title(titled(make, "Domain for sale", more="date: 2025-02-20")) is None
    assert gate_title(titled(make, "Log in", more="date: 2025-02-20")) is None


@pytest.mark.parametrize("title", PARKED["titles"])
def test_every_parked_title(make, title):
    assert parked_title(titled(make, title.title()))


@pytest.mark.parametrize("tail", PARKED["tails"])
def test_every_tail_of_a_parked_domains_title(make, tail):
    assert parked_title(titled(make, f"News.example {tail}"))
    assert parked_title(titled(make, f"The domain news.example {tail}"))
    assert parked_title(titled(make, f"Cottage.example {tail}")) is None
    assert parked_title(titled(make, f"A cottage {tail}")) is None


@pytest.mark.parametrize("host", PARKED["hosts"])
def test_every_parking_host(host):
    assert is_parking_host(f"https://www.{host}/domain/news.example")
    assert not is_parking_host(f"https://{host}.example/")


@pytest.mark.parametrize("title", load("detours")["titles"])
def test_every_title_of_a_gate(make, title):
    assert gate_title(titled(make, title))
    assert gate_title(titled(make, f"The words {title} and others")) is None


@pytest.mark.parametrize(
    ("answer", "known"),
    [
        ("200\ntitle: Talks go on", True),
        ("200", True),
        ("301 https://news.example/politics/talks-go-on 200", True),
        ("302 https://news.example/ 200", False),
        ("200\ntitle: Page not found", False),
        ("200\ntitle: Domain for sale", False),
        ("200\ntitle: Log in", False),
        ("404", False),
        ("200\nverdict: blocked", False),
    ],
)
def test_the_page_that_was_cited(make, answer, known):
    link = make.answered(f"{URL} {answer}")
    assert (cited_page(link, Facts({}, make.TODAY, "online")) is not None) is known
    assert cited_page(link, Facts({}, make.TODAY, "unavailable")) is None
    assert cited_page(link, Facts({}, make.TODAY)) is None


def test_own_titles_are_not_the_documents(make):
    link = make.answered(f"{URL} 200\ntitle: Talks")
    assert [title.text for title in own_titles(link)] == ["Talks"]
    assert own_titles(make.link(URL)) == ()


@pytest.mark.parametrize(
    ("said", "is_there"),
    [
        ("heading: 404", False),
        ("heading: Page not found!", False),
        ("heading: 404\nmeta-title: Page not found", False),
        ("heading: 404\nheadline: 404", False),
        ("heading: The lost sluice of 1911", True),
        ("heading: 404\nmeta-title: Not Found, a story by Ida Moor", True),
        ("heading: 404\nheadline: How links rot", True),
    ],
)
def test_a_date_counts_unless_the_page_calls_itself_nothing_but_not_found(make, said, is_there):
    """Hexo and others write a publication date on the page that they answer with for what is not there."""
    link = titled(make, "Page not found | Mill", more=f"{said}\nmeta-date: 2021-06-13")
    assert (not_found_title(link) is None) == is_there
    colon = titled(make, "Not found: how links rot", more=f"{said}\nmeta-date: 2021-06-13")
    assert not_found_title(colon) is None
