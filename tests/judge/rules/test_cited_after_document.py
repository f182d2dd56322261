"""Citations from a document's future: levels, intervals, places, and what is charitable."""

from datetime import date

import pytest
from msgspec.structs import replace

from linkcheck.model import Evidence, Kind, Level, LinkFacts, Origin, Outlet, Role

URL = "https://www.themoscowtimes.com/2025/07/21/kremlin-courts-trump-behind-the-scenes"


def found(make, document_date, *citations, dated="2025-07-21", url=URL, **link):
    places = citations or (make.cite(url),)
    known = make.link(url, *places, dated=dated, **link)
    documents = [
        make.document(
            *(place for place in places if place.path == path),
            path=path,
            dated=document_date,
            links=[LinkFacts(known.facts, known.outlet, known.date)],
        )
        for path in {place.path for place in places}
    ]
    return make.judge("cited-after-document", [known], documents)


def test_the_document_that_started_the_project(make):
    said = Evidence("Reuters reported Thursday", "a.md", 2, 50)
    inferred = make.written(
        "2025-02-20",
        "2025-02-26",
        Origin.ATTRIBUTION,
        declared=False,
        from_urls=["https://www.reuters.com/x"],
        evidence=[said],
    )
    (finding,) = found(
        make, inferred, make.cite(URL, line=17, role=Role.RELATED), make.cite(URL, line=18, role=Role.ENTRY)
    )
    assert finding.level is Level.WARNING
    assert finding.message == (
        "The link is dated 2025-07-21, 151 days after the document (2025-02-20, not after 2025-02-26: inferred from "
        "attribution); it stands in a related-articles block, probably added later."
    )
    assert (finding.line, finding.url) == (17, URL)
    assert [(place.line, place.message) for place in finding.related] == [
        (18, "cited again here"),
    ]
    assert (finding.stated.value, finding.stated.origin, finding.stated.text) == (
        "2025-02-20", Origin.ATTRIBUTION, "Reuters reported Thursday",
    )  # fmt: skip
    assert (finding.observed.value, finding.observed.origin) == ("2025-07-21", Origin.URL)


def test_a_declared_date_makes_an_error(make):
    (finding,) = found(make, make.written("2025-02-20", origin=Origin.OPTION))
    assert finding.level is Level.ERROR
    assert (
        finding.message
        == "The link is dated 2025-07-21, 151 days after the document (2025-02-20: declared by an option)."
    )


@pytest.mark.parametrize(
    ("cited", "level"),
    [
        ("2025-02-21", None),
        ("2025-02-22", Level.WARNING),
        ("2025-02-27", Level.WARNING),
        ("2025-02-28", Level.ERROR),
    ],
)
def test_from_two_days_a_warning_beyond_seven_an_error(make, cited, level):
    findings = found(make, make.written("2025-02-20", origin=Origin.MAIL_HEADER), dated=cited)
    assert [finding.level for finding in findings] == ([level] if level else [])


def test_an_error_is_called_no_addition(make):
    (finding,) = found(make, make.written("2025-02-20"), make.cite(URL, line=17, role=Role.RELATED))
    assert finding.level is Level.ERROR
    assert finding.message.endswith(
        "(2025-02-20: declared in front matter); it stands in a related-articles block."
    )


@pytest.mark.parametrize("origin", [Origin.FRONT_MATTER, Origin.META, Origin.DATELINE, Origin.BYLINE])
def test_one_link_may_have_been_added_to_what_is_changed(make, origin):
    (finding,) = found(make, make.written("2025-02-20", origin=origin))
    assert finding.level is Level.WARNING


def test_nor_does_it_show_a_wrong_date_of_a_post_with_other_links(make):
    assert kept_up(make, "2016-02-11", "2016-05-23") == [Level.NOTE]
    copy = make.written("2016-02-15", origin=Origin.DATELINE)
    assert kept_up(make, "2016-02-11", "2016-05-23", dated=copy) == [Level.WARNING]


def test_an_inferred_date_is_never_an_error(make):
    (finding,) = found(make, make.written("2015-02-20", origin=Origin.FILE_NAME, declared=False))
    assert finding.level is Level.WARNING
    assert "inferred from the file name" in finding.message


