"""Event pages and outlets that date ahead."""

from datetime import date

import pytest

from linkcheck.judge.dated_ahead import days_ahead, is_event_page
from linkcheck.judge.telling_words import EVENT_WORDS
from linkcheck.model import DateEvidence, Evidence, Origin, Outlet, Precision


def dated(text):
    return DateEvidence(date(2025, 7, 21), Precision.DAY, Origin.URL, (Evidence(text),) if text else ())


@pytest.mark.parametrize("word", sorted(EVENT_WORDS))
def test_each_word_announces(word):
    assert is_event_page(f"https://think.example/{word}/2025/07/21/a", dated("2025/07/21"))


@pytest.mark.parametrize(
    ("url", "text", "answer"),
    [
        ("https://think.example/calendar?date=2025-07-21", "2025-07-21", True),
        ("https://think.example/2025-07-21-webinar", "2025-07-21", True),
        ("https://think.example/a/2025-07-21-webinar-draws-a-record-crowd", "2025-07-21", False),
        ("https://news.example/2025/07/21/events", "/2025/07/21/", False),
        ("https://news.example/2025/07/21/talks", "", False),
        ("https://events.example/talks", "", True),
        ("mailto:events@news.example", "", False),
        ("", "", False),
        ("https://news.example/" + "a/" * 50_000, "2025", False),
    ],
)
def test_where_the_word_stands_decides(url, text, answer):
    assert is_event_page(url, dated(text)) is answer


def test_magazines_are_dated_ahead():
    assert days_ahead(None) == 0
    assert days_ahead(Outlet("Reuters", "reuters.com")) == 0
    assert days_ahead(Outlet("Nobody", "nobody.example")) == 0
    assert days_ahead(Outlet("The New Yorker", "newyorker.com")) == 45
