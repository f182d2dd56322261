"""Links from days that have not come."""

from datetime import date

import pytest
from msgspec.structs import replace

from linkcheck.model import Level, Precision, Role

URL = "https://news.example/2025/08/20/talks"


def found(make, dated, url=URL, today=date(2025, 8, 1), **more):
    return make.judge(
        "future-date", [make.link(url, *more.pop("citations", ()), dated=dated, **more)], today=today
    )


def test_the_days_are_counted(make):
    (finding,) = found(make, "2025-08-20")
    assert finding.level is Level.WARNING
    assert finding.message == "The link is dated 2025-08-20, 19 days after today (2025-08-01)."


@pytest.mark.parametrize(
    ("dated", "count"), [("2025-08-03", 0), ("2025-08-04", 1), ("2025-08-01", 0), ("2024-01-01", 0)]
)
def test_two_days_are_still_today(make, dated, count):
    assert len(found(make, dated)) == count


def test_a_month_begins_on_its_first_day(make):
    assert found(make, "2025-08") == ()
    assert len(found(make, "2025-09")) == 1


def test_a_year_is_no_date(make):
    assert found(make, make.day("2027", precision=Precision.YEAR)) == ()


def test_no_date(make):
    assert found(make, None) == ()


@pytest.mark.parametrize(
    "url",
    [
        "https://think.example/events/2025/08/20/talks",
        "https://calendar.example/2025/08/20",
        "https://x.example/tickets/2025/08/20",
    ],
)
def test_events_lie_ahead(make, url):
    assert found(make, "2025-08-20", url) == ()


def test_an_outlet_that_dates_ahead(make):
    url = "https://www.newyorker.com/magazine/2025/08/20/a-profile"
    assert found(make, "2025-08-20", url) == ()
    assert len(found(make, "2025-10-20", url.replace("/08/", "/10/"))) == 1


def test_code_is_left_alone(make):
    assert found(make, "2025-08-20", citations=[make.cite(URL, role=Role.CODE)]) == ()


def test_what_its_document_announces_is_silent(make):
    announced = replace(make.cite(URL), announced="Conference on seals, 20 August 2025")
    assert found(make, "2025-08-20", citations=(announced,)) == ()
    assert len(found(make, "2025-08-20", citations=(announced, make.cite(URL, path="b.md")))) == 1
