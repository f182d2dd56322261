"""Whether a text names a certain day: with a year, without one, in many languages; and what names none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.dates import names_day
from linkcheck.model import DateEvidence, Origin, Precision

DAY = DateEvidence(date(2024, 3, 20), Precision.DAY, Origin.URL)
MONTH = DateEvidence(date(2024, 3, 1), Precision.MONTH, Origin.URL)


@pytest.mark.parametrize(
    "text",
    [
        "[Mar 20. Compost meetup in Lund]",
        "2024-03-20 | Ghent, BE",
        "on 19 March 2024",
        "March 21st",
        "Wednesday, March 20th, at ten",
        "the 20th of March",
        "20. März",
        "am 20.03. um 19 Uhr",
        "20.03.2024",
        "le 20 mars",
        "20 de marzo",
        "20 марта",
        "3月20日",
        "3월 20일",
        "in March 2024",
        "on 20/03/2024",
        "https://a.example/x|y (20 March)",
        "(Mar, 2024)",
    ],
)
def test_the_day_is_named(text: str) -> None:
    assert names_day(text, DAY)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "20 March 2023",
        "February 2024",
        "March, 2023",
        "20 people came in March",
        "22 March",
        "March 20, 2023 and 20 of them",
        "version 20.03.1",
        "https://a.example/2024/03/20/x",
        "//a.example/Meeting_2024-03-20/x",
        "March 120",
        "x" * 2_000 + " 20 March 2024",
    ],
)
def test_the_day_is_not_named(text: str) -> None:
    assert not names_day(text, DAY)


@pytest.mark.parametrize("text", ["October 3 to March 18", "in March 2024", "2024-03-31"])
def test_a_month_is_named_by_its_days(text: str) -> None:
    assert names_day(text, MONTH)


@pytest.mark.parametrize("piece", ["a", "/a", "a/", "20", "20 March ", "March, ", "20.03.", "(", "www"])
def test_the_work_grows_with_the_text(calls_of, piece: str) -> None:
    assert (
        calls_of(lambda: names_day(piece * 100, DAY)) < 3 * calls_of(lambda: names_day(piece * 50, DAY)) + 50
    )


@given(st.text(max_size=200), st.dates(date(1995, 1, 1), date(2039, 12, 30)))
def test_any_text(text: str, day: date) -> None:
    dated = DateEvidence(day, Precision.DAY, Origin.URL)
    names_day(text, dated)
    assert names_day(f"{day.isoformat()} | x", dated)
