"""The page's date against the URL's and the text's: thresholds, precisions, origins, and what is charitable."""

import pytest

from linkcheck.model import Kind, Level, Origin, Role

URL = "https://news.example/2025/02/20/talks-go-on"
BARE = "https://news.example/world/talks-go-on"


def found(make, answer, *citations, dated="2025-02-20", url=URL, others=(), network=None, **facts):
    places = citations or (make.cite(url),)
    link = make.answered(f"{url} {answer}", *places, dated=dated, **facts)
    documents = [
        make.document(*(place for place in places if place.path == path), *(one.citations[0] for one in others), path=path,
                      links=[make.link_facts(one.url, one.date) for one in others])
        for path in sorted({place.path for place in places})
    ]  # fmt: skip
    return make.judge("date-mismatch", [link, *others], documents, network=network)


def test_both_values_and_their_origins_are_shown(make):
    (finding,) = found(make, "200\ndate: 2024-11-03")
    assert (finding.level, finding.url) == (Level.WARNING, URL)
    assert (
        finding.message
        == "The link's URL is dated 2025-02-20, its page 2024-11-03 (its JSON-LD): 109 days apart."
    )
    assert (finding.stated.value, finding.stated.origin, finding.stated.text) == (
        "2025-02-20",
        Origin.URL,
        "2025/02/20",
    )
    assert (finding.observed.value, finding.observed.origin) == ("2024-11-03", Origin.JSON_LD)


@pytest.mark.parametrize(
    ("dated", "count"),
    [("2025-02-18", 1), ("2025-02-19", 0), ("2025-02-20", 0), ("2025-02-21", 0), ("2025-02-22", 1)],
)
def test_from_two_days(make, dated, count):
    assert len(found(make, f"200\ndate: {dated}")) == count
    assert len(found(make, f"200\nmeta-date: {dated}")) == count


@pytest.mark.parametrize(
    ("page", "count"),
    [
        ("2025-02-01", 0),
        ("2025-02-28", 0),
        ("2025-03-07", 0),
        ("2025-03-08", 1),
        ("2025-01-24", 1),
        ("2025-01-25", 0),
    ],
)
def test_a_month_allows_a_week(make, page, count):
    url = "https://blog.example/2025/02/a-long-essay"
    assert len(found(make, f"200\ndate: {page}", url=url, dated="2025-02")) == count


def test_a_year_proves_nothing(make):
    assert (
        found(make, "200\ndate: 2019-01-01", url="https://blog.example/2025/a-long-essay", dated="2025") == ()
    )


@pytest.mark.parametrize("field", ["time-tag", "shown-date"])
def test_what_a_page_shows_may_be_an_update(make, field):
    assert found(make, f"200\n{field}: 2025-04-01") == ()
    assert len(found(make, f"200\n{field}: 2024-04-01")) == 1


@pytest.mark.parametrize(
    "answer",
    [
        "200",
        "200\ntitle: Talks",
        "403\ndate: 2024-11-03",
        "404\ndate: 2024-11-03",
        "302 https://news.example/ 200\ndate: 2024-11-03",
        "302 https://news.example/login 200\ndate: 2024-11-03",
        "200\ndate: 2024-11-03\ntitle: Talks – live",
        "200\ndate: 2024-11-03\ntitle: Liveticker: Gespräche",
        "200\ndate: 2024-11-03\ntitle: Переговоры — онлайн",
        "\nverdict: unchecked",
    ],
)
def test_what_proves_nothing(make, answer):
    assert found(make, answer) == ()


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/live/2025/feb/20/talks",
        "https://news.example/2025/02/20/talks-as-it-happened-live-updates",
        "https://hall.example/events/2025/02/20/a-summit",
        "https://news.example/2025/02/20/",
        "https://news.example/archive/2025-02-20",
    ],
)
def test_pages_that_go_on_announce_or_list(make, url):
    assert found(make, "200\ndate: 2024-11-03", url=url) == ()


