"""Dates in URLs by position: shapes without an outlet, which one wins, archives, and impossible days."""

from urllib.parse import urlsplit

import pytest

from linkcheck.dates import date_in_url, impossible_date_in_url
from linkcheck.model import CanonicalUrl, DateEvidence, Precision, UrlFacts
from linkcheck.tables import load


def facts_of(url: str, **fields: str | None) -> UrlFacts:
    parts = urlsplit(url)
    return UrlFacts(CanonicalUrl(url), parts.scheme, parts.hostname or "", **fields)


def date_of(url: str, domain: str | None = None) -> DateEvidence | None:
    return date_in_url(facts_of(url), domain)


SHAPES = [
    ("https://a.example/2025/02/20", "2025-02-20"),
    ("https://a.example/2025/2/3.html", "2025-02"),
    ("https://a.example/2025/12/31.htm", "2025-12"),
    ("http://a.example/1998/02/20/x", "1998-02-20"),
    ("https://a.example/2099/12/31/x", "2099-12-31"),
    ("https://a.example/2025/september/20/x", "2025-09-20"),
    ("https://a.example/2025/Sept/20/x", "2025-09-20"),
    ("https://a.example/2025-02-20", "2025-02-20"),
    ("https://a.example/2025-02-20.html", "2025-02-20"),
    ("https://a.example/2025-02-20T10:00", "2025-02-20"),
    ("https://a.example/2025-02-20_x", "2025-02-20"),
    ("https://a.example/slug-1995-02-20", "1995-02-20"),
    ("https://a.example/slug-2025-02-20.html", "2025-02-20"),
    ("https://a.example/backup_2025-02-20.tar.gz", "2025-02-20"),
    ("https://a.example/slug-2025-02-20/amp/", "2025-02-20"),
    ("https://a.example/slug-2025-02-20/2/", "2025-02-20"),
    ("https://a.example/slug%202025-02-20.pdf", "2025-02-20"),
    ("https://a.example/20250220/slug", "2025-02-20"),
    ("https://a.example/20250220", "2025-02-20"),
    ("https://a.example/20250220T101112Z/x", "2025-02-20"),
    ("https://new.qq.com/rain/a/20250220A01234", "2025-02-20"),
    ("https://www.gov.cn/202502/t20250220_7003456.htm", "2025-02-20"),
    ("https://tuoitre.vn/some-slug-20250220101112131.htm", "2025-02-20"),
    ("https://v.daum.net/v/20250220123456789", "2025-02-20"),
    ("https://www.cnnindonesia.com/nasional/20250220123456-20-1234567/slug", "2025-02-20"),
    ("https://a.example/20/02/2025/slug", "2025-02-20"),
    ("https://a.example/slug-20-02-2025.html", "2025-02-20"),
    ("https://a.example/story/02/20/2025/slug", "2025-02-20"),
    ("https://a.example/02/02/2025/slug", "2025-02-02"),
    ("https://a.example/2025/02/slug", "2025-02"),
    ("https://a.example/2025-02/", "2025-02"),
    ("https://a.example/newsletter/2025-02", "2025-02"),
    ("https://a.example/blog/2011/12/slug", "2011-12"),
    ("https://a.example/2025/02/20/report.pdf", "2025-02-20"),
    ("https://a.example/wp-content/uploads/2025/02/report_20241231.pdf", "2024-12-31"),
    ("https://a.example/wp-content/uploads/2022/11/Letter_to_Ministry_2022-06-08.pdf", "2022-06-08"),
    ("https://a.example/news/2016/0416/pages/x.aspx", "2016-04"),
    ("https://a.example/n1/2016/0417/c1001.html", "2016-04-17"),
    ("https://a.example/article/20230121/34046328.html", "2023-01-21"),
    ("https://a.example/article/20231103/AGENCY/311039909/noise-before-the-meeting", "2023-11-03"),
    ("https://a.example/Meldung/2022/20220124-support-for-mills-ends.html", "2022-01-24"),
    ("https://a.example/2025-02/slug", "2025-02"),
    ("https://a.example/archives/list/2025-February/012345.html", "2025-02"),
    ("https://lkml.org/lkml/2025/2/20/123", "2025-02-20"),
    ("https://user:secret@a.example:8080/2025/02/20/x", "2025-02-20"),
    ("https://a.example/proxy/https://b.example/slug-2025-02-20/", "2025-02-20"),
]


@pytest.mark.parametrize(("url", "date"), SHAPES)
def test_shape_without_an_outlet(url: str, date: str) -> None:
    found = date_of(url)
    assert found is not None
    assert found.text == date
    assert found.evidence[0].text in url


PRECEDENCE = [
    ("https://a.example/2020/08/27/the-plan-of-2019-08-01", "2020-08-27"),
    ("https://a.example/2020/08/27/20190801-x.html", "2020-08-27"),
    ("https://a.example/2025/02/slug-2025-02-20", "2025-02-20"),
    ("https://a.example/2025/02/slug-20250220.html", "2025-02-20"),
    ("https://a.example/2025/02/meeting-on-2025-05-15", "2025-02"),
    ("https://a.example/2025/02/slug-2025-03-01", "2025-03-01"),
    ("https://a.example/2025-02-20/x-2025-01-01", "2025-02-20"),
    ("https://a.example/slug-20250220-x/2025-02-21/", "2025-02-21"),
]


@pytest.mark.parametrize(("url", "date"), PRECEDENCE)
def test_the_better_position_wins(url: str, date: str) -> None:
    found = date_of(url)
    assert found is not None
    assert found.text == date