def test_days_are_counted_from_the_value(make):
    (finding,) = found(make, make.written("2025-02-20", "2025-07-10", Origin.OPTION))
    assert "151 days" in finding.message
    assert finding.level is Level.ERROR


@pytest.mark.parametrize("document_date", ["open", "none"])
def test_without_an_upper_bound_nothing_is_said(make, document_date):
    dated = (
        make.written("2025-02-20", None, Origin.CITATIONS, declared=False)
        if document_date == "open"
        else None
    )
    assert found(make, dated) == ()


def test_a_link_is_not_measured_by_itself(make):
    assert found(make, make.written("2025-02-20", from_urls=[URL])) == ()


def test_nor_is_an_archived_copy_by_its_original(make):
    archived = f"https://web.archive.org/web/20250722101500/{URL}"
    assert (
        found(
            make, make.written("2025-02-20", from_urls=[URL]), url=archived, original=URL, archive="wayback"
        )
        == ()
    )


def test_a_month_is_taken_at_its_first_day(make):
    assert found(make, make.written("2025-07-01"), dated="2025-07") == ()
    (finding,) = found(make, make.written("2025-06-20"), dated="2025-07")
    assert "dated 2025-07, at least 11 days after" in finding.message


@pytest.mark.parametrize("role", [Role.NAVIGATION, Role.FURNITURE, Role.CODE])
def test_machinery_does_not_count(make, role):
    assert found(make, make.written("2025-02-20"), make.cite(URL, role=role)) == ()


@pytest.mark.parametrize("kind", [Kind.IMAGE, Kind.RESOURCE])
def test_pictures_do_not_count(make, kind):
    assert found(make, make.written("2025-02-20"), make.cite(URL, kind=kind)) == ()


@pytest.mark.parametrize(
    "url",
    [
        "https://think.example/events/2025/07/21/talks",
        "https://think.example/en/upcoming-events/2025/07/21/talks",
        "https://events.example/2025/07/21/talks",
        "https://stadt.example/termine/2025/07/21/lesung",
        "https://think.example/webinar-2025/07/21",
    ],
)
def test_event_pages_lie_ahead(make, url):
    assert found(make, make.written("2025-02-20"), url=url) == ()


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/2025/07/21/summer-program-for-schools",
        "https://news.example/world/merkel-holds-press-conference-on-talks/2025/07/21",
        "https://news.example/2025/07/21/events",
    ],
)
def test_a_word_in_a_headline_is_no_event(make, url):
    assert len(found(make, make.written("2025-02-20"), url=url)) == 1


def test_prose_is_not_called_a_related_block(make):
    (finding,) = found(
        make, make.written("2025-02-20"), make.cite(URL, role=Role.RELATED), make.cite(URL, line=5)
    )
    assert "related-articles" not in finding.message


def test_one_finding_for_each_document(make):
    places = [make.cite(URL, path=path, line=line) for path in ("a.md", "b.md") for line in (3, 8)]
    findings = found(make, make.written("2025-02-20"), *places)
    assert [(finding.path, finding.line, len(finding.related)) for finding in findings] == [
        ("a.md", 3, 1),
        ("b.md", 3, 1),
    ]


def test_an_outlet_that_dates_ahead(make):
    url = "https://www.newyorker.com/magazine/2025/03/03/a-profile"
    assert found(make, make.written("2025-02-24"), url=url, dated="2025-03-03") == ()
    assert len(found(make, make.written("2024-12-24"), url=url, dated="2025-03-03")) == 1


BARE = "https://news.example/world/kremlin-courts-trump"


def by_page(
    make,
    answer,
    document_date="2025-02-20",
    url=BARE,
    declared=True,
    network=None,
    origin=Origin.FRONT_MATTER,
    **facts,
):
    link = make.answered(f"{url} {answer}", **facts)
    documents = [make.document(dated=make.written(document_date, origin=origin, declared=declared))]
    return make.judge("cited-after-document", [link], documents, network=network)


