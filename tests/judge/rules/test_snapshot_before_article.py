"""Archived copies that are older than what they hold."""

from datetime import date

import pytest

from linkcheck.model import Level, Role

PAGE = "https://news.example/2025/02/20/talks"


def found(make, snapshot, *citations, dated="2025-02-20", page=PAGE, outlet="news.example"):
    url = f"https://web.archive.org/web/{snapshot}/{page}"
    archived = make.link(
        url, *citations, dated=dated, outlet=outlet, archive="wayback", snapshot=snapshot, original=page
    )
    return make.judge("snapshot-before-article", [archived], today=date(2026, 1, 1))


def test_both_dates_are_shown(make):
    (finding,) = found(make, "20250110101500")
    assert finding.level is Level.ERROR
    assert finding.message == (
        "The snapshot is dated 2025-01-10, 41 days before the article that it holds (2025-02-20)."
    )
    assert (finding.stated.value, finding.observed.value) == ("2025-01-10", "2025-02-20")


@pytest.mark.parametrize(
    ("snapshot", "count"),
    [
        ("20250218235959", 1),
        ("20250219000000", 0),
        ("20250220", 0),
        ("20250110", 1),
        ("202501", 0),
        ("save", 0),
        ("", 0),
    ],
)
def test_a_day_is_time_zones(make, snapshot, count):
    assert len(found(make, snapshot)) == count


@pytest.mark.parametrize(
    ("snapshot", "words"), [("19950110101500", "web archives"), ("20260103101500", "after today")]
)
def test_what_cannot_be(make, snapshot, words):
    (finding,) = found(make, snapshot, dated=None)
    assert words in finding.message


def test_an_undated_article(make):
    assert found(make, "20010110101500", dated=None) == ()
    assert found(make, "20260102101500", dated=None) == ()


def test_a_month_is_taken_at_its_first_day(make):
    assert found(make, "20250201101500", dated="2025-02") == ()
    assert len(found(make, "20250110101500", dated="2025-02")) == 1


def test_events_and_magazines(make):
    assert found(make, "20250110101500", page="https://think.example/events/2025/02/20/talks") == ()
    magazine = "https://www.newyorker.com/magazine/2025/03/03/a-profile"
    assert found(make, "20250225101500", dated="2025-03-03", page=magazine, outlet="newyorker.com") == ()


def test_code_is_left_alone(make):
    assert found(make, "20250110101500", make.cite(PAGE, role=Role.CODE)) == ()
