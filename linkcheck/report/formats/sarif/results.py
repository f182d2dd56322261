"""Findings as SARIF's results (section 3.27), with where they stand, what they are known again by, and why they do not count.

Knows locations and regions, which need lines; knows nothing of the log around them.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Protocol
from urllib.parse import quote

import msgspec

from linkcheck.model import Finding, Report, SuppressedIn, Suppression
from linkcheck.patterns import compiled

__all__ = ["ROOT", "Results"]

ROOT = "%SRCROOT%"
"""What paths are relative to, by the name that code scanning knows."""
_FINGERPRINT = "linkcheck/v1"
_DRIVE = compiled(r"[A-Za-z]:/", re.ASCII)


class _Spot(Protocol):
    @property
    def path(self) -> str: ...
    @property
    def line(self) -> int | None: ...
    @property
    def column(self) -> int | None: ...
    @property
    def place(self) -> str | None: ...


class Results:
    """Makes results of the findings of one report."""

    def __init__(self, report: Report, rules: Sequence[str]) -> None:
        """Take the report whose findings are made results, and the ids of its rules in the order of the log."""
        self._index = {rule: number for number, rule in enumerate(rules)}
        self._has_baseline = any(one.by is SuppressedIn.BASELINE for one in report.suppressed_by)
        self._comments = {one.source for one in report.suppressed_by if one.by is SuppressedIn.COMMENT}

    def object_of(self, finding: Finding) -> dict[str, object]:
        """Return a result."""
        made: dict[str, object] = {
            "ruleId": finding.rule,
            "ruleIndex": self._index[finding.rule],
            "level": finding.level.value,
            "message": {"text": _message(finding)},
            "locations": [_location(finding, finding.end_line, finding.end_column)],
        }
        if finding.related:
            made["relatedLocations"] = [
                {"id": number, **_location(one), "message": {"text": one.message}}
                for number, one in enumerate(finding.related, 1)
            ]
        if finding.fingerprint:
            made["partialFingerprints"] = {_FINGERPRINT: finding.fingerprint}
        if self._has_baseline and finding.suppressed is not Suppression.IGNORE:
            accepted = finding.suppressed is Suppression.BASELINE
            made["baselineState"] = "unchanged" if accepted else "new"
        if finding.suppressed is not None:
            made["suppressions"] = [self._suppression(finding)]
        properties = {name: value for name, value in _properties(finding) if value is not None}
        if properties:
            made["properties"] = properties
        return made

    def _suppression(self, finding: Finding) -> dict[str, object]:
        if finding.suppressed is Suppression.BASELINE:
            return {"kind": "external", "status": "accepted", "justification": "It is in the baseline."}
        if finding.path in self._comments:
            return {"kind": "inSource", "status": "accepted", "justification": "A comment says to ignore it."}
        return {"kind": "external", "status": "accepted", "justification": "A pattern says to ignore it."}


def _message(finding: Finding) -> str:
    """Return what a reader is told; never nothing, because code scanning refuses a result without a text."""
    return (
        " ".join(part for part in (finding.message, finding.url or finding.title or "") if part.strip())
        or "-"
    )


def _properties(finding: Finding) -> Iterator[tuple[str, object]]:
    yield "url", finding.url
    yield "title", finding.title
    yield "text", finding.text
    yield "stated", msgspec.to_builtins(finding.stated)
    yield "observed", msgspec.to_builtins(finding.observed)
    yield "meant", finding.meant


def _location(one: _Spot, end_line: int | None = None, end_column: int | None = None) -> dict[str, object]:
    physical: dict[str, object] = {"artifactLocation": _artifact(one.path)}
    if one.line:
        physical["region"] = _region(one.line, one.column, end_line, end_column)
    made: dict[str, object] = {"physicalLocation": physical}
    if one.place:
        made["logicalLocations"] = [{"fullyQualifiedName": one.place}]
    return made


def _artifact(path: str) -> dict[str, object]:
    """Return where a document is: its path from the root as a relative URL, or a URL of its own where it is absolute."""
    written = quote(path.encode("utf-8", "backslashreplace"), safe="/~!$&'()*+,;=@")
    if path.startswith("/"):
        return {"uri": f"file://{'' if not path.startswith('//') else '//'}{written}"}
    if _DRIVE.match(path):
        return {"uri": f"file:///{path[:2]}{written[4:]}"}
    return {"uri": written.removeprefix("./"), "uriBaseId": ROOT}


def _region(line: int, column: int | None, end_line: int | None, end_column: int | None) -> dict[str, object]:
    region: dict[str, object] = {"startLine": line}
    if not column:
        return region
    region["startColumn"] = column
    if end_line and end_column and (end_line, end_column) >= (line, column):
        if end_line != line:
            region["endLine"] = end_line
        region["endColumn"] = end_column
    return region