@pytest.mark.parametrize(
    ("field", "origin", "basis"),
    [("date", Origin.JSON_LD, "its JSON-LD"), ("meta-date", Origin.META, "its metadata")],
)
def test_the_pages_date_counts_where_the_url_has_none(make, field, origin, basis):
    (finding,) = by_page(make, f"200\n{field}: 2025-07-21")
    assert finding.level is Level.WARNING
    assert finding.message == (
        f"The link is dated 2025-07-21 by {basis}, 151 days after the document (2025-02-20: declared in front matter)."
    )
    assert (finding.observed.value, finding.observed.origin) == ("2025-07-21", origin)


@pytest.mark.parametrize(
    ("dated", "level"), [("2025-02-21", None), ("2025-02-22", Level.WARNING), ("2025-02-28", Level.ERROR)]
)
def test_the_pages_date_has_the_same_levels(make, dated, level):
    certain = by_page(make, f"200\ndate: {dated}", origin=Origin.MAIL_HEADER)
    assert [one.level for one in certain] == ([level] if level else [])
    inferred = by_page(make, f"200\ndate: {dated}", declared=False)
    assert [one.level for one in inferred] == ([Level.WARNING] if level else [])


@pytest.mark.parametrize(
    "answer",
    [
        "200",
        "200\ntime-tag: 2025-07-21",
        "200\ndate: 2025-07-21\ntitle: Talks – live updates",
        "302 https://news.example/ 200\ndate: 2025-07-21",
        "302 https://news.example/login 200\ndate: 2025-07-21",
        "404\ndate: 2025-07-21",
        "403\ndate: 2025-07-21",
    ],
)
def test_what_dates_no_link(make, answer):
    assert by_page(make, answer) == ()


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/",
        "https://news.example/world",
        "https://hall.example/events/summit-on-talks",
        "https://a.example/live/talks-go-on",
    ],
)
def test_pages_that_are_renewed_announced_or_go_on(make, url):
    assert by_page(make, "200\ndate: 2025-07-21", url=url) == ()


def test_the_urls_date_comes_first(make):
    assert by_page(make, "200\ndate: 2025-07-21", dated="2025-02-20") == ()


def test_an_archived_page_is_dated_by_its_url_alone(make):
    assert by_page(make, "200\ndate: 2025-07-21", archive="wayback") == ()


@pytest.mark.parametrize("network", ["offline", "unavailable"])
def test_pages_say_nothing_without_a_network(make, network):
    assert by_page(make, "200\ndate: 2025-07-21", network=network) == ()


def test_a_line_that_was_committed_later_is_held_against_that(make):
    declared = replace(make.written("2025-02-20"), line_days=((7, date(2025, 7, 20)), (9, date(2025, 3, 1))))
    assert found(make, declared, make.cite(URL, line=7)) == ()
    (finding,) = found(make, declared, make.cite(URL, line=7), make.cite(URL, line=9))
    assert (finding.level, finding.line, finding.related) == (Level.WARNING, 9, ())
    assert finding.message.endswith("; the line was committed on 2025-03-01.")


def test_where_git_dates_the_document_each_line_has_its_own_day(make):
    by_git = make.written("2025-02-20", "2025-08-01", Origin.GIT, declared=False)
    assert found(make, by_git, make.cite(URL, line=7)) == ()
    (finding,) = found(make, replace(by_git, line_days=((7, date(2025, 3, 1)),)), make.cite(URL, line=7))
    assert finding.level is Level.WARNING


def kept_up(make, *days, announced=(), dated=None, role=Role.PROSE, path="a.md"):
    links = [make.link(f"https://news.example/{day.replace('-', '/')}/a", dated=day) for day in days]
    citations = [
        replace(
            make.cite(link.url, line=n, role=role, path=path), announced="Join us" if n in announced else ""
        )
        for n, link in enumerate(links)
    ]
    made = [
        make.link(link.url, citation, dated=day)
        for link, citation, day in zip(links, citations, days, strict=True)
    ]
    document = make.document(
        *citations,
        path=path,
        dated=dated or make.written("2016-02-15"),
        links=[LinkFacts(link.facts, None, link.date) for link in made],
    )
    return [one.level for one in make.judge("cited-after-document", made, [document])]


