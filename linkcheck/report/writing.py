"""Calls formats and listings by their names: the only way from a report to the bytes of an output.

Knows where they are found, and that what other people's write has to be looked at before a terminal gets it.
"""

import contextlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, cast

from linkcheck.errors import LinkcheckError, UsageError
from linkcheck.plugins import Modules, modules_in
from linkcheck.report.contract import Format, Listing, Write
from linkcheck.report.terminal import Terminal
from linkcheck.report.view import DEFAULT, View
from linkcheck.urls.shortened import described

if TYPE_CHECKING:
    from linkcheck.model import Document, Report
    from linkcheck.report.encoded_rows import EncodedRows

__all__ = ["encode_rows", "formats", "head_of", "listings", "refuse_without_library", "write_report"]


def formats() -> Mapping[str, Format]:
    """Return the formats of reports by name; each is imported when it is asked for."""
    return cast("Mapping[str, Format]", _formats())


def listings() -> Mapping[str, Listing]:
    """Return the formats of `extract` by name; each is imported when it is asked for."""
    return cast("Mapping[str, Listing]", _listings())


def refuse_without_library(name: str) -> None:
    """Raise UsageError, which says what to install, where the library of a format is not there; it is not imported."""
    from importlib.util import find_spec

    library, extra = getattr(formats()[name], "NEEDS", ("", ""))
    if library and find_spec(library) is None:
        raise UsageError(
            f'The report format "{name}" needs {library}, which is not installed.',
            hint=f'Install it with: pip install "link-provenance[{extra}]"',
        )


def write_report(
    report: "Report",
    name: str,
    write: Write,
    terminal: Terminal,
    view: View = DEFAULT,
    rows: "EncodedRows | None" = None,
) -> None:
    """Write a report in the format `name`; `view` says how much of it a table shows, other formats have everything.

    Where there are `rows`, the report has none of those parts itself, and only JSON can be written.
    What a format of another distribution writes goes through `guarded`, unless it says that it is `BINARY`.
    """
    module = formats()[name]
    if rows is not None:
        from linkcheck.report.formats import json

        json.write_rows(report, rows, write)
    elif name == "table" and _is_trusted(_formats(), name):
        from linkcheck.report.formats import table

        table.write(_with_suppressed(report) if view.everything else report, write, terminal, view)
    elif _is_trusted(_formats(), name):
        if getattr(module, "TAKES_VIEW", False):
            module.write(report, write, terminal, view)  # type: ignore[call-arg]
        else:
            module.write(report, write, terminal)
    elif getattr(module, "BINARY", False):
        with _failing_as(name):
            module.write(report, write, terminal)
    else:
        from linkcheck.report.guarding import Guard

        guard = Guard(write, terminal)
        with _failing_as(name):
            module.write(report, guard.write, terminal)
        guard.close()


def _with_suppressed(report: "Report") -> "Report":
    """Return a report whose findings are all of them, those too that do not count."""
    if not report.suppressed:
        return report
    from msgspec.structs import replace

    from linkcheck.model import finding_order

    return replace(report, findings=tuple(sorted((*report.findings, *report.suppressed), key=finding_order)))


@contextlib.contextmanager
def _failing_as(name: str) -> Iterator[None]:
    """Turn an error of another distribution's format into a sentence that names it; errors of the output pass."""
    try:
        yield
    except (LinkcheckError, OSError, MemoryError):
        raise
    except Exception as error:
        raise LinkcheckError(
            f'The report format "{name}" of {_formats().source_of(name)} failed: {described(error)}.',
            hint="Set LINKCHECK_TRACEBACK=1 to see where, and report it to those who wrote that format.",
        ) from error


def head_of(name: str, terminal: Terminal) -> bytes:
    """Return what stands before the first row of a listing."""
    return _looked_at(listings()[name].head(terminal), name, terminal)


def encode_rows(name: str, terminal: Terminal, document: "Document") -> bytes:
    """Return the rows of a document in the listing `name`; a function of the module, so that worker processes can call it."""
    return _looked_at(listings()[name].encode_document(document, terminal), name, terminal)


def _looked_at(data: bytes, name: str, terminal: Terminal) -> bytes:
    if not data or _is_trusted(_listings(), name):
        return data
    from linkcheck.report.guarding import Guard

    looked_at = bytearray()
    guard = Guard(looked_at.extend, terminal)
    guard.write(data)
    guard.close()
    return bytes(looked_at)


def _is_trusted(modules: Modules, name: str) -> bool:
    """Say whether a module is one of ours, which are held to the same by their suites."""
    return modules.source_of(name) == "linkcheck"


def _formats() -> Modules:
    return modules_in("linkcheck.report.formats", "linkcheck.reports", hyphens=True)


def _listings() -> Modules:
    return modules_in("linkcheck.report.listings", "linkcheck.listings")
