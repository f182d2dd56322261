"""The findings of a report as GitLab's Code Quality report: a JSON array that a merge request shows beside its changes.

Knows the fields that GitLab reads (https://docs.gitlab.com/ci/testing/code_quality/, "Code Quality report format").
Findings that do not count are left out.
"""

import hashlib
from collections.abc import Iterator

from msgspec import Struct

from linkcheck.model import Finding, Level, Report
from linkcheck.report.batches import batches
from linkcheck.report.contract import Write
from linkcheck.report.encode import encode_lines
from linkcheck.report.terminal import PLAIN, Terminal

__all__ = ["NAME", "SUMMARY", "write"]

NAME = "gitlab"
SUMMARY = "GitLab's Code Quality report, for merge requests"

_SEVERITIES = {Level.ERROR: "major", Level.WARNING: "minor", Level.NOTE: "info"}


class _Lines(Struct, gc=False):
    begin: int


class _Location(Struct, gc=False):
    path: str
    lines: _Lines


class _Issue(Struct, gc=False):
    description: str
    check_name: str
    fingerprint: str
    severity: str
    location: _Location


def write(report: Report, write: Write, terminal: Terminal = PLAIN) -> None:  # noqa: ARG001
    """Write a JSON array in UTF-8, one finding a line, in pieces."""
    opening = b"[\n"
    for batch in batches(_issues(report)):
        write(opening + encode_lines(batch)[:-1].replace(b"\n", b",\n"))
        opening = b",\n"
    write(b"[]\n" if opening == b"[\n" else b"\n]\n")


def _issues(report: Report) -> Iterator[_Issue]:
    seen: dict[str, int] = {}
    for finding in report.findings:
        # GitLab takes entries with one fingerprint for one; ours says nothing of the document.
        known = f"{finding.path}\0{finding.rule}\0{finding.fingerprint}"
        ordinal = seen[known] = seen.get(known, 0) + 1
        yield _Issue(
            _description(finding),
            finding.rule,
            hashlib.sha256(f"{known}\0{ordinal}".encode("utf-8", "backslashreplace")).hexdigest()[:32],
            _SEVERITIES[finding.level],
            _Location(finding.path.removeprefix("./"), _Lines(finding.line or 1)),
        )


def _description(finding: Finding) -> str:
    """Return what a finding says; GitLab takes no empty description, and a plug-in's rule may say nothing."""
    about = finding.url or finding.title
    where = f" ({finding.place})" if finding.place else ""
    said = f"{finding.message}{where}" + (f" {about}" if about else "")
    return said or finding.rule or "finding"