def test_issues_dated_ahead(make):
    url = "https://www.newyorker.com/magazine/2025/03/03/a-profile"
    assert found(make, "200\ndate: 2025-02-24", url=url, dated="2025-03-03", outlet="newyorker.com") == ()
    assert len(found(make, "200\ndate: 2024-02-24", url=url, dated="2025-03-03", outlet="newyorker.com")) == 1


@pytest.mark.parametrize("network", ["offline", "unavailable"])
def test_without_a_network(make, network):
    assert found(make, "200\ndate: 2024-11-03", network=network) == ()


@pytest.mark.parametrize(
    ("role", "kind", "count"),
    [
        (Role.RELATED, Kind.LINK, 1),
        (Role.NAVIGATION, Kind.LINK, 0),
        (Role.CODE, Kind.BARE, 0),
        (Role.PROSE, Kind.IMAGE, 0),
    ],
)
def test_the_authors_own_citations(make, role, kind, count):
    assert len(found(make, "200\ndate: 2024-11-03", make.cite(URL, role=role, kind=kind))) == count


def test_one_finding_a_document(make):
    findings = found(
        make,
        "200\ndate: 2024-11-03",
        make.cite(URL, line=3),
        make.cite(URL, line=1),
        make.cite(URL, path="b.md"),
    )
    assert [(one.path, one.line, len(one.related)) for one in findings] == [("a.md", 1, 1), ("b.md", 1, 0)]


def told(make, text, date, **more):
    return make.cite(BARE, mentions=[make.published(text, make.day(date, Origin.PROSE))], **more)


def by_text(make, answer, *citations, **more):
    return found(make, answer, *citations, dated=None, url=BARE, **more)


def test_the_text_against_the_page(make):
    (finding,) = by_text(
        make, "200\ndate: 2025-02-20", told(make, "published on 13 February 2025", "2025-02-13")
    )
    assert finding.message == (
        "The text dates this article 2025-02-13 (“published on 13 February 2025”), its page 2025-02-20 (its JSON-LD): 7 days apart."
    )
    assert (finding.stated.value, finding.stated.origin) == ("2025-02-13", Origin.PROSE)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("published on 20 February 2025", "2025-02-20"),
        ("published on 21 February 2025", "2025-02-21"),
        ("accessed on 13 March 2025", "2025-03-13"),
        ("zuletzt abgerufen am 13. März 2025", "2025-03-13"),
        ("обновлено 13 марта 2025", "2025-03-13"),
    ],
)
def test_the_text_agrees_or_means_something_else(make, text, date):
    assert by_text(make, "200\ndate: 2025-02-20", told(make, text, date)) == ()


@pytest.mark.parametrize("field", ["time-tag", "shown-date"])
def test_the_text_is_not_held_against_what_a_page_shows_or_a_url_that_has_a_date(make, field):
    stated = told(make, "published on 13 February 2025", "2025-02-13")
    assert by_text(make, f"200\n{field}: 2025-02-20", stated) == ()
    stated = make.cite(
        URL, mentions=[make.published("published on 13 February 2025", make.day("2025-02-13", Origin.PROSE))]
    )
    assert found(make, "200\ndate: 2025-02-20", stated) == ()


def test_another_link_of_the_paragraph_fits(make):
    stated = told(make, "published on 13 February 2025", "2025-02-13", block=1)
    other = make.link(
        "https://b.example/2025/02/13/x",
        make.cite("https://b.example/2025/02/13/x", block=1),
        dated="2025-02-13",
    )
    assert by_text(make, "200\ndate: 2025-02-20", stated, others=[other]) == ()


def test_another_outlets_date(make):
    mention = make.attribution(
        "The Guardian reported on Feb. 13, 2025",
        "theguardian.com",
        None,
        make.day("2025-02-13", Origin.PROSE),
    )
    assert by_text(make, "200\ndate: 2025-02-20", make.cite(BARE, mentions=[mention])) == ()
