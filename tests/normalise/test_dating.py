"""The ladder of a document's own date: every rung, which one wins, and the bounds that it gives."""

from datetime import date

import pytest

from linkcheck.extract.extraction import extraction_of
from linkcheck.model import DateEvidence, DeclaredDate, DocumentDate, Evidence, Extraction, Origin, Precision
from linkcheck.normalise.dating import date_of_document
from linkcheck.normalise.documents import document_from
from linkcheck.readers import html, markdown, text
from tests.readings import reading_of

READERS = {"txt": text, "md": markdown, "html": html}
R = "https://www.reuters.com/world/quiet-talks-2025-02-20/"
LATER = "https://www.reuters.com/world/loud-talks-2025-03-05/"


def dated(
    content: str, path: str = "a.txt", option: date | None = None, hints: tuple[DateEvidence, ...] = ()
) -> DocumentDate | None:
    reading = reading_of(path, content)
    return document_from(extraction_of(reading), option, hints=hints).date


def shown(found: DocumentDate | None) -> tuple[object, ...] | None:
    if found is None:
        return None
    bounds = [each and each.isoformat() for each in (found.not_before, found.not_after)]
    return found.value.isoformat(), found.origin.value, found.declared, *bounds


def day(text: str, origin: Origin) -> DateEvidence:
    return DateEvidence(date.fromisoformat(text), Precision.DAY, origin, (Evidence(text),))


@pytest.mark.parametrize(
    ("content", "path", "expected"),
    [
        (f"---\ndate: 2025-02-21\n---\nSee <{R}>.\n", "a.md", ("2025-02-21", "front-matter", True, "2025-02-21", "2025-02-21")),
        (f"Published: 21 February 2025\n\n{R}\n", "a.txt", ("2025-02-21", "dateline", True, "2025-02-21", "2025-02-21")),
        (f"MOSCOW, Feb. 21, 2025 (Reuters) – Talks. {R}\n", "a.txt", ("2025-02-21", "dateline", True, "2025-02-21", "2025-02-21")),
        (f"2025-02-21\n\nTalks. {R}\n", "a.txt", ("2025-02-21", "dateline", True, "2025-02-21", "2025-02-21")),
        (f"A Headline\nBy A. Moss, 21 February 2025\n\n{R}\n", "a.txt", ("2025-02-21", "byline", True, "2025-02-21", "2025-02-21")),
        (f"<title>Talks begin in Geneva</title><h1>Talks begin in Geneva</h1><ul><li>21 February 2025</ul><p>{R}", "a.html",
         ("2025-02-21", "heading", False, "2025-02-21", "2025-02-21")),
        (f"MOSCOW, Feb. 19 (Reuters) – Talks.\n\n{R}\n", "a.txt", ("2025-02-19", "dateline", False, "2025-02-19", "2025-02-19")),
        (f"Talks. {R}\n", "2025-02-21-talks.txt", ("2025-02-21", "file-name", False, "2025-02-21", "2025-02-21")),
        (f"Talks. {R}\n", "notes/2025/02/21/talks.txt", ("2025-02-21", "folder", False, "2025-02-21", "2025-02-21")),
        (f"Talks, Reuters reported Thursday.\n\n{R}\n", "a.txt", ("2025-02-20", "attribution", False, "2025-02-20", "2025-02-26")),
        (f"Talks. {R}\n", "a.txt", ("2025-02-20", "citations", False, "2025-02-20", None)),
        ("Talks.\n", "a.txt", None),
        (f"---\nlastmod: 2025-03-01\n---\n<{R}>\n", "a.md", ("2025-03-01", "front-matter", True, None, "2025-03-01")),
        (f"---\ndate: 2025-02-21\nlastmod: 2025-03-01\n---\n<{R}>\n", "a.md", ("2025-02-21", "front-matter", True, "2025-02-21", "2025-03-01")),
        (f"Published: 21 February 2025\nUpdated: 1 March 2025\n\n{R}\n", "a.txt", ("2025-02-21", "dateline", True, "2025-02-21", "2025-03-01")),
        (f"---\ncreated: 2025-02-01\n---\n<{R}>\n", "a.md", ("2025-02-01", "front-matter", True, "2025-02-01", None)),
        (f"---\ncreated: 2025-02-01\nupdated: 2025-03-01\n---\n<{R}>\n", "a.md", ("2025-02-01", "front-matter", True, "2025-02-01", "2025-03-01")),
        (f"Created: 1 February 2025\n\n{R}\n", "a.txt", ("2025-02-01", "dateline", True, "2025-02-01", None)),
        (f"## 2025-02-20\n\nReuters reported Thursday: {R}\n\n## 2025-02-27\n\nMore.\n", "a.md", ("2025-02-20", "citations", False, "2025-02-20", None)),
        (f"2025-02-19  Rain.\n2025-02-20  Reuters reported Thursday: {R}\n", "a.txt", ("2025-02-20", "citations", False, "2025-02-20", None)),
        (f"Published: February 2025\n\n{R}\n", "a.txt", ("2025-02-01", "dateline", True, "2025-02-01", "2025-02-28")),
    ],
)  # fmt: skip
def test_every_rung(content: str, path: str, expected: object) -> None:
    assert shown(dated(content, path)) == expected


