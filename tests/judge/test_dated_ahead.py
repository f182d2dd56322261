"""Event pages and outlets that date ahead."""

from datetime import date

import pytest

from linkcheck.judge.dated_ahead import days_ahead, is_an_id, is_event_page
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
        ("https://club.example/news/event-20250721-key-signing-for-all.html", "20250721", True),
        ("https://club.example/news/no-event-20250721-key-signing-for-all.html", "20250721", False),
        ("https://think.example/2025-07-21-webinar", "2025-07-21", True),
        ("https://think.example/a/2025-07-21-webinar-draws-a-record-crowd", "2025-07-21", False),
        ("https://news.example/2025/07/21/events", "/2025/07/21/", False),
        ("https://news.example/2025/07/21/talks", "", False),
        ("https://events.example/talks", "", True),
        ("https://pad.club.example/p/2025-07-21_talks", "2025-07-21", True),
        ("https://etherpad-lund.example/p/2025-07-21", "2025-07-21", True),
        ("https://ipad.example/news/2025-07-21-talks", "2025-07-21", False),
        ("https://conf.example/talks/2025-07-21/mills", "2025-07-21", True),
        ("https://club.github.io/2025-07-21-lund/", "2025-07-21", True),
        ("https://club.github.io/2025-07-21-lund", "2025-07-21", True),
        ("https://club.github.io/2025-07-21-mills.html", "2025-07-21", False),
        ("https://club.github.io/blog/2025-07-21-mills/", "2025-07-21", False),
        ("https://club.github.io/2025/07/21/mills/", "2025/07/21", False),
        ("https://club.example/2025-07-21-lund/", "2025-07-21", False),
        ("mailto:events@news.example", "", False),
        ("", "", False),
        ("https://news.example/" + "a/" * 50_000, "2025", False),
    ],
)
def test_where_the_word_stands_decides(url, text, answer):
    assert is_event_page(url, dated(text)) is answer


@pytest.mark.parametrize(
    ("text", "today", "answer"),
    [
        ("-20250721", "2025-07-18", True),
        ("-20250721", "2025-07-19", False),
        ("/2025/07/21/", "2025-01-01", False),
        ("-2025-07-21", "2025-01-01", False),
        ("", "2025-01-01", False),
    ],
)
def test_eight_digits_that_name_a_coming_day_are_an_id(text, today, answer):
    assert is_an_id(dated(text), date.fromisoformat(today)) is answer


def test_magazines_are_dated_ahead():
    assert days_ahead(None) == 0
    assert days_ahead(Outlet("Reuters", "reuters.com")) == 0
    assert days_ahead(Outlet("Nobody", "nobody.example")) == 0
    assert days_ahead(None, "https://paper.example/magazine/2025/02/23/a") == 45
    assert days_ahead(None, "https://paper.example/magazine-stand/2025/02/23/a") == 0
    assert days_ahead(Outlet("The New Yorker", "newyorker.com")) == 45
    assert days_ahead(Outlet("Macworld", "macworld.com")) == 45


def test_weekly_sections_of_a_daily_are_dated_some_days_ahead():
    paper = Outlet("The New York Times", "nytimes.com")
    assert days_ahead(paper, "http://www.nytimes.com/2016/09/27/well/trackers.html") == 10
    assert days_ahead(paper, "https://www.nytimes.com/2016/09/27/books/review/a-life.html") == 10
    assert days_ahead(paper, "https://www.nytimes.com/2016/09/27/world/asia/talks.html") == 0
