"""What holds for every URL: no exception, the evidence is a part of the URL, and a long one costs no more than its length."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from linkcheck.dates import date_in_url, impossible_date_in_url
from linkcheck.dates import in_urls as date_url
from linkcheck.model import CanonicalUrl, Precision, UrlFacts
from linkcheck.urls import read_url

DOMAINS = [
    None,
    "reuters.com",
    "zeit.de",
    "golem.de",
    "bka.de",
    "bmbf.de",
    "elpais.com",
    "elmundo.es",
    "x.com",
    "corriere.it",
    "lepoint.fr",
    "businessinsider.com",
    "bbc.com",
    "a.example",
]
PIECES = [
    "/",
    "-",
    "_",
    ".",
    "2025",
    "1999",
    "02",
    "20",
    "2",
    "30",
    "13",
    "feb",
    "slug",
    "a",
    "1010",
    "%20",
    "%E5",
    "?",
    "#",
    "&date=",
    "=",
    "http://b.example",
    "67b5f0a1e4d4d8b8468b4572",
    "status",
    "1892500000000000000",
    "api",
    "gennaio",
    "\ud800",
    "٢",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=16).map("".join), st.sampled_from(DOMAINS), st.booleans())
def test_any_url_is_read(path: str, domain: str | None, archived: bool) -> None:
    url = "https://a.example/" + path
    facts = UrlFacts(
        CanonicalUrl("https://web.example/" if archived else url),
        "https",
        "a.example",
        url if archived else None,
        "wayback" if archived else None,
    )
    found = date_in_url(facts, domain)
    if found is not None:
        assert 1990 <= found.value.year <= 2099
        assert len(found.evidence) == 1
        assert found.evidence[0].text in url
        assert found.evidence[0].path is None
    impossible = impossible_date_in_url(facts, domain)
    if impossible is not None:
        assert impossible in url
        assert found is None


FOLDERS = st.sampled_from(
    [
        "2025",
        "2031",
        "1998",
        "2024",
        "02",
        "2",
        "12",
        "13",
        "20",
        "30",
        "7",
        "feb",
        "Feb",
        "0220",
        "20250220",
        "2025-02",
        "2025-02-20",
        "2025-02-20-talks",
        "talks-2025-02-20",
        "talks_2025-02-20.html",
        "v2",
        "v2.1",
        "1.2",
        "wiki",
        "10.1000",
        "api",
        "issues",
        "eli",
        "reg",
        "http:",
        "https://b.example",
        "a",
        "en",
        "talks-go-on",
        "talks-20-02-2025",
        "talks%20go",
        "%E5%B9%B4",
        "index.html",
        "c1.htm",
        "video",
        "id-20240101",
    ]
)


def by_tiers_alone(facts: UrlFacts, domain: str | None) -> object:
    """Return the date of a URL, read without any of the short roads."""
    nothing = lambda *_: None  # noqa: E731
    with pytest.MonkeyPatch.context() as patch:
        for road in ("_SLASHES", "_date_at_end", "_month_at_start", "_date_in_folder"):
            patch.setattr(date_url, road, nothing)
        return date_in_url(facts, domain)


@example("2025/02/v2/", None)
@example("2025/feb/02/2025/02/02", None)
@example("2025/12/wiki/a", None)
@example("http:/talks-2025-02-20", None)
@example("1998/2/02/talks-2025-02-20", None)
@example("30/20/2025/02/12", None)
@example("2025/02/02/https://b.example/10.1000", None)
@settings(max_examples=1500, deadline=None)
@given(
    st.one_of(
        st.lists(FOLDERS, max_size=6).map("/".join),
        st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
    ),
    st.sampled_from([None, "a.example", "reuters.com", "bbc.com"]),
)
def test_a_short_road_gives_what_the_tiers_give(path: str, domain: str | None) -> None:
    facts = UrlFacts(CanonicalUrl("https://a.example/" + path), "https", "a.example")
    assert date_in_url(facts, domain) == by_tiers_alone(facts, domain)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.sampled_from(DOMAINS))
def test_any_text_is_read(text: str, domain: str | None) -> None:
    facts = UrlFacts(CanonicalUrl(text), "", "")
    date_in_url(facts, domain)
    impossible_date_in_url(facts, domain)


@settings(max_examples=80, deadline=None)
@given(
    st.dates(date(1995, 1, 1), date(2039, 12, 31)),
    st.sampled_from(
        [
            "/{0:%Y/%m/%d}/slug",
            "/{0:%Y-%m-%d}-slug",
            "/slug-{0:%Y-%m-%d}/",
            "/{0:%Y%m%d}/slug",
            "/slug-{0:%Y%m%d}.html",
            "/{0:%Y}/{0:%m%d}/c1.html",
            "/{0:%Y-%m/%d}/slug",
        ]
    ),
)
def test_any_day_is_read_back(day: date, shape: str) -> None:
    url = "https://a.example" + shape.format(day)
    found = date_in_url(UrlFacts(CanonicalUrl(url), "https", "a.example"), None)
    assert found is not None
    if "%m%d}/c1" in shape and day.day == day.year % 100:  # `/2016/0416/` may be the issue of April 2016
        assert (found.value, found.precision) == (day.replace(day=1), Precision.MONTH)
    else:
        assert found.value == day


@pytest.mark.parametrize(
    "unit",
    [
        "/2025",
        "-2025-02",
        "/2025/0230",
        "-20250230",
        "/2025-02-30",
        "-2025-02-30",
        "2025",
        "/31/02/2025",
        "/2025/02/30",
        "/20250230A",
        "%20",
        "-x20250230",
        "a",
        "/http:/",
        "/2025/13",
        "-202502302359",
        "-20250230-1234-1234-",
    ],
)
def test_a_long_url_ends_soon(ends_soon, unit: str) -> None:
    url = CanonicalUrl("https://a.example/" + unit * (250_000 // len(unit)) + "?x=1")
    facts = UrlFacts(url, "https", "a.example")

    def work() -> None:
        for domain in DOMAINS:
            date_in_url(facts, domain)
        impossible_date_in_url(facts, None)

    ends_soon(work)


@pytest.mark.parametrize(
    ("url", "domain", "expected"),
    [
        ("http://www.reuters.com/world/Some-Slug-2025-02-20/?utm_source=x#top", "reuters.com", "2025-02-20"),
        (
            "https://web.archive.org/web/20200219120000/https://www.themoscowtimes.com/2025/07/21/x-a89893",
            "themoscowtimes.com",
            "2025-07-21",
        ),
        (
            "https://web.archive.org/web/20200219120000/https://www.bbc.co.uk/news/uk-52241221",
            "bbc.com",
            None,
        ),
        ("https://archive.ph/AbCdE", None, None),
        (
            "https://archive.ph/20200219120000/https://lenta.ru/news/2025/09/11/slug/",
            "lenta.ru",
            "2025-09-11",
        ),
        ("https://www.google.com/url?q=https://www.reuters.com/x-2025-02-20/", "reuters.com", "2025-02-20"),
        ("https://doi.org/10.1016/j.cell.2020.02.058", "doi.org", None),
        ("doi:10.1234/2020/05/12", "doi.org", None),
        ("mailto:a-2025-02-20@b.example", None, None),
        ("hxxps://evil[.]example/2025/02/20/x", None, "2025-02-20"),
        ("https://", None, None),
        ("", None, None),
    ],
)
def test_with_the_facts_that_reading_a_url_gives(url: str, domain: str | None, expected: str | None) -> None:
    found = date_in_url(read_url(url), domain)
    assert (found and found.text) == expected
