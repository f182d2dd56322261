"""A report as JUnit's XML: a suite for each document, a case for each link or title in it.

Knows the elements and attributes that readers of JUnit's XML share: those that Ant's schema requires, in its order. An error
fails its case; warnings and notes are listed in the suite's output, because JUnit has no milder word than "failure".
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from linkcheck.model import INTERNAL, Finding, Level, Report, Skipped, Verdict
from linkcheck.report.contract import Write
from linkcheck.report.shown import drawn, shown
from linkcheck.report.terminal import PLAIN, Terminal

__all__ = ["NAME", "SUMMARY", "write"]

NAME = "junit"
SUMMARY = "JUnit's XML for CI servers: a suite for each document, a case for each link"

_SKIPPED = "not looked at"
_PIECE = 1 << 16
"""Characters that are gathered before they are written."""


class _Case(NamedTuple):
    """A test case: the link or title, and the element within it that says that it failed or was skipped."""

    name: str
    element: str = ""
    message: str = ""
    kind: str = ""
    text: str = ""


def write(report: Report, write: Write, terminal: Terminal = PLAIN) -> None:  # noqa: ARG001
    """Write XML in UTF-8, in pieces; no character of it is one that XML 1.0 forbids or a terminal obeys."""
    held: list[str] = []
    length = 0
    for line in _lines(report):
        line = drawn(line)
        held.append(line)
        length += len(line)
        if length > _PIECE:
            write(_encoded(held))
            held, length = [], 0
    write(_encoded(held))


def _encoded(lines: Sequence[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace")


def _lines(report: Report) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield "<testsuites>"
    cited = _cited(report)
    found: dict[str, list[Finding]] = {}
    for finding in report.findings:
        found.setdefault(finding.path, []).append(finding)
    started = report.started_at[:19] if _is_instant(report.started_at) else "1970-01-01T00:00:00"
    number = 0
    for document in report.documents:
        findings = found.get(document.path, [])
        cases = _cases(cited.get(document.path, {}), findings)
        if cases:
            yield from _suite(document.path, number, started, cases, findings)
            number += 1
    if report.skipped:
        yield from _suite(_SKIPPED, number, started, [*map(_not_looked_at, report.skipped)], ())
    yield "</testsuites>"


def _is_instant(text: str) -> bool:
    return len(text) >= 19 and text[:19].translate(str.maketrans("", "", "0123456789")) == "--T::"


def _cited(report: Report) -> Mapping[str, dict[str, str]]:
    """Return by path the links that a document cites, in order, each with the reason why it was not asked for, or nothing."""
    cited: dict[str, dict[str, str]] = {}
    for link in report.links:
        unasked = ""
        if report.network == "online" and link.verdict is Verdict.UNCHECKED:
            unasked = link.status.reason if link.status is not None else "the run was interrupted before"
        for citation in link.citations:
            cited.setdefault(citation.path, {})[link.url] = unasked
    return cited


def _cases(cited: Mapping[str, str], findings: Sequence[Finding]) -> list[_Case]:
    failed: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.level is Level.ERROR:
            failed.setdefault(_about(finding), []).append(finding)
    cases = [
        _failed(url, failed.pop(url)) if url in failed else _passed(url, why) for url, why in cited.items()
    ]
    return cases + [_failed(about, some) for about, some in failed.items()]


def _about(finding: Finding) -> str:
    return finding.url or finding.title or finding.rule


def _failed(about: str, findings: Sequence[Finding]) -> _Case:
    first = findings[0]
    return _Case(about, "failure", first.message, first.rule, "\n".join(map(_said, findings)))


def _passed(url: str, unasked: str) -> _Case:
    return _Case(url, "skipped", unasked) if unasked else _Case(url)


def _not_looked_at(skipped: Skipped) -> _Case:
    if skipped.reason.startswith(INTERNAL):
        return _Case(skipped.subject, "error", skipped.reason, "internal-error", skipped.reason)
    return _Case(skipped.subject, "skipped", skipped.reason)


def _said(finding: Finding) -> str:
    place = finding.path if finding.line is None else f"{finding.path}:{finding.line}:{finding.column or 1}"
    where = f"{place} ({finding.place})" if finding.place else place
    return f"{where}: {finding.level.value} [{finding.rule}] {finding.message} {_about(finding)}"


def _suite(
    name: str, number: int, started: str, cases: Sequence[_Case], findings: Iterable[Finding]
) -> Iterator[str]:
    counts = {kind: sum(case.element == kind for case in cases) for kind in ("failure", "error", "skipped")}
    yield (
        f'<testsuite name={_quoted(name)} package="linkcheck" id="{number}" hostname="localhost" timestamp="{started}" '
        f'tests="{len(cases)}" failures="{counts["failure"]}" errors="{counts["error"]}" '
        f'skipped="{counts["skipped"]}" time="0">'
    )
    yield "<properties/>"
    for case in cases:
        yield from _case(case, name)
    mild = [_said(finding) for finding in findings if finding.level is not Level.ERROR]
    if mild:
        yield from _text("system-out", "\n".join(mild))
    else:
        yield "<system-out/>"
    yield "<system-err/>"
    yield "</testsuite>"


def _case(case: _Case, suite: str) -> Iterator[str]:
    opening = f'<testcase name={_quoted(case.name)} classname={_quoted(suite)} time="0"'
    if not case.element:
        yield f"{opening}/>"
    elif case.element == "skipped":
        yield f"{opening}><skipped message={_quoted(case.message)}/></testcase>"
    else:
        yield f"{opening}>"
        attributes = f" message={_quoted(case.message)} type={_quoted(case.kind)}"
        yield from _text(case.element, case.text, attributes)
        yield "</testcase>"


def _text(element: str, text: str, attributes: str = "") -> Iterator[str]:
    """Yield an element with a text of several lines."""
    lines = [escape(shown(line)) for line in text.split("\n")]
    lines[0] = f"<{element}{attributes}>{lines[0]}"
    lines[-1] += f"</{element}>"
    yield from lines


def _quoted(text: str) -> str:
    """Return a text as the value of an attribute; one that is empty is a hyphen, because Ant's schema allows no empty name."""
    return quoteattr(shown(text)) if text.strip() else '"-"'
