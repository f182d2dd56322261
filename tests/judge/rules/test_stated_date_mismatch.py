"""Dates that prose gives an article, against the date in its URL."""

import pytest

from linkcheck.model import Level, Origin, Role

URL = "https://www.reuters.com/world/swiss-side-channel-2025-02-20/"


def found(make, *mentions, dated="2025-02-20", url=URL, outlet="reuters.com", others=(), **cited):
    citation = make.cite(url, mentions=mentions, block=3, **cited)
    more = [make.cite(other, block=3, line=4) for other, _ in others]
    links = [make.link_facts(url, dated, outlet), *(make.link_facts(other, when) for other, when in others)]
    return make.judge("stated-date-mismatch", documents=[make.document(citation, *more, links=links)])


def published(make, text):
    return make.published(f"published on {text}", make.day(text, Origin.PROSE))


def test_both_values_are_shown(make):
    (finding,) = found(make, published(make, "2025-02-13"))
    assert (finding.level, finding.url) == (Level.WARNING, URL)
    assert finding.message == (
        "The text dates this article 2025-02-13 (“published on 2025-02-13”), its URL 2025-02-20: 7 days apart."
    )
    assert (finding.stated.value, finding.stated.origin) == ("2025-02-13", Origin.PROSE)
    assert (finding.observed.value, finding.observed.origin) == ("2025-02-20", Origin.URL)


@pytest.mark.parametrize(
    ("text", "count"), [("2025-02-18", 1), ("2025-02-19", 0), ("2025-02-21", 0), ("2025-02-22", 1)]
)
def test_nothing_below_two_days(make, text, count):
    assert len(found(make, published(make, text))) == count


def test_months_are_generous(make):
    assert found(make, published(make, "2025-03-05"), dated="2025-02") == ()
    assert len(found(make, published(make, "2025-03-20"), dated="2025-02")) == 1
    assert found(make, published(make, "2025-02")) == ()
    assert len(found(make, published(make, "2024-12"))) == 1


def test_an_attribution_to_the_links_outlet(make):
    told = make.day("2025-03-13", Origin.PROSE)
    assert len(found(make, make.attribution("(Reuters, 13 March 2025)", "reuters.com", None, told))) == 1
    assert found(make, make.attribution("(BBC, 13 March 2025)", "bbc.co.uk", None, told)) == ()


def test_one_date_that_agrees_is_enough(make):
    assert found(make, published(make, "2025-02-13"), published(make, "2025-02-20")) == ()


def test_another_link_that_agrees_is_meant(make):
    other = "https://news.example/2025/02/13/talks"
    assert found(make, published(make, "2025-02-13"), others=[(other, "2025-02-13")]) == ()


@pytest.mark.parametrize(
    "text", ["accessed on 3 March 2025", "zuletzt aktualisiert am 3. März 2025", "閲覧日 2025年3月3日"]
)
def test_dates_of_access_and_update(make, text):
    assert found(make, make.published(text, make.day("2025-03-03", Origin.PROSE))) == ()


def test_related_blocks_and_undated_links_are_left_alone(make):
    assert found(make, published(make, "2025-02-13"), role=Role.RELATED) == ()
    assert found(make, published(make, "2025-02-13"), dated=None) == ()
    assert found(make) == ()


def test_event_pages_are_left_alone(make):
    url = "https://think.example/events/2025/02/20/talks"
    assert found(make, published(make, "2025-01-13"), url=url, outlet="think.example") == ()


def test_an_outlet_that_dates_ahead(make):
    url = "https://www.newyorker.com/magazine/2025/03/03/a-profile"
    assert (
        found(make, published(make, "2025-02-24"), url=url, dated="2025-03-03", outlet="newyorker.com") == ()
    )


@pytest.mark.parametrize(
    ("url", "count"),
    [
        ("https://office.example/sites/default/files/2003/07/09/fr16may02.pdf", 0),
        ("https://office.example/sites/default/files/eoir/legacy/2003/07/09/fr16may02.pdf", 0),
        ("https://office.example/press/2003/07/09/a-rule", 1),
    ],
)
def test_a_file_may_be_older_than_the_folder_in_which_it_is_stored(make, url, count):
    told = published(make, "2002-05-16")
    assert len(found(make, told, dated="2003-07-09", url=url, outlet="office.example")) == count


@pytest.mark.parametrize(
    ("url", "count"),
    [("http://blog.example/2005/12/13/", 0), ("http://blog.example/2005/12/13/a-machine/", 1)],
)
def test_a_path_that_ends_with_a_day_may_end_with_a_number(make, url, count):
    told = published(make, "2005-12-31")
    assert len(found(make, told, dated="2005-12-13", url=url, outlet="blog.example")) == count
    another = published(make, "2006-01-31")
    assert len(found(make, another, dated="2005-12-13", url=url, outlet="blog.example")) == 1
