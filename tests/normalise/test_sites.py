"""Which site an HTML document is a page of: told by most of its links, and by one that only a page of the site has."""

from datetime import date
from pathlib import Path

import pytest

from linkcheck import check
from linkcheck.model import (
    CanonicalUrl,
    Citation,
    DateEvidence,
    DocumentDate,
    Evidence,
    Kind,
    LinkFacts,
    Origin,
    Precision,
    Role,
    UrlFacts,
)
from linkcheck.normalise.sites import added_later

pytestmark = pytest.mark.usefixtures("in_this_process")

PAPER = "https://www.themoscowtimes.com"
HOME = f'<a href="{PAPER}/"><img src="logo.svg"></a>'
CANONICAL = f'<link rel="canonical" href="{PAPER}/2025/02/20/talks-a1">'


@pytest.fixture(autouse=True)
def _logo(tmp_path: Path) -> None:
    """The picture of `HOME` is saved beside the pages: what is not there would be a finding of its own."""
    (tmp_path / "logo.svg").touch()


def articles(count: int, host: str = PAPER) -> str:
    return "".join(
        f'<li><a href="{host}/2025/02/{day + 1:02}/talks-b{day}">Talks {day}</a></li>' for day in range(count)
    )


def site(tmp_path: Path, page: str, name: str = "a.html") -> str | None:
    (tmp_path / name).write_text(page)
    [document] = check(tmp_path, offline=True).documents
    return document.site


NAVIGATION = f'<nav><a href="{PAPER}/news">News</a></nav>'


@pytest.mark.parametrize("proof", [HOME, CANONICAL, NAVIGATION])
def test_most_links_and_a_proof_make_a_page_of_a_site(tmp_path: Path, proof: str) -> None:
    assert (
        site(tmp_path, proof + articles(12) + articles(5, "https://www.reuters.com")) == "themoscowtimes.com"
    )


def test_a_third_of_the_links_is_enough_where_the_metadata_names_the_site(tmp_path: Path) -> None:
    others = "".join(articles(5, f"https://{name}.example") for name in ("a", "b", "c"))
    assert site(tmp_path, CANONICAL + articles(12) + others) == "themoscowtimes.com"
    assert site(tmp_path, HOME + articles(12) + others) is None


def test_ten_links_are_enough_and_so_are_five_of_thirty(tmp_path: Path) -> None:
    assert site(tmp_path, CANONICAL + articles(10)) == "themoscowtimes.com"
    assert site(tmp_path, CANONICAL + articles(9)) == "themoscowtimes.com"
    assert site(tmp_path, CANONICAL + articles(1)) is None
    assert site(tmp_path, CANONICAL + articles(2) + articles(3, "https://www.reuters.com")) is None
    others = articles(25, "https://www.reuters.com")
    assert site(tmp_path, CANONICAL + articles(5) + others) == "themoscowtimes.com"
    assert site(tmp_path, CANONICAL + articles(4) + others + articles(1, "https://a.example")) is None


@pytest.mark.parametrize(
    "page",
    [
        articles(20),
        HOME + articles(8),
        HOME + articles(12) + articles(14, "https://www.reuters.com"),
        CANONICAL.replace(PAPER, "https://www.reuters.com") + articles(12),
        "",
        HOME,
    ],
    ids=["no proof", "few links", "no majority", "another's proof", "nothing", "one link"],
)
def test_without_either_it_is_none(tmp_path: Path, page: str) -> None:
    assert site(tmp_path, page + "<p>Text.</p>") is None


def links(count: int, host: str) -> str:
    return "".join(f"<p><a href='{host}/topic-{number}'>Topic {number}</a></p>" for number in range(count))


FEED = '<link rel="alternate" href="https://feeds.example/paper.xml">'


@pytest.mark.parametrize(
    ("page", "domain"),
    [
        (CANONICAL + FEED + links(6, PAPER) + links(30, "https://www.reuters.com"), "themoscowtimes.com"),
        (CANONICAL + links(4, PAPER) + links(30, "https://www.reuters.com"), None),
        (CANONICAL + links(6, PAPER) + links(20, "https://www.reuters.com"), None),
        (links(6, PAPER) + links(30, "https://www.reuters.com"), None),
    ],
    ids=["named", "hardly linked", "no whole page", "not named"],
)
def test_a_whole_page_names_its_site(tmp_path: Path, page: str, domain: str | None) -> None:
    assert site(tmp_path, page) == domain


