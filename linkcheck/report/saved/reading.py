"""A saved JSON report read back as the value that it was written from, so that it can be written in any format.

Knows how the values of the model follow from the rows of `linkcheck/1` (`shape`), and what is made of a URL again; knows no
format. What a report may hold from strangers is masked and bounded here, and every error is one sentence.
"""

import sys
from contextlib import nullcontext
from pathlib import Path

import msgspec

from linkcheck.errors import UsageError, system_reason
from linkcheck.model import Report, Summary
from linkcheck.report.saved.making import Making
from linkcheck.report.saved.shape import SavedReport

__all__ = ["read_report"]

_MOST_BYTES = 1024 * 1024 * 1024
_SCHEMA = "linkcheck/1"


class _Schema(msgspec.Struct):
    schema: str


def read_report(file: Path) -> Report:
    """Return a saved report, of standard input where it is called `-`.

    Raises UsageError where the file cannot be read, is no report, or does not agree with itself.

    Equal reports are written in equal bytes whether they were read from a file or come from a run. Passwords and tokens in
    URLs are masked: linkcheck writes none, but not every such file was written by linkcheck. Lone surrogates were lost when
    the file was written.
    """
    data = _in_utf_8(_bytes_of(file), file)
    try:
        schema = msgspec.json.decode(data, type=_Schema).schema
        if schema != _SCHEMA:
            raise UsageError(
                f'The report {file} has the schema "{schema[:60]}"; this version reads {_SCHEMA}.'
            )
        saved = msgspec.json.decode(data, type=SavedReport)
        report = _report_of(saved)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, ValueError) as error:
        raise UsageError(
            f"{file} is no report that linkcheck has saved as JSON: {str(error)[:200]}.",
            hint="Save one: linkcheck check PATH --report json:FILE",
        ) from error
    return report


def _bytes_of(file: Path) -> bytes:
    try:
        with nullcontext(sys.stdin.buffer) if str(file) == "-" else file.open("rb") as opened:
            data = opened.read(_MOST_BYTES + 1)
    except OSError as error:
        why = system_reason(error)
        raise UsageError(f"The report {file} cannot be read: {why}.") from error
    if len(data) > _MOST_BYTES:
        raise UsageError(f"The report {file} is larger than {_MOST_BYTES // 1024**3} GiB.")
    return data


def _in_utf_8(data: bytes, file: Path) -> bytes:
    """Return a text in UTF-8 without a byte order mark: PowerShell writes UTF-16."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16").encode()
        except UnicodeError as error:
            raise UsageError(f"{file} is no report that linkcheck has saved as JSON: {error}.") from error
    return data.removeprefix(b"\xef\xbb\xbf")


def _report_of(saved: SavedReport) -> Report:
    """Return the report that rows make; raises ValueError where they do not agree with each other."""
    making = Making(saved)
    report = Report(
        version=making.text(saved.tool.version),
        started_at=saved.started_at,
        elapsed_s=saved.elapsed_s,
        network=saved.network,
        incomplete=saved.incomplete,
        summary=_summary(saved),
        documents=making.documents(),
        groups=making.groups(),
        links=making.links,
        references=making.references,
        findings=making.findings(suppressed=False),
        skipped=making.skipped(),
        causes=making.causes(),
        suppressed=making.findings(suppressed=True),
        targets=making.targets(),
        suppressed_by=making.suppressed_by(),
        rules=tuple(map(making.text, saved.rules)),
    )
    _refuse_other_counts(report)
    return report


def _summary(saved: SavedReport) -> Summary:
    one = saved.summary
    return Summary(
        one.documents,
        one.citations,
        one.links,
        one.references,
        one.outlets,
        one.skipped,
        one.verdicts,
        one.findings,
        one.suppressed,
        one.causes,
        one.targets,
    )


def _refuse_other_counts(report: Report) -> None:
    """Raise ValueError where the counts are not those of the rows: the file was cut, or changed by hand."""
    summary = report.summary
    rows = {
        "documents": (summary.documents, len(report.documents)),
        "links": (summary.links, len(report.links)),
        "references": (summary.references, len(report.references)),
        "findings": (sum(summary.findings.values()), len(report.findings)),
        "suppressed findings": (summary.suppressed, len(report.suppressed)),
    }
    for noun, (said, there) in rows.items():
        if said != there:
            raise ValueError(f"its summary counts {said} {noun}, and it has {there}")
