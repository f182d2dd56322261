"""The written sites answer every link of the documents that they are for, and as their comments say."""

from pathlib import Path

import pytest

from fixtures.web import DOCUMENTS, SITES, Reply, Web, load_site
from linkcheck import check
from linkcheck.markup.page import read_markup
from linkcheck.markup.tree import Tree
from linkcheck.model import Precision
from linkcheck.urls import read_url

from .conftest import CUT

SEEDS = Path(__file__).parents[2] / "seeds"
UNLISTED = Reply(599, close=True)

EXPECTED = {
    "https://canal.example/readings?id=7&page=2": 404,
    "https://canal.example/readings?id=8&page=2": 500,
    "https://heaters.example/stock?ref=frost&id=12": 403,
    "https://finance.example/tables?id=3&lang=en": 301,
    "https://www.politico.com/news/2024/02/31/levy-committee-vote-00131234": 404,
    "https://bit.ly/3CanalWall": 301,
    "https://doi.org/10.1038/s41586-020-2649-2": 302,
    "https://doi.org/10.1680/jgeen.2020.02.058": 302,
    "https://port.example/statements/bridge": 404,
    "https://ministry.example/register/entry/41": 410,
    "https://tides.example/harbour": 403,
    "https://radio.example/live": 403,
    "http://council.example/minutes/17": 301,
    "https://bakery.example/opening-hours": 302,
    "https://library.example/catalogue/maps/harbour-1911": 302,
    "https://shop.example/items/lamp-8817": 302,
    "https://shop.example/items/rope-2201": 302,
    "https://shop.example/items/bell-4410": 302,
    "https://archive.example/deep/page": 500,
    "https://round.example/a": 302,
    "https://intranet.example/handbook": 302,
}
"""What is not 200."""
SILENT = {"https://weather.example/forecast", "https://insurer.example/press/bridge"}
REDATED = {
    "https://court.example/notices/2025/05/02/east-canal",
    "https://gazette.example/2025/06/05/engineers-warned-of-cracks",
}


@pytest.fixture
def web():
    with Web(unlisted_host=UNLISTED, unlisted_path=UNLISTED) as running:
        for file in SITES:
            load_site(running, file)
        yield running


def links_of(folder):
    return [link for link in check([folder], offline=True).links if link.url.startswith("http")]


LINKS = {link.url: link for folder in (SEEDS, DOCUMENTS) for link in links_of(folder)}


@pytest.mark.parametrize("url", sorted(set(LINKS) - SILENT))
def test_every_link_is_answered(web, ask, url):
    assert ask(url).status == EXPECTED.get(url, 200)


def test_no_other_link_is_expected():
    assert {*EXPECTED, *SILENT, *REDATED} <= LINKS.keys()


def test_silent_ones_are_silent(web, connect, ask):
    import ssl

    assert ask("https://weather.example/forecast") == (b"", CUT)
    with pytest.raises(ssl.SSLCertVerificationError, match="expired"):
        connect("insurer.example")


def is_of_a_day(link):
    return link.date is not None and link.date.precision is Precision.DAY


@pytest.mark.parametrize(
    "url", sorted(url for url, link in LINKS.items() if is_of_a_day(link) and url not in EXPECTED)
)
def test_a_page_agrees_with_the_date_in_its_url_unless_it_is_redated(web, ask, url):
    stated = LINKS[url].date.value
    found = read_markup(Tree(ask(url).body.decode())).published
    assert (abs((found.date.value - stated).days) >= 2) is (url in REDATED)


@pytest.mark.parametrize("folder", [SEEDS, DOCUMENTS])
def test_pages_bear_the_titles_that_references_give_them_unless_they_are_retitled(web, ask, folder):
    retitled = "https://courier.example/harbour/2025-0609"
    references = [one for one in check([folder], offline=True).references if one.link is not None]
    assert references
    for reference in references:
        titles = [
            title.text.casefold() for title in read_markup(Tree(ask(reference.link).body.decode())).titles
        ]
        assert (reference.title.casefold() in titles) is (reference.link != retitled)


def followed(web, ask, url, most=5):
    for _ in range(most):
        answer = ask(url)
        location = answer.headers.get("location")
        if location is None:
            return url, answer
        url = location if "://" in location else "/".join(url.split("/", 3)[:3]) + location
    return url, answer


@pytest.mark.parametrize(
    ("url", "end"),
    [
        ("http://council.example/minutes/17", "https://council.example/archive/2025/minutes-17"),
        ("https://bakery.example/opening-hours", "https://bakery.example/hours/summer"),
        ("https://library.example/catalogue/maps/harbour-1911", "https://library.example/"),
        ("https://shop.example/items/lamp-8817", "https://shop.example/all-items"),
        ("https://finance.example/tables?id=3&lang=en", "https://finance.example/rates-and-thresholds"),
        ("https://bit.ly/3CanalWall", "https://canal.example/slides/wall.pdf"),
        ("https://doi.org/10.1038/s41586-020-2649-2", "https://www.nature.com/articles/s41586-020-2649-2"),
        (
            "https://doi.org/10.1680/jgeen.2020.02.058",
            "https://www.icevirtuallibrary.com/doi/10.1680/jgeen.2020.02.058",
        ),
    ],
)
def test_redirects_end_at_a_page(web, ask, url, end):
    reached, answer = followed(web, ask, url)
    assert (reached, answer.status) == (end, 200)


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        (
            "https://valley-herald.example/farming/frost-diary?id=3",
            "https://growers-wire.example/2025/04/14/a-diary-of-the-frost",
        ),
        (
            "https://morning-post.example/wire/bridge-steel-came-from-two-mills",
            "https://newswire.example/2025/06/09/bridge-steel-came-from-two-mills",
        ),
    ],
)
def test_syndicated_pages_name_their_source_which_answers(web, ask, url, canonical):
    assert read_markup(Tree(ask(url).body.decode())).canonical == canonical
    assert read_url(canonical).host != read_url(url).host
    assert ask(canonical).status == 200


def test_an_unknown_field_is_an_error_that_says_where(tmp_path, web):
    file = tmp_path / "site.toml"
    file.write_text('[[serve]]\nurl = "a.example"\ntitel = "x"\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"site\.toml: a\.example: .*titel"):
        load_site(web, file)


@pytest.mark.parametrize(
    "kind", ["file", "challenge", "soft-not-found", "parked", "stall", "close", "reset", "retry-later"]
)
def test_every_kind_can_be_written_down(tmp_path, web, kind):
    file = tmp_path / "site.toml"
    file.write_text(f'[[serve]]\nurl = ["a.example", "b.example"]\nkind = "{kind}"\n', encoding="utf-8")
    assert load_site(web, file) == 2


def test_no_such_kind(tmp_path, web):
    file = tmp_path / "site.toml"
    file.write_text('[[serve]]\nurl = "a.example"\nkind = "mirage"\n', encoding="utf-8")
    with pytest.raises(ValueError, match="mirage"):
        load_site(web, file)