def test_precedence_from_top_to_bottom() -> None:
    body = f"MOSCOW, Feb. 23, 2025 (Reuters) – Talks, Reuters reported Thursday.\n\n{R}\n"
    front = "---\ndate: 2025-02-22\n---\n"
    hints = (day("2025-06-01", Origin.GIT),)
    path = "2025-02-24-talks.md"
    assert shown(dated(front + body, path, date(2025, 2, 21), hints))[:2] == ("2025-02-21", "option")
    assert shown(dated(front + body, path, None, hints))[:2] == ("2025-02-22", "front-matter")
    assert shown(dated(body, path, None, hints))[:2] == ("2025-02-23", "dateline")
    rest = f"Talks, Reuters reported Thursday.\n\n{R}\n"
    assert shown(dated(rest, path, None, hints))[:2] == ("2025-02-24", "file-name")
    assert shown(dated(rest, "a.md", None, hints))[:2] == ("2025-02-20", "attribution")
    assert shown(dated(f"{R}\n", "a.md", None, hints))[:2] == ("2025-06-01", "git")
    assert shown(dated(f"{R}\n", "a.md"))[:2] == ("2025-02-20", "citations")


RANKS = [
    {Origin.FRONT_MATTER},
    {Origin.JSON_LD, Origin.META},
    {Origin.TIME_TAG, Origin.PROPERTIES},
    {Origin.DATELINE, Origin.BYLINE, Origin.HEADING},
]


def declared_by(*origins: Origin) -> Origin:
    """Return whose date a document has that declares it in these places, in that order."""
    dates = tuple(
        DeclaredDate("published", day(f"2025-02-{number:02}", one)) for number, one in enumerate(origins, 1)
    )
    found = date_of_document(Extraction("a.html", "html", declared=dates), (), {})
    assert found is not None
    return found.origin


def test_declarations_of_a_higher_rank_win_and_among_equals_the_first() -> None:
    ranked = [(rank, origin) for rank, origins in enumerate(RANKS) for origin in sorted(origins)]
    for rank, one in ranked:
        for other_rank, other in ranked:
            if one is not other:
                assert declared_by(one, other) is (one if rank <= other_rank else other), (one, other)


def test_git_is_an_upper_bound_and_a_later_change_moves_it() -> None:
    first, last = day("2025-06-01", Origin.GIT), day("2025-07-01", Origin.GIT)
    modified = day("2025-09-01", Origin.MODIFIED)
    assert shown(dated("x\n", hints=(first,))) == ("2025-06-01", "git", False, None, "2025-06-01")
    found = dated("x\n", hints=(first, last, modified))
    assert shown(found) == ("2025-06-01", "git", False, None, "2025-07-01")
    assert [one.text for one in found.evidence] == ["2025-06-01", "2025-07-01"]  # type: ignore[union-attr]
    assert shown(dated("x\n", hints=(modified,))) == ("2025-09-01", "modified", False, None, "2025-09-01")


def test_an_attribution_says_what_it_rests_on_and_never_binds_its_own_link() -> None:
    found = dated(f"Talks, Reuters reported Thursday.\n\n{R}\n")
    assert found is not None
    assert [one.text for one in found.evidence] == ["Reuters reported Thursday", R]
    assert found.from_urls == (R,)


