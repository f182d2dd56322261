"""A saved JSON report read again, as far as two of them are compared.

Knows the fields of `linkcheck/1` that it needs; others may be there, and later versions may add some.
"""

from pathlib import Path

import msgspec
from msgspec.structs import replace

from linkcheck.errors import UsageError
from linkcheck.model import Level, Verdict
from linkcheck.urls.credentials import display_text

__all__ = ["SavedDate", "SavedDocument", "SavedFinding", "SavedLink", "SavedReport", "read_report"]

_MOST_BYTES = 1024 * 1024 * 1024
_SCHEMA = "linkcheck/1"


class SavedDate(msgspec.Struct, frozen=True):
    """A date as it is written, as precise as it is known."""

    value: str


class SavedFinding(msgspec.Struct, frozen=True):
    """A finding of a saved report."""

    rule: str
    level: Level
    message: str
    path: str
    fingerprint: str
    line: int | None = None
    column: int | None = None
    place: str | None = None
    url: str | None = None
    title: str | None = None
    suppressed: str | None = None


class SavedLink(msgspec.Struct, frozen=True):
    """A link of a saved report."""

    url: str
    verdict: Verdict
    date: SavedDate | None = None


class SavedDocument(msgspec.Struct, frozen=True):
    """A document of a saved report."""

    path: str
    date: SavedDate | None = None


class SavedReport(msgspec.Struct, frozen=True):
    """A saved report."""

    schema: str
    network: str
    incomplete: bool
    documents: list[SavedDocument]
    links: list[SavedLink]
    findings: list[SavedFinding]


def read_report(file: Path) -> SavedReport:
    """Return a saved report; raises UsageError where the file cannot be read, or is none.

    Passwords and tokens in its URLs are masked: linkcheck writes none, but not every such file was written by linkcheck.
    """
    try:
        with file.open("rb") as opened:
            data = opened.read(_MOST_BYTES + 1)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise UsageError(f"The report {file} cannot be read: {why}.") from error
    if len(data) > _MOST_BYTES:
        raise UsageError(f"The report {file} is larger than {_MOST_BYTES // 1024**3} GiB.")
    try:
        report = msgspec.json.decode(_in_utf_8(data), type=SavedReport)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UsageError(
            f"{file} is no report that linkcheck has saved as JSON: {str(error)[:200]}.",
            hint="Save one: linkcheck check PATH --report json:FILE",
        ) from error
    if report.schema != _SCHEMA:
        raise UsageError(
            f'The report {file} has the schema "{report.schema[:60]}"; this version reads {_SCHEMA}.'
        )
    return replace(
        report,
        documents=[replace(one, path=display_text(one.path)) for one in report.documents],
        links=[replace(one, url=display_text(one.url)) for one in report.links],
        findings=[*map(_masked, report.findings)],
    )


def _masked(finding: SavedFinding) -> SavedFinding:
    return replace(
        finding,
        message=display_text(finding.message),
        path=display_text(finding.path),
        url=None if finding.url is None else display_text(finding.url),
        title=None if finding.title is None else display_text(finding.title),
    )


def _in_utf_8(data: bytes) -> bytes:
    """Return a text in UTF-8 without a byte order mark: PowerShell writes UTF-16; raises UnicodeDecodeError."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16").encode()
    return data.removeprefix(b"\xef\xbb\xbf")
