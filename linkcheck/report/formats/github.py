"""The findings of a report as annotations of GitHub Actions, which a pull request shows beside its changes.

Knows workflow commands and how their values are escaped
(https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands; `@actions/core`: `%`, line ends, and in
properties `:` and `,`). GitHub shows at most ten annotations of each level a step, so that no more are written, gravest first.
"""

from collections import Counter
from collections.abc import Iterator

from linkcheck.model import Level, Report
from linkcheck.report.by_cause import Entry, entries_by_cause
from linkcheck.report.contract import Write
from linkcheck.report.shown import drawn, shown
from linkcheck.report.terminal import PLAIN, Terminal

__all__ = ["COMMANDS", "NAME", "SUMMARY", "write"]

NAME = "github"
SUMMARY = "annotations of GitHub Actions, beside the changes of a pull request"
COMMANDS = True

_MOST = 10
"""Annotations of one level that GitHub shows of one step."""
_LONGEST = 4_000
"""Characters of a message; GitHub cuts longer ones off."""
_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def write(report: Report, write: Write, terminal: Terminal = PLAIN) -> None:  # noqa: ARG001
    """Write one command a line in UTF-8; of findings with a common cause one is written, and it says how many they are."""
    written: Counter[Level] = Counter()
    for entry in entries_by_cause(report):
        written[entry.level] += 1
        if written[entry.level] <= _MOST:
            write(_command(entry).encode("utf-8", "backslashreplace"))


def _command(entry: Entry) -> str:
    properties = ",".join(f"{name}={_property(value)}" for name, value in _properties(entry))
    message = drawn(shown(_message(entry))[:_LONGEST]).translate(_DATA)
    return f"::{_COMMANDS[entry.level]} {properties}::{message}\n"


def _properties(entry: Entry) -> Iterator[tuple[str, object]]:
    first = entry.first
    yield "file", first.path.removeprefix("./")
    if first.line is not None:
        yield "line", first.line
        if first.end_line is not None:
            yield "endLine", first.end_line
        if first.column is not None and first.end_line == first.line:  # columns need one line
            yield "col", first.column
            if first.end_column is not None:
                yield "endColumn", first.end_column
    yield "title", f"linkcheck: {entry.rule}"


def _message(entry: Entry) -> str:
    first = entry.first
    where = f" ({first.place})" if first.place else ""
    more = len(entry.findings) - 1
    others = f" This and {more:,} more finding{'' if more == 1 else 's'} have one cause." if more else ""
    about = first.url or first.title
    return f"{entry.message}{where}{others}" + (f" {about}" if about else "")


def _property(value: object) -> str:
    return drawn(shown(str(value))[:_LONGEST]).translate(_PROPERTY)