UNDATED = [
    "https://a.example/x?date=2025-02-20",
    "https://a.example/x?id=5&pubdate=2025-02-20T10:00",
    "https://a.example/plan?day=2025-02-20#x",
    "https://a.example/wp-content/uploads/2025/02/report.pdf",
    "https://a.example/wp-content/uploads/2025/02/14.jpg",
    "https://a.example/wp-content/uploads/2025/02/agenda-2025-06-01.pdf",
    "https://a.example/wp-content/uploads/2025/02/20/report.pdf",
    "https://a.example/wp-content/uploads/2025/02/",
    "https://a.example/files/2025-02/report.pdf",
    "https://a.example/img/2013/12/before-300x200.JPG?w=300",
    "https://a.example/2025/02/20/talk.mp3",
]


LISTS = [
    "https://programming-journal.example/2022/6/5/",
    "https://programming-journal.example/2022/12/5",
    "https://a.example/2025/02/",
    "https://a.example/2025/02",
    "https://a.example/news/2025/02",
    "https://a.example/2025/02//",
    "https://a.example/blog/2025/02/index.html",
    "https://a.example/2025/02?page=2",
    "https://port.example/communiques/2025/12",
]


@pytest.mark.parametrize("url", LISTS)
def test_the_list_of_a_month_and_a_number_within_a_year_are_no_dates(url: str) -> None:
    assert date_of(url) is None


OLD = [
    ("https://www.nytimes.com/1931/06/04/archives/mud-walls-hold.html", "nytimes.com", "1931-06-04"),
    ("https://www.newyorker.com/magazine/1946/08/31/the-ferry", "newyorker.com", "1946-08-31"),
    ("https://paper.example/archive/1887/01/09/ice-on-the-river", None, "1887-01-09"),
    (
        "https://www.washingtonpost.com/archive/politics/1983/05/04/a-lock/",
        "washingtonpost.com",
        "1983-05-04",
    ),
    ("https://history.example/1969/07/20/on-the-moon", None, None),
    ("https://paper.example/archive/1969/07/20", None, None),
    ("https://paper.example/archive/1969/13/20/x", None, None),
    ("https://www.nytimes.com/1234/06/04/x", "nytimes.com", None),
]


@pytest.mark.parametrize(("url", "domain", "date"), OLD)
def test_newspapers_of_past_centuries(url: str, domain: str | None, date: str | None) -> None:
    found = date_of(url, domain)
    assert (found.text if found else None) == date


@pytest.mark.parametrize("url", UNDATED)
def test_a_query_and_the_place_of_a_stored_file_are_no_dates(url: str) -> None:
    assert date_of(url) is None


@pytest.mark.parametrize("suffix", [*load("stored")["shown"], *load("stored")["kept"]])
def test_every_suffix_of_stored_files(suffix: str) -> None:
    assert date_of(f"https://a.example/2025/02/slug.{suffix}") is None
    assert date_of(f"https://a.example/2025/02/slug.{suffix}x/") is not None


def test_month_precision_is_kept() -> None:
    found = date_of("https://a.example/2025/02/slug")
    assert found is not None
    assert found.precision is Precision.MONTH


def test_an_archive_lends_its_originals_date() -> None:
    url = "https://web.archive.org/web/20200219120000/https://www.reuters.com/x-2025-02-20/"
    original = "https://www.reuters.com/x-2025-02-20/"
    found = date_in_url(facts_of(url, original=original, archive="wayback"), "reuters.com")
    assert found is not None
    assert found.text == "2025-02-20"


@pytest.mark.parametrize(
    ("url", "original"),
    [
        ("https://archive.ph/2020.02.19-101112/", None),
        ("https://web.archive.org/web/20200219120000/", None),
        (
            "https://web.archive.org/web/20200219/https://www.bbc.com/news/uk-1",
            "https://www.bbc.com/news/uk-1",
        ),
    ],
)
def test_a_snapshots_time_is_no_date(url: str, original: str | None) -> None:
    assert date_in_url(facts_of(url, original=original, archive="wayback"), None) is None


IMPOSSIBLE = [
    ("https://a.example/2025/02/30/slug", "/2025/02/30/"),
    ("https://a.example/2025/02/29/slug", "/2025/02/29/"),
    ("https://a.example/2025/04/31/slug", "/2025/04/31/"),
    ("https://a.example/2025/feb/30/slug", "/2025/feb/30/"),
    ("https://a.example/2025-02-30/slug", "/2025-02-30/"),
    ("https://a.example/2025-11-31-slug", "/2025-11-31"),
    ("https://a.example/slug-2025-02-30/", "-2025-02-30"),
    ("https://a.example/2024/02/29/slug", None),
    ("https://a.example/2025/13/05/slug", None),
    ("https://a.example/2025/05/45/slug", None),
    ("https://a.example/2025/2/30/slug", None),
    ("https://a.example/2025/02/20/x-2025-02-30", None),
    ("https://a.example/eli/reg/2016/02/30/oj", None),
    ("https://doi.org/10.1000/2025/02/30/x", None),
    ("https://a.example/wiki/2025-02-30", None),
    ("https://a.example/20250230/slug", None),
    ("https://a.example/x?date=2025-02-30", None),
    ("https://a.example/", None),
    ("https://a.example/3", None),
    ("mailto:a@b.example", None),
]


@pytest.mark.parametrize(("url", "text"), IMPOSSIBLE)
def test_impossible_date(url: str, text: str | None) -> None:
    assert impossible_date_in_url(facts_of(url), None) == text
    if text is not None:
        assert date_of(url) is None
