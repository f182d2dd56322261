"""The findings of a report as SARIF 2.1.0, the format of code scanning: rules with help, regions, fingerprints, suppressions.

Knows the log and its run (OASIS standard, sections 3.13, 3.14 and 3.20); what a result holds is known to `results`, and what a
rule holds to `rules`.
"""

from collections.abc import Iterator
from heapq import merge

from linkcheck.model import INTERNAL, Report, finding_order
from linkcheck.report.batches import batches
from linkcheck.report.contract import Write
from linkcheck.report.encode import encode_lines, encode_value
from linkcheck.report.formats.sarif.results import ROOT, Results
from linkcheck.report.formats.sarif.rules import rule_object, rules_of
from linkcheck.report.terminal import PLAIN, Terminal

__all__ = ["NAME", "SUMMARY", "write"]

NAME = "sarif"
SUMMARY = "SARIF 2.1.0 for code scanning, with the rules' pages, fingerprints and suppressions"

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_VERSION = "2.1.0"


def write(report: Report, write: Write, terminal: Terminal = PLAIN) -> None:  # noqa: ARG001
    """Write one log with one run in UTF-8, a rule or result a line, in pieces; also findings that do not count."""
    rules = rules_of(report)
    write(b'{"$schema": %s, "version": %s, "runs": [{\n' % (encode_value(_SCHEMA), encode_value(_VERSION)))
    write(b'"tool": {"driver": {"name": "linkcheck", "version": %s,' % encode_value(report.version))
    write(b' "semanticVersion": %s, "rules": [' % encode_value(report.version))
    _write_lines(write, map(rule_object, rules))
    write(b"]}},\n")
    members: dict[str, object] = {
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder in which linkcheck was started."}}},
        "invocations": [_invocation(report)],
    }
    write(b"".join(b'"%s": %s,\n' % (key.encode(), encode_value(value)) for key, value in members.items()))
    write(b'"results": [')
    results = Results(report, [rule.id for rule in rules])
    _write_lines(write, map(results.object_of, merge(report.findings, report.suppressed, key=finding_order)))
    write(b"]\n}]}\n")


def _write_lines(write: Write, values: Iterator[object]) -> None:
    opening = b"\n"
    for batch in batches(values, 64):
        write(opening + encode_lines(batch)[:-1].replace(b"\n", b",\n"))
        opening = b",\n"
    if opening != b"\n":
        write(b"\n")


def _invocation(report: Report) -> dict[str, object]:
    broken = any(one.reason.startswith(INTERNAL) for one in report.skipped)
    made: dict[str, object] = {
        "executionSuccessful": not report.incomplete and not broken and report.network != "unavailable",
        "startTimeUtc": report.started_at,
    }
    notices: list[object] = [
        {
            "level": "error" if one.reason.startswith(INTERNAL) else "note",
            "message": {"text": f"{one.subject} was not looked at: {one.reason}."},
        }
        for one in report.skipped[:1000]
    ]
    if report.incomplete:
        text = "The run was interrupted: the results are those that were known until then."
        notices.insert(0, {"level": "error", "message": {"text": text}})
    if report.network == "unavailable":
        text = "No host could be reached, so no link was checked."
        notices.insert(0, {"level": "error", "message": {"text": text}})
    if notices:
        made["toolExecutionNotifications"] = notices
    return made