def test_a_document_that_is_kept_up_has_notes(make):
    assert kept_up(make, "2016-05-23", "2019-09-13", "2020-09-10") == [Level.NOTE]
    assert kept_up(make, "2016-05-23", "2019-09-13") == [Level.NOTE] * 2


def test_a_document_whose_year_is_wrong_has_errors(make):
    assert kept_up(make, "2017-01-23", "2017-02-03", "2017-02-10") == [Level.ERROR]
    assert kept_up(make, "2017-01-23", "2019-09-13", "2017-02-10", announced=(1,)) == [Level.WARNING] * 2


def several(make, *days, outlet=None, dated=None):
    """Return the findings on a document of 15 February 2016 with ten links, some of which have a date."""
    links = [
        make.link(f"https://n{n}.example/{day.replace('-', '/')}/a", dated=day) for n, day in enumerate(days)
    ]
    links += [make.link(f"https://n{n}.example/a") for n in range(len(days), 10)]
    citations = [make.cite(link.url, line=n + 5) for n, link in enumerate(links)]
    document = make.document(
        *citations,
        dated=dated or make.written("2016-02-15", evidence=[Evidence("2016-02-15", "a.md", 2, 7)]),
        links=[LinkFacts(link.facts, outlet or link.outlet, link.date) for link in links],
    )
    return make.judge("cited-after-document", links, [document])


def test_several_late_links_are_one_finding_on_the_documents_date(make):
    (finding,) = several(make, "2016-05-02", "2016-05-20", "2016-06-01")
    assert finding.level is Level.ERROR
    assert finding.message == (
        "3 links of this document are dated 77 to 107 days after it (2016-02-15: declared in front matter); "
        "that date is probably wrong."
    )
    assert (finding.line, finding.column, finding.url, finding.text) == (2, 7, None, "2016-02-15")
    assert [(place.line, place.message) for place in finding.related] == [
        (5, "dated 2016-05-02: “https://n0.example/2016/05/02/a”"),
        (6, "dated 2016-05-20: “https://n1.example/2016/05/20/a”"),
        (7, "dated 2016-06-01: “https://n2.example/2016/06/01/a”"),
    ]
    assert finding.cause is None


def test_two_are_one_where_they_are_all_that_is_cited_of_a_site(make):
    site = Outlet("Site", "site.example")
    assert [one.url for one in several(make, "2016-05-02", "2016-05-20", outlet=site)] == [None]
    assert len(several(make, "2016-05-02", "2016-05-20")) == 2
    assert len(several(make, "2016-01-02", "2016-05-02", "2016-05-20", outlet=site)) == 2


def test_late_links_of_one_time_show_a_wrong_date_however_many_links_there_are(make):
    assert [one.level for one in several(make, "2015-09-02", "2016-05-02", "2016-05-20", "2016-06-01")] == [
        Level.ERROR
    ]
    assert [one.level for one in several(make, "2016-05-02", "2016-07-20", "2016-09-01")] == [Level.NOTE]


def test_but_not_where_the_document_cites_what_is_of_its_date(make):
    days = ("2016-02-10", "2016-02-12", "2016-05-02", "2016-06-20", "2016-06-21")
    assert [one.level for one in several(make, *days)] == [Level.NOTE]


def test_one_late_link_of_many_was_added(make):
    assert kept_up(make, "2016-02-09", "2016-02-10", "2016-02-11", "2016-05-23") == [Level.NOTE]
    copy = make.written("2016-02-15", origin=Origin.BYLINE)
    assert kept_up(make, "2016-02-10", "2016-02-11", "2016-05-23", dated=copy) == [Level.WARNING]


def test_not_so_where_the_document_states_when_it_was_changed(make):
    updated = make.written("2016-02-14", "2016-02-15")
    days = ("2016-02-09", "2016-02-10", "2016-02-11", "2016-05-23")
    assert kept_up(make, *days, dated=updated) == [Level.WARNING]


