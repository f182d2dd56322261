"""How messages say things."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linkcheck.judge.messages import basis_of, document_date, quoted, shorten, shown
from linkcheck.model import DocumentDate, Origin, Precision


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400), st.integers(3, 130))
def test_shortened_text_is_one_line_and_bounded(text, longest):
    short = shorten(text, longest)
    assert len(short) <= longest
    assert len(short.splitlines()) <= 1


def test_a_megabyte_is_shortened_at_both_ends():
    short = shorten("a" * 1_000_000 + "z")
    assert (len(short), short[0], short[-1]) == (120, "a", "z")
    assert shorten("a" + " " * 1_000_000 + "z") == "a … z"


@pytest.mark.parametrize("origin", list(Origin))
@pytest.mark.parametrize("declared", [True, False])
def test_every_origin_has_words(origin, declared):
    basis = basis_of(DocumentDate(date(2025, 2, 20), None, None, Precision.DAY, origin, declared))
    assert basis.startswith("declared " if declared else "inferred from ")


def test_a_month_shows_its_end():
    month = DocumentDate(
        date(2025, 2, 1), None, date(2025, 2, 28), Precision.MONTH, Origin.FRONT_MATTER, True
    )
    assert document_date(month) == "2025-02, not after 2025-02-28: declared in front matter"


def test_credentials_are_hidden():
    assert "secret" not in quoted("https://user:secret@news.example/")
    assert shown("mail@news.example") == "mail@news.example"
