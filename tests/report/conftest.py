"""Two reports built by hand: the document that started the project, and an online run over many kinds of trouble."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from linkcheck.model import (
    CanonicalUrl,
    Citation,
    DateEvidence,
    Document,
    DocumentDate,
    Evidence,
    Finding,
    Group,
    Hop,
    Kind,
    Level,
    Link,
    LinkFacts,
    Origin,
    Outlet,
    Page,
    Precision,
    Reference,
    Related,
    Report,
    Skipped,
    Status,
    Summary,
    Title,
    UrlFacts,
    Value,
    Verdict,
)

GOLDEN = Path(__file__).parent / "golden"

REUTERS = (
    "https://www.reuters.com/world/americans-russians-have-discussed-ukraine-war-through-swiss-side-channel"
    "-sources-2025-02-20/"
)
MOSCOW_TIMES = (
    "https://www.themoscowtimes.com/2025/07/21/kremlin-courts-trump-behind-the-scenes-as-his-foreign-policy"
    "-rhetoric-rattles-us-allies"
)
HEADLINE = "Kremlin Courts Trump Behind the Scenes as His Foreign Policy Rhetoric Rattles U.S. Allies"


@pytest.fixture
def golden() -> Callable[[str, bytes], None]:
    """Compare with a golden file; `UPDATE_GOLDEN=1` writes it instead."""

    def compare(name: str, written: bytes) -> None:
        if os.environ.get("UPDATE_GOLDEN"):
            GOLDEN.mkdir(exist_ok=True)
            (GOLDEN / name).write_bytes(written)
        assert written.decode() == (GOLDEN / name).read_bytes().decode()

    return compare


def _citation(path: str, line: int | None, url: str, kind: Kind = Kind.BARE, text: str = "") -> Citation:
    column = None if line is None else 1
    end = None if line is None else 1 + len(url)
    place = "page 3" if line is None else None
    return Citation(path, line, column, line, end, place, url, text, kind, url, url=CanonicalUrl(url))


def _from_url(value: date, text: str, precision: Precision = Precision.DAY) -> DateEvidence:
    return DateEvidence(value, precision, Origin.URL, (Evidence(text),))


def _link(
    url: str, host: str, outlet: Outlet | None, when: DateEvidence | None, *cited: Citation, **rest
) -> Link:
    return Link(
        CanonicalUrl(url),
        UrlFacts(CanonicalUrl(url), url.partition(":")[0], host),
        outlet,
        when,
        cited,
        **rest,
    )


@pytest.fixture
def seed_report() -> Report:
    """The answer that the first document deserves (three citations, two links, two findings)."""
    path = "seeds/back-channel.txt"
    cited = (
        _citation(path, 16, REUTERS),
        _citation(path, 17, MOSCOW_TIMES),
        _citation(path, 18, MOSCOW_TIMES),
    )
    reuters = _link(
        REUTERS,
        "www.reuters.com",
        Outlet("Reuters", "reuters.com"),
        _from_url(date(2025, 2, 20), "2025-02-20"),
        cited[0],
    )
    moscow = _link(
        MOSCOW_TIMES,
        "www.themoscowtimes.com",
        Outlet("The Moscow Times", "themoscowtimes.com"),
        _from_url(date(2025, 7, 21), "/2025/07/21/"),
        *cited[1:],
        titles=(Title(HEADLINE, Origin.REFERENCE),),
    )
    reference = Reference("related-article", HEADLINE, path, 13, 1, 14, 22, None, moscow.url, "words")
    dated = DocumentDate(
        date(2025, 2, 20),
        date(2025, 2, 20),
        date(2025, 2, 26),
        Precision.DAY,
        Origin.ATTRIBUTION,
        False,
        (Evidence("Reuters reported Thursday", path, 2, 58), Evidence(REUTERS, path, 16, 1)),
        (reuters.url,),
    )
    facts = tuple(LinkFacts(link.facts, link.outlet, link.date) for link in (reuters, moscow))
    place = (path, 17, 1, 17, 1 + len(MOSCOW_TIMES), None, MOSCOW_TIMES)
    findings = (
        Finding(
            "cited-after-document",
            Level.WARNING,
            "The link is dated 2025-07-21, 151 days after this document, which is dated 2025-02-20, not after "
            "2025-02-26 (inferred from an attribution). It stands in a “related” block, which may have been "
            "added later.",
            *place,
            text=MOSCOW_TIMES,
            stated=Value("2025-02-20", Origin.ATTRIBUTION, "Reuters reported Thursday"),
            observed=Value("2025-07-21", Origin.URL, "/2025/07/21/"),
            related=(Related(path, 18, 1, None, "cited again"),),
            fingerprint="0123456789abcdef",
        ),
        Finding(
            "duplicate-link",
            Level.WARNING,
            "This link is listed twice in this document.",
            *place,
            text=MOSCOW_TIMES,
            related=(Related(path, 18, 1, None, "listed again"),),
            fingerprint="fedcba9876543210",
        ),
    )
    return Report(
        version="0.1.0",
        started_at="2026-01-02T03:04:05Z",
        elapsed_s=0.012,
        network="offline",
        incomplete=False,
        summary=Summary(1, 3, 2, 1, 2, 0, {Verdict.UNCHECKED: 2}, {Level.WARNING: 2}),
        documents=(Document(path, "text", cited, (reference,), (), facts, dated),),
        groups=(
            Group(reuters.outlet, reuters.date, (reuters.url,)),
            Group(moscow.outlet, moscow.date, (moscow.url,)),
        ),
        links=(reuters, moscow),
        references=(reference,),
        findings=findings,
        skipped=(),
    )


@pytest.fixture
def web_report() -> Report:
    """An interrupted online run: every verdict, wide characters, open dates, places without lines."""
    notes, book = "docs/newsletters/2025/spring/a-rather-long-name-for-a-file-of-notes.md", "本/資料.pdf"
    asahi = Outlet("朝日新聞", "asahi.com")
    example = Outlet("example.org", "example.org")
    answered = Status(
        404, "Not Found", "https://example.org/gone", (Hop(301, "https://example.org/gone"),), None
    )
    page = Page(
        DateEvidence(date(2024, 5, 1), Precision.DAY, Origin.JSON_LD, (Evidence("2024-05-01T08:00Z"),)),
        "https://example.org/a",
        "Example",
    )
    month = _from_url(date(2024, 5, 1), "/2024/05/", Precision.MONTH)
    links = (
        _link("http://192.0.2.7/x", "192.0.2.7", None, None, _citation(notes, 40, "http://192.0.2.7/x")),
        _link("mailto:desk@example.org", "", None, None, _citation(notes, 41, "mailto:desk@example.org")),
        _link(
            "https://www.asahi.com/articles/1",
            "www.asahi.com",
            asahi,
            None,
            _citation(book, None, "https://www.asahi.com/articles/1"),
            verdict=Verdict.BLOCKED,
            status=Status(403, "Forbidden", "https://www.asahi.com/articles/1"),
        ),
        _link(
            "https://example.org/2024/05/a",
            "example.org",
            example,
            month,
            _citation(notes, 3, "https://example.org/2024/05/a", Kind.LINK, "A"),
            verdict=Verdict.ALIVE,
            status=Status(200, "OK", "https://example.org/2024/05/a"),
            page=page,
            titles=(Title("A title of the page", Origin.LINK_TEXT),),
        ),
        _link(
            "https://example.org/old",
            "example.org",
            example,
            None,
            *(_citation(notes, line, "https://example.org/old") for line in range(5, 17)),
            verdict=Verdict.DEAD,
            status=answered,
        ),
        _link(
            "https://example.org/slow",
            "example.org",
            example,
            None,
            _citation(notes, 30, "https://example.org/slow"),
            verdict=Verdict.UNREACHABLE,
        ),
    )
    dated = DocumentDate(
        date(2025, 3, 1),
        date(2025, 3, 1),
        None,
        Precision.MONTH,
        Origin.FRONT_MATTER,
        True,
        (Evidence("date: 2025-03", notes, 2, 1),),
    )
    references = (
        Reference(
            "also-read",
            "首相、予算案を国会に提出へ 与野党の攻防が激しさを増す見通し、関係者が明らかにした",
            book,
            None,
            None,
            None,
            None,
            "page 3",
        ),
        Reference("see-also", None, notes, 20, 1, 20, 30, None, links[3].url, "own"),
    )
    findings = (
        Finding(
            "dead-link",
            Level.ERROR,
            "The page is gone: 404 on a GET, after one redirect.",
            notes,
            5,
            1,
            5,
            24,
            None,
            links[4].url,
            text=links[4].url,
            observed=Value("404", Origin.META, "404"),
            related=tuple(Related(notes, line, 1, None, "cited again") for line in range(6, 17)),
            fingerprint="aa",
        ),
        Finding("reference-without-link", Level.WARNING, "No link here belongs to this title.", book, place="page 3", title=references[0].title, text=references[0].title),
        Finding("blocked-link", Level.NOTE, "The site answers 403 to programs.", book, place="page 3", url=links[2].url, text=links[2].url),
    )  # fmt: skip
    return Report(
        version="0.1.0",
        started_at="2026-01-02T03:04:05Z",
        elapsed_s=61.5,
        network="online",
        incomplete=True,
        summary=Summary(
            2,
            17,
            6,
            2,
            2,
            2,
            {
                Verdict.ALIVE: 1,
                Verdict.DEAD: 1,
                Verdict.BLOCKED: 1,
                Verdict.UNREACHABLE: 1,
                Verdict.UNCHECKED: 2,
            },
            {Level.ERROR: 1, Level.WARNING: 1, Level.NOTE: 1},
            4,
        ),
        documents=(
            Document(
                notes,
                "markdown",
                tuple(c for link in links for c in link.citations if c.path == notes),
                date=dated,
            ),
            Document(book, "pdf", links[2].citations),
        ),
        groups=(
            Group(example, month, (links[3].url,)),
            Group(example, None, (links[4].url, links[5].url)),
            Group(asahi, None, (links[2].url,)),
            Group(None, None, (links[0].url, links[1].url)),
        ),
        links=links,
        references=references,
        findings=findings,
        skipped=(
            Skipped("docs/scan.bin", "not a text: no encoding fits"),
            Skipped("docs", "12 files named .psd, which no reader knows"),
        ),
    )