def test_what_follows_within_a_week_or_the_period_of_a_digest(make):
    assert kept_up(make, "2016-02-18", "2016-02-20") == [Level.NOTE] * 2
    assert kept_up(make, "2016-02-18") == [Level.WARNING]
    first = make.written("2016-03-01")
    assert kept_up(make, "2016-03-09", "2016-03-20", dated=first) == [Level.NOTE] * 2
    assert kept_up(make, "2016-04-09", "2016-04-20", dated=first) == [Level.WARNING] * 2
    new_year = make.written("2016-01-01")
    assert kept_up(make, "2016-05-09", "2016-05-20", dated=new_year) == [Level.NOTE] * 2


def test_months_alone_accuse_nobody(make):
    assert kept_up(make, "2016-05") == [Level.NOTE]


def test_one_or_two_entries_of_a_list_were_added(make):
    days = ("2016-02-11", "2016-05-23", "2016-05-24")
    assert kept_up(make, *days, role=Role.ENTRY) == [Level.NOTE] * 2
    assert kept_up(make, *days, "2016-05-25", role=Role.ENTRY) == [Level.ERROR]


@pytest.mark.parametrize("path", ["_posts/projects/a.md", "content\\Projekte\\a.md", "projects/a/index.md"])
def test_a_project_is_dated_by_its_beginning(make, path):
    assert kept_up(make, "2016-05-23", path=path) == [Level.NOTE]


@pytest.mark.parametrize("path", ["projects/site/a.md", "projects.md", "a/projects/posts/index/b.md"])
def test_a_post_somewhere_below_is_none(make, path):
    assert kept_up(make, "2016-05-23", path=path) == [Level.WARNING]


@pytest.mark.parametrize(
    ("path", "level"),
    [("wiki/drafts/a.md", Level.NOTE), ("_drafts\\x\\a.md", Level.NOTE), ("drafts.md", Level.WARNING)],
)
def test_the_name_of_a_draft_says_when_it_was_begun(make, path, level):
    named = make.written("2016-02-15", origin=Origin.FILE_NAME, declared=False)
    assert kept_up(make, "2016-05-23", path=path, dated=named) == [level]
    assert kept_up(make, "2016-05-23", path="drafts/a.md") == [Level.WARNING]


def test_nobody_added_what_is_yet_to_come(make):
    assert kept_up(make, "2016-02-09", "2016-02-10", "2016-02-11", "2062-05-23") == [Level.ERROR]


def test_what_is_later_than_its_dated_note_is_a_note(make):
    late = replace(make.cite(URL), noted=date(2025, 3, 2))
    (finding,) = found(make, make.written("2025-02-20"), late)
    assert finding.level is Level.NOTE
    assert finding.message.endswith("the note that it stands in is of 2025-03-02.")


def test_a_link_that_a_dated_note_has_came_with_that_note(make):
    note = replace(make.cite(URL, line=9), noted=date(2025, 7, 21))
    assert found(make, make.written("2025-02-20"), make.cite(URL), note) == ()
    earlier = replace(note, noted=date(2025, 3, 1))
    assert len(found(make, make.written("2025-02-20"), make.cite(URL), earlier)) == 1


@pytest.mark.parametrize(
    ("path", "level"),
    [("2016-02-15-list.md", Level.NOTE), ("list.md", Level.ERROR), ("2016-02-16.md", Level.ERROR)],
)
def test_a_date_that_the_name_has_too_is_right(make, path, level):
    assert kept_up(make, "2016-03-09", "2016-03-14", "2016-03-18", path=path) == [level]


def test_unless_it_is_of_last_year(make):
    days = ("2017-01-23", "2017-02-03", "2017-02-10")
    assert kept_up(make, *days, path="2016-02-15-list.md") == [Level.ERROR]


@pytest.mark.parametrize(
    ("url", "number"),
    [("https://tool.example/blog/2025-04-02-roadmap", 0), ("https://tool.example/blog/2025/04/02/roadmap", 1),
     ("https://tool.example/blog/2025-04-25-roadmap", 1), ("https://tool.example/blog/2025-04-07-roadmap", 1)],
)  # fmt: skip
def test_day_and_month_may_have_changed_places(make, url, number):
    dated = url[26:36].replace("/", "-")
    assert (
        len(found(make, make.written("2025-02-20"), url=url, dated=make.day(dated, evidence=url[26:36])))
        == number
    )
