"""Dates in URLs that no calendar has."""

import pytest

from linkcheck.model import Level, Origin, Role


def found(make, url, *citations, dated=None, **facts):
    return make.judge("impossible-date", [make.link(url, *citations, dated=dated, **facts)])


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/2025/02/30/talks-on-a-quiet-channel",
        "https://news.example/2025/04/31/talks-on-a-quiet-channel",
        "https://news.example/2023/02/29/talks-on-a-quiet-channel",
    ],
)
def test_a_date_that_no_calendar_has(make, url):
    (finding,) = found(make, url)
    assert (finding.level, finding.stated.origin) == (Level.WARNING, Origin.URL)
    assert "no calendar" in finding.message


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/2024/02/29/talks-on-a-quiet-channel",
        "https://www.bbc.com/news/world-us-canada-52241221",
        "https://eur-lex.europa.eu/eli/reg/2016/679/oj",
        "https://docs.example/v2025.02.30/start",
        "https://news.example/",
    ],
)
def test_what_is_no_such_date(make, url):
    assert found(make, url) == ()


def test_a_date_that_was_read_is_possible(make):
    assert found(make, "https://news.example/2025/02/20/a/2025/02/30/", dated="2025-02-20") == ()


def test_code_and_malformed_urls_are_left_alone(make):
    url = "https://news.example/2025/02/30/talks"
    assert found(make, url, make.cite(url, role=Role.CODE)) == ()
    assert found(make, url, problem="the port is no number") == ()
