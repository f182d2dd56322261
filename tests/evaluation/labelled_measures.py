"""The measures: what one run found out about a labelled document, compared with its answers.

Knows what counts as right; reads no file. Answers marked optional count neither way, whether they are found or not.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from labelled_corpus import Answers, CitationAnswer, FindingAnswer, ReferenceAnswer
from labelled_scores import Scores, match

from linkcheck.model import Report

ANACHRONISM = "cited-after-document"

LINKS, EXACT, REFERENCES, REFERENCE_LINES = "links", "links, exact place", "references", "references, line"
URL_DATES, DATES, BOUNDS = "dates in URLs", "document dates", "document dates, bounds"
FINDINGS = "findings"


@dataclass(frozen=True, slots=True)
class Observed:
    """What one run found out about one document."""

    citations: tuple[tuple[int, int, str, str], ...] = ()
    """Line, column, text as written, canonical URL."""
    references: tuple[tuple[int, str, str], ...] = ()
    """Line, title, canonical URL of the link or an empty string."""
    date: tuple[str, str, bool, str, str] | None = None
    """Value, origin, declared, not before, not after."""
    url_dates: Mapping[str, str] = field(default_factory=dict)
    """The date of each canonical URL, or an empty string."""
    findings: tuple[tuple[str, str, int, str], ...] = ()
    """Rule, level, line, URL or an empty string."""


def read_report(report: Report) -> Observed:
    """Return what a report of one document says, in the shape that is compared."""
    citations = [
        (found.line or 0, found.column or 0, found.raw, str(link.url))
        for link in report.links
        for found in link.citations
    ]
    date = report.documents[0].date if report.documents else None
    return Observed(
        citations=tuple(sorted(citations)),
        references=tuple(
            (found.line or 0, found.title or "", found.link or "") for found in report.references
        ),
        date=None
        if date is None
        else (
            date.value.isoformat(),
            date.origin.value,
            date.declared,
            date.not_before.isoformat() if date.not_before else "",
            date.not_after.isoformat() if date.not_after else "",
        ),
        url_dates={str(link.url): link.date.text if link.date else "" for link in report.links},
        findings=tuple(
            (found.rule, found.level.value, found.line or 0, found.url or "") for found in report.findings
        ),
    )


def compare(answers: Answers, observed: Observed, scores: Scores) -> None:
    """Count everything that was found out about one document."""
    _compare_citations(answers, observed, scores)
    _compare_references(answers, observed, scores)
    _compare_url_dates(answers, observed, scores)
    _compare_date(answers, observed, scores)
    _compare_findings(answers, observed, scores)


def _compare_citations(answers: Answers, observed: Observed, scores: Scores) -> None:
    wanted = sorted(answers.citations, key=lambda answer: answer.optional)
    pairs, missed, extra = match(wanted, observed.citations, _same_link)
    scored = [(want, got) for want, got in pairs if not want.optional]
    scores.add(
        LINKS, right=len(scored), found=len(scored) + len(extra), wanted=sum(not w.optional for w in wanted)
    )
    exact = [(w, got) for w, got in scored if (w.line, w.column, w.raw) == got[:3]]
    scores.add(EXACT, right=len(exact), found=len(scored), wanted=len(scored))
    for want in missed:
        if not want.optional:
            scores.miss(LINKS, answers.name, want.line, want.url if want.url != "*" else want.raw, "nothing")
    for line, _, raw, url in extra:
        scores.miss(LINKS, answers.name, line, "nothing", url if url == raw else f"{url} from {raw!r}")
    for want, got in scored:
        if (want.line, want.column, want.raw) != got[:3]:
            scores.miss(EXACT, answers.name, want.line, (want.column, want.raw), got[1:3])


def _same_link(want: CitationAnswer, got: tuple[int, int, str, str]) -> bool:
    line, _, raw, url = got
    return want.line == line and (want.url == url or (want.url == "*" and want.raw == raw))


def _compare_references(answers: Answers, observed: Observed, scores: Scores) -> None:
    wanted = sorted(answers.references, key=lambda answer: answer.optional)
    near = sorted(observed.references, key=lambda got: got[0])
    pairs, missed, extra = match(wanted, near, _same_reference)
    scored = [(want, got) for want, got in pairs if not want.optional]
    required = [want for want in missed if not want.optional]
    scores.add(
        REFERENCES, right=len(scored), found=len(scored) + len(extra), wanted=len(scored) + len(required)
    )
    on_line = sum(want.line == got[0] for want, got in scored)
    scores.add(REFERENCE_LINES, right=on_line, found=len(scored), wanted=len(scored))
    for want in required:
        scores.miss(REFERENCES, answers.name, want.line, (want.title, want.link), "nothing")
    for line, title, link in extra:
        scores.miss(REFERENCES, answers.name, line, "nothing", (title, link))
    for want, got in scored:
        if want.line != got[0]:
            scores.miss(REFERENCE_LINES, answers.name, want.line, want.title, f"line {got[0]}")


def _same_reference(want: ReferenceAnswer, got: tuple[int, str, str]) -> bool:
    return want.title == got[1] and (want.link == got[2] or want.optional)


def _compare_url_dates(answers: Answers, observed: Observed, scores: Scores) -> None:
    for url, dates in answers.url_dates.items():
        got = observed.url_dates.get(url, "")
        if len(dates) > 1 and got in dates:
            continue  # none and some are both right: nothing to score
        right = bool(got) and got in dates
        scores.add(URL_DATES, right=right, found=bool(got), wanted="" not in dates)
        if got not in dates:
            scores.miss(
                URL_DATES,
                answers.name,
                0,
                f"{' or '.join(d or 'none' for d in dates)} in {url}",
                got or "none",
            )


def _compare_date(answers: Answers, observed: Observed, scores: Scores) -> None:
    want = answers.date
    if want is not None and want.optional:
        return
    expected = None if want is None else (want.value, want.origin, want.declared)
    got = None if observed.date is None else observed.date[:3]
    scores.add(DATES, right=expected == got, found=1, wanted=1)
    if expected != got:
        scores.miss(DATES, answers.name, 0, expected, got)
    elif want is not None and observed.date is not None:
        bounds = (want.not_before, want.not_after)
        scores.add(BOUNDS, right=bounds == observed.date[3:], found=1, wanted=1)
        if bounds != observed.date[3:]:
            scores.miss(BOUNDS, answers.name, 0, bounds, observed.date[3:])


def _compare_findings(answers: Answers, observed: Observed, scores: Scores) -> None:
    left = list(observed.findings)
    for want in answers.findings:
        hits = [got for got in left if _same_finding(want, got)]
        for hit in hits if len(want.places) > 1 else hits[:1]:
            left.remove(hit)
        if want.optional:
            continue
        _count_finding(scores, want.rule, right=bool(hits), found=bool(hits), wanted=True)
        if not hits:
            scores.miss(
                FINDINGS, answers.name, want.places[0][0], f"{want.rule} ({want.levels[0]})", "nothing"
            )
    for rule, level, line, url in left:
        _count_finding(scores, rule, found=True)
        scores.miss(FINDINGS, answers.name, line, "nothing", f"{rule} ({level}) {url}")


def _same_finding(want: FindingAnswer, got: tuple[str, str, int, str]) -> bool:
    rule, level, line, url = got
    return (
        want.rule == rule
        and level in want.levels
        and any(line == at and expected in (url, "*") for at, expected in want.places)
    )


def _count_finding(
    scores: Scores, rule: str, *, right: bool = False, found: bool = False, wanted: bool = False
) -> None:
    scores.add(FINDINGS, right=right, found=found, wanted=wanted)
    scores.add(f"{FINDINGS}: {rule}", right=right, found=found, wanted=wanted)