WRITTEN = '<meta property="article:published_time" content="2025-02-20">'


def later(count: int, template: str = "<li>{}</li>") -> str:
    return "".join(
        template.format(f"<a href='https://www.reuters.com/world/talks-2025-07-{day + 12}/'>Talks {day}</a>")
        for day in range(1, count + 1)
    )


def late(tmp_path: Path, page: str) -> int:
    (tmp_path / "a.html").write_text(WRITTEN + HOME + page)
    found = [one for one in check(tmp_path, offline=True).findings if one.rule == "cited-after-document"]
    return sum(len(one.related) if one.url is None else 1 for one in found)


SENTENCE = "<p>Talks will go on, as {} says.</p>"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (links(12, PAPER) + later(2), 2),
        (links(12, PAPER) + later(3), 0),
        (links(90, PAPER) + later(1), 0),
        (links(90, PAPER) + later(2, SENTENCE), 2),
        (links(20, PAPER) + later(9, SENTENCE), 9),
        (links(20, PAPER) + later(10) + SENTENCE.format("<a href='/2025-07-30/x-y'>it</a>"), 0),
        (links(5, PAPER) + later(3), 3),
    ],
    ids=[
        "two",
        "a crowd",
        "a large page",
        "in sentences",
        "many in sentences",
        "saved later",
        "no page of a site",
    ],
)
def test_lists_of_a_saved_page_are_younger_than_its_text(tmp_path: Path, page: str, expected: int) -> None:
    assert late(tmp_path, page) == expected


def test_a_large_page_lists_a_link_in_several_menus(tmp_path: Path) -> None:
    twice = (
        "<ul><li><a href='https://www.reuters.com/markets/europe/stocks'>Markets and more</a></li></ul>" * 2
    )
    (tmp_path / "a.html").write_text(HOME + links(90, PAPER) + twice)
    (tmp_path / "b.html").write_text(HOME + links(12, PAPER) + twice)
    found = check(tmp_path, offline=True).findings
    assert [(one.rule, Path(one.path).name) for one in found] == [("duplicate-link", "b.html")]


@pytest.mark.parametrize(
    ("url", "repeated"),
    [
        ("https://x.com/harbour", 0),
        ("https://ads.example/", 0),
        ("mailto:desk@paper.example", 0),
        ("https://mill.example/a/harbour", 1),
    ],
)
def test_head_and_foot_of_a_page_name_the_same_profiles(tmp_path: Path, url: str, repeated: int) -> None:
    twice = f"<div><a href='{url}'>Harbour</a> and <a href='{url}'>Elsewhere</a>.</div>"
    (tmp_path / "a.html").write_text(HOME + links(12, PAPER) + twice)
    assert [one.rule for one in check(tmp_path, offline=True).findings] == ["duplicate-link"] * repeated


def test_only_pages_are_pages(tmp_path: Path) -> None:
    text = "\n".join(f"- {PAPER}/2025/02/{day + 1:02}/talks-b{day}" for day in range(20))
    assert site(tmp_path, f"{PAPER}/\n{text}\n", "a.md") is None


def test_what_a_site_repeats_on_its_own_page_is_no_finding(tmp_path: Path) -> None:
    teaser = f'<li><a href="{PAPER}/2025/07/21/later-a2">Later</a></li>' * 2
    date = '<meta property="article:published_time" content="2025-02-20">'
    outside = '<li><a href="https://www.reuters.com/world/talks-2025-07-21/">Reuters</a></li>' * 2
    (tmp_path / "a.html").write_text(date + HOME + articles(12) + teaser + outside)
    found = check(tmp_path, offline=True).findings
    assert {(one.rule, one.url) for one in found} == {
        ("cited-after-document", "https://www.reuters.com/world/talks-2025-07-21/"),
        ("duplicate-link", "https://www.reuters.com/world/talks-2025-07-21/"),
    }


