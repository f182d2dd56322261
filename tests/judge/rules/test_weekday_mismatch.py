"""Weekdays in attributions against the weekday of the link's date."""

import pytest

from linkcheck.model import Level, Origin

URL = "https://www.reuters.com/world/swiss-side-channel-2025-02-20/"
MONDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = 0, 2, 3, 4, 5, 6


def found(make, *mentions, dated="2025-02-20", outlet="reuters.com", others=(), document_date=None):
    citation = make.cite(URL, mentions=mentions, block=3)
    more = [make.cite(other, block=block, line=9) for other, block in others]
    links = [make.link_facts(URL, dated, outlet), *(make.link_facts(other) for other, _ in others)]
    document = make.document(citation, *more, links=links, dated=document_date)
    return make.judge("weekday-mismatch", documents=[document])


def reported(make, weekday, outlet="reuters.com", dated=None):
    return make.attribution("Reuters reported Monday", outlet, weekday, dated)


def test_both_weekdays_are_named(make):
    (finding,) = found(make, reported(make, MONDAY))
    assert finding.level is Level.NOTE
    assert finding.message == (
        "The text says Monday (“Reuters reported Monday”), but the link is dated 2025-02-20, a Thursday."
    )
    assert (finding.stated.value, finding.observed.value) == ("Monday", "2025-02-20")


@pytest.mark.parametrize(
    ("weekday", "count"),
    [(MONDAY, 1), (1, 1), (WEDNESDAY, 0), (THURSDAY, 0), (FRIDAY, 0), (SATURDAY, 1), (SUNDAY, 1)],
)
def test_the_days_beside_it_are_time_zones(make, weekday, count):
    assert len(found(make, reported(make, weekday))) == count


def test_another_outlets_weekday(make):
    assert found(make, reported(make, MONDAY, "bbc.co.uk")) == ()


def test_two_links_of_the_outlet_nearby(make):
    other = "https://www.reuters.com/world/another"
    assert found(make, reported(make, MONDAY), others=[(other, 4)]) == ()
    assert len(found(make, reported(make, MONDAY), others=[(other, 9)])) == 1


def test_a_date_beside_the_weekday(make):
    assert found(make, reported(make, MONDAY, dated=make.day("2025-02-17", Origin.PROSE))) == ()


def test_background_links(make):
    assert found(make, reported(make, MONDAY), document_date=make.written("2025-06-01")) == ()
    assert len(found(make, reported(make, MONDAY), document_date=make.written("2025-02-24"))) == 1


def test_without_a_day_nothing_is_said(make):
    assert found(make, reported(make, MONDAY), dated="2025-02") == ()
    assert found(make, reported(make, MONDAY), dated=None) == ()
    assert found(make, reported(make, None)) == ()
    assert found(make, reported(make, MONDAY), outlet=None) == ()
