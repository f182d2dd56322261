"""One slug under two dates, and series that come back by design."""

import pytest

from linkcheck.judge.telling_words import SERIES_WORDS
from linkcheck.model import Level

SLUG = "talks-through-a-quiet-swiss-channel"


def found(make, *dates, slug=SLUG, form="https://news.example/{date}/{slug}", **facts):
    links = []
    for number, dated in enumerate(dates, 1):
        url = form.format(date=dated.replace("-", "/"), slug=slug, iso=dated, number=number)
        known = make.day(dated, evidence=dated if "{iso}" in form else dated.replace("-", "/"))
        links.append(make.link(url, make.cite(url, line=number), dated=known, **facts))
    return make.judge("conflicting-dates", links)


def test_both_dates_are_shown(make):
    (finding,) = found(make, "2025-02-20", "2025-07-21")
    assert (finding.level, finding.line) == (Level.WARNING, 2)
    assert finding.message == (
        "The same article is cited under two dates, 151 days apart: 2025-07-21 here and 2025-02-20 before."
    )
    assert (finding.stated.value, finding.observed.value) == ("2025-07-21", "2025-02-20")
    assert [(place.line, place.message) for place in finding.related] == [(1, "cited under 2025-02-20")]


def test_a_date_inside_the_slug_is_no_part_of_it(make):
    assert len(found(make, "2025-02-20", "2025-07-21", form="https://news.example/world/{slug}-{iso}/")) == 1


@pytest.mark.parametrize(
    ("dates", "slug"),
    [
        (("2025-02-20", "2025-02-21"), SLUG),
        (("2025-02-20", "2025-07-21"), "the-talks"),
        (("2025-02-20", "2025-07-21"), "what-it-is-to-be"),
        (("2025-02-20", "2025-07-21"), "ukraine-war-briefing-russia-drones"),
        (("2025-02-20", "2025-07-21"), "dein-tageshoroskop-widder-stier-zwillinge"),
        (("2025-02-20", "2025-07-21"), "what-moscow-paper-readers-ask-this-monday"),
        (("2025-02-20", "2025-02-20"), SLUG),
    ],
)
def test_what_is_no_conflict(make, dates, slug):
    assert found(make, *dates, slug=slug) == ()


def test_numbered_parts_and_ids_are_other_articles(make):
    assert (
        found(make, "2025-02-20", "2025-07-21", form="https://news.example/{date}/{slug}-a8989{number}") == ()
    )


def test_archives_and_events_are_left_alone(make):
    assert found(make, "2025-02-20", "2025-07-21", archive="wayback") == ()
    assert found(make, "2025-02-20", "2025-07-21", form="https://news.example/events/{date}/{slug}") == ()


def test_a_month_is_no_day(make):
    assert found(make, "2025-02", "2025-07") == ()


@pytest.mark.parametrize("word", sorted(SERIES_WORDS))
def test_each_word_of_a_series_keeps_it_quiet(make, word):
    assert found(make, "2025-02-20", "2025-07-21", slug=f"kremlin-courts-{word}-allies-rattled") == ()