def test_a_block_of_sister_sites_is_no_second_list(tmp_path: Path) -> None:
    sister = "<li><a href='https://sister.example/'>Sister</a></li>"
    page = HOME + links(12, PAPER) + f"<ul>{sister}</ul><div class='related-media'><ul>{sister}</ul></div>"
    (tmp_path / "a.html").write_text(page)
    assert check(tmp_path, offline=True).findings == ()
    (tmp_path / "a.html").write_text(
        page.replace("sister.example/", "sister.example/2025/02/20/quiet-talks-go-on")
    )
    assert [one.rule for one in check(tmp_path, offline=True).findings] == ["duplicate-link"]


ON_20_FEBRUARY = DocumentDate(
    date(2025, 2, 20), date(2025, 2, 20), date(2025, 2, 20), Precision.DAY, Origin.META, declared=True
)
FOUR, THREE = "Banks Merge Harbour Talks", "Banks Merge Harbour"


def brought_in(*places: tuple[str, Role, Kind], day: int = 25, more: int = 0) -> int:
    """Return how many links a page's lists brought in: of `places` (text, role, kind), each a link dated on that day."""
    urls = [
        CanonicalUrl(f"https://paper.example/2025/02/{day}/story-{number}")
        for number in range(len(places) + more)
    ]
    found = DateEvidence(date(2025, 2, day), Precision.DAY, Origin.URL, (Evidence("x"),))
    facts = {
        url: LinkFacts(UrlFacts(url, "https", "paper.example"), None, found) for url in urls[: len(places)]
    }
    facts |= {
        url: LinkFacts(UrlFacts(url, "https", "paper.example"), None, None) for url in urls[len(places) :]
    }
    described = [*places, *[("more", Role.PROSE, Kind.LINK)] * more]
    citations = [
        Citation("a.html", 1, 1, 1, 9, None, url, text, kind, url, role, url=url)
        for url, (text, role, kind) in zip(urls, described, strict=True)
    ]
    return len(added_later(citations, facts, ON_20_FEBRUARY))


@pytest.mark.parametrize(
    ("place", "is_teaser"),
    [
        ((FOUR, Role.PROSE, Kind.LINK), True),
        ((THREE, Role.PROSE, Kind.LINK), False),
        ((" ", Role.PROSE, Kind.LINK), True),
        ((FOUR, Role.PROSE, Kind.BARE), False),
        (("", Role.PROSE, Kind.BARE), False),
        ((THREE, Role.ENTRY, Kind.LINK), True),
        ((THREE, Role.HEADING, Kind.LINK), True),
        ((THREE, Role.NAVIGATION, Kind.LINK), True),
        ((FOUR, Role.RELATED, Kind.LINK), False),
        ((THREE, Role.ENTRY, Kind.BARE), True),
    ],
)
def test_a_teaser_is_a_headline_a_picture_or_stands_in_a_list(
    place: tuple[str, Role, Kind], is_teaser: bool
) -> None:
    assert brought_in(place, place, place) == (3 if is_teaser else 0)


def test_three_later_teasers_show_that_a_page_was_saved_later_or_one_on_a_large_page() -> None:
    teaser = (FOUR, Role.ENTRY, Kind.LINK)
    assert brought_in(*[teaser] * 2) == 0
    assert brought_in(teaser, more=78) == 0
    assert brought_in(teaser, more=79) == 1


def test_ten_later_teasers_show_it_of_what_sentences_cite_too() -> None:
    teaser, cited = (FOUR, Role.ENTRY, Kind.LINK), (THREE, Role.PROSE, Kind.LINK)
    assert brought_in(*[teaser] * 9, cited) == 9
    assert brought_in(*[teaser] * 10, cited) == 11


def test_later_starts_two_days_after_the_page_was_written() -> None:
    teaser = (FOUR, Role.ENTRY, Kind.LINK)
    assert [brought_in(*[teaser] * 3, day=day) for day in (20, 21, 22, 23)] == [0, 0, 3, 3]