@pytest.mark.parametrize(
    "content",
    [
        f"Talks, Reuters reported Friday.\n\n{R}\n",
        f"Talks, The Guardian reported Thursday.\n\n{R}\n",
        f"The envoy left on Thursday, Reuters reported.\n\n{R}\n",
        f"Talks, Reuters reported Thursday.\n\n{R}\nhttps://www.reuters.com/world/other-2025-02-27/\n",
        f"Reuters reported Thursday (https://www.reuters.com/world/a-2025-02-28/) on it.\n\nSee {R}.\n",
    ],
)
def test_an_attribution_that_does_not_fit_says_nothing(content: str) -> None:
    assert shown(dated(content))[1] == "citations"  # type: ignore[index]


@pytest.mark.parametrize(
    ("line", "url", "weekday_of"),
    [
        ("Der Hafen wird verkauft, berichtete Reuters am Donnerstag.", R, "de"),
        ("Le port sera vendu, a rapporté Le Monde jeudi.", "https://www.lemonde.fr/economie/article/2025/02/20/port_6556001_3234.html", "fr"),
        ("El puerto, informó Reuters el jueves.", R, "es"),
        ("Порт продадут, сообщил Reuters в четверг.", R, "ru"),
        ("De haven wordt verkocht, meldde Reuters donderdag.", R, "nl"),
        ("Port zostanie sprzedany, podał Reuters w czwartek.", R, "pl"),
        ("Il porto, ha riferito Reuters giovedì.", R, "it"),
    ],
)  # fmt: skip
def test_attributions_in_many_languages(line: str, url: str, weekday_of: str) -> None:
    assert shown(dated(f"{line}\n\n{url}\n")) == (
        "2025-02-20",
        "attribution",
        False,
        "2025-02-20",
        "2025-02-26",
    )


def test_the_latest_citation_leaves_related_blocks_and_pictures_out() -> None:
    content = f"Talks ([report]({R})).\n\n![x](https://img.example/2025/09/01/x.png)\n\nRelated article: [Loud Talks]({LATER})\n"
    assert shown(dated(content, "a.md")) == ("2025-02-20", "citations", False, "2025-02-20", None)


def test_months_in_urls_give_no_bound() -> None:
    assert dated("See https://blog.example/2025/02/a-long-essay/\n") is None


@pytest.mark.parametrize(
    ("line", "url", "expected"),
    [
        ("GENEVA, Dec. 30 (Reuters) – x", "https://www.reuters.com/world/a-story-2025-01-02/", "2024-12-30"),
        ("GENEVA, Jan. 2 (Reuters) – x", "https://www.reuters.com/world/a-story-2024-12-30/", "2025-01-02"),
    ],
)
def test_a_dateline_without_a_year_takes_it_from_a_citation_nearby(
    line: str, url: str, expected: str
) -> None:
    assert shown(dated(f"{line}\n\n{url}\n"))[:2] == (expected, "dateline")  # type: ignore[index]


def test_a_dateline_without_a_year_and_no_citation_nearby_dates_nothing() -> None:
    assert dated("GENEVA, Dec. 30 (Reuters) – x\n") is None
    assert shown(dated(f"GENEVA, Dec. 30 (Reuters) – x\n\n{R}\n"))[1] == "citations"  # type: ignore[index]
    assert (
        dated("GENEVA, Feb. 29 (Reuters) – x\n\nhttps://www.reuters.com/world/a-2025-03-01/\n").origin
        is Origin.CITATIONS
    )  # type: ignore[union-attr]


TODAY = date(2025, 3, 1)
AHEAD = "https://congress.example/2027/03/04/opening-of-the-congress"


@pytest.mark.parametrize(
    ("content", "path", "expected"),
    [
        (f"See {AHEAD}\n", "a.txt", None),
        (f"See {AHEAD} and {R}\n", "a.txt", ("2025-02-20", "citations", False, "2025-02-20", None)),
        (f"<meta property=article:published_time content=2027-03-04><p>{R}", "a.html",
         ("2025-02-20", "citations", False, "2025-02-20", None)),
        (f"<meta property=article:published_time content=2025-03-02><p>{R}", "a.html",
         ("2025-03-02", "meta", True, "2025-03-02", "2025-03-02")),
        (f"---\ndate: 2027-03-04\n---\n<{R}>\n", "a.md", ("2027-03-04", "front-matter", True, "2027-03-04", "2027-03-04")),
    ],
)  # fmt: skip
def test_a_day_after_today_dates_nothing_but_a_text_that_is_to_be_published_then(
    content: str, path: str, expected: object
) -> None:
    extraction = extraction_of(reading_of(path, content))
    assert shown(document_from(extraction, today=TODAY).date) == expected
