"""`linkcheck check`: the table, the JSON report, and the exit code that CI gates on.

Knows options and outputs; what is checked, and how, is the pipeline's.
"""

import contextlib
import os
import sys
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

import click

from linkcheck.cli.help import GroupedCommand
from linkcheck.cli.options import given_by, options_from_table, paths_or_here, with_found_files
from linkcheck.cli.outcome import say_notes
from linkcheck.cli.output import Destination, write_to_stdout
from linkcheck.cli.pager import Pager
from linkcheck.cli.progress import Progress
from linkcheck.cli.streams import say
from linkcheck.errors import UsageError, nearest
from linkcheck.interrupts import Interrupts
from linkcheck.model import Report
from linkcheck.report.contract import Write
from linkcheck.report.exits import INTERRUPTED, exit_code
from linkcheck.report.gates import Gate, refuse_idle_rules
from linkcheck.report.view import ALL, View

__all__ = ["check"]

_kept: list[Report] = []
"""The last report, so that it is not taken apart before the process ends, and with it (`main._leave`)."""


class _Outputs(NamedTuple):
    """What is written where, and which findings fail the run."""

    format: str
    output: str | None
    report: tuple[str, ...] | None
    show: str | None
    all: bool
    no_pager: bool
    quiet: bool
    fail_on: Gate
    max_warnings: int | None


@click.command(
    cls=GroupedCommand,
    epilog="Examples:\n"
    "  linkcheck check docs/ README.md\n"
    "  linkcheck check news/ --fail-on warning --report json:report.json\n"
    "  linkcheck check draft.md --document-date 2025-02-20 --ignore shortened-link\n"
    "  pandoc draft.typ -t gfm | linkcheck check - --stdin-name draft.md\n"
    "\n"
    "To accept a finding:\n"
    "  <!-- linkcheck: ignore dead-link -- why -->    in the document, on the line of the link\n"
    "  linkcheck baseline write docs/                 accepts all that is found today",
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@options_from_table("check")
@click.pass_context
def check(ctx: click.Context, /, paths: tuple[str, ...], **values: object) -> None:
    """Check every link and every "Related article: TITLE" of the documents under PATH.

    The table says how much of what was found, then shows errors and warnings with their places and their evidence, and at last
    why the command ends as it does. A small one lists every link by outlet and date. PATH is a file, a folder, or - for
    standard input; without one the working folder is read.
    """  # fmt: skip
    from linkcheck.api import run_check
    from linkcheck.options.building import settings_of

    del values
    given = given_by(ctx, "check")
    settings = settings_of(with_found_files(given))
    outputs = _Outputs(*(given[name.replace("_", "-")] for name in _Outputs._fields))  # type: ignore[arg-type]
    gate = outputs.fail_on._replace(most_warnings=outputs.max_warnings)
    refuse_idle_rules(gate, settings.select, (*settings.ignore, *settings.rules_off))
    view = View(ALL if outputs.all else outputs.show or "", gate)
    is_paged = outputs.format == "table" and bool(view.show) and not outputs.no_pager
    paths = paths_or_here(paths, given)
    if settings.probe is not None and settings.probe.insecure:
        say("Certificates are not verified (--insecure): nothing proves who answers.")
    output = None if outputs.output == "-" else outputs.output
    if outputs.format != "table":
        from linkcheck.report.writing import refuse_without_library

        refuse_without_library(outputs.format)
    wanted = [_named(report) for report in outputs.report or ()]
    _refuse_the_same_twice([file for _, file in wanted] + ([output] if output is not None else []))
    with contextlib.ExitStack() as stack:
        files = [(name, stack.enter_context(Destination(file))) for name, file in wanted]
        main = stack.enter_context(Destination(output)) if output is not None else None
        with Progress(quiet=outputs.quiet) as progress:
            report = run_check(paths, settings, progress)
        _kept[:] = [report]
        # A report that is begun is written to its end: who pressed Ctrl-C twice to end the run has not torn it.
        with Interrupts() as interrupts:
            for name, file in files:
                _write(report, name, file.write, view)
            if main is not None:
                _write(report, outputs.format, main.write, view)
            else:
                with Pager(wanted=is_paged) as pager:
                    write_to_stdout(partial(_write_paged, report, outputs.format, view, pager))
    if not outputs.quiet:
        say_notes(report, gate, drawn=outputs.format == "table" and main is None)
    ctx.exit(INTERRUPTED if interrupts.happened else exit_code(report, gate))


def _write(report: Report, name: str, write: Write, view: View, *, to_stdout: bool = False) -> None:
    from linkcheck.report.terminal import terminal_of
    from linkcheck.report.writing import write_report

    write_report(report, name, write, terminal_of(sys.stdout if to_stdout else None), view)


def _write_paged(report: Report, name: str, view: View, pager: Pager, write: Write) -> None:
    _write(report, name, pager.through(write), view, to_stdout=True)
    pager.finish(write)


def _named(report: str) -> tuple[str, str]:
    name, colon, file = report.partition(":")
    if not colon or not file:
        raise UsageError(
            f'--report "{report}" does not say what to write and where.',
            hint="Write --report json:report.json",
        )
    from linkcheck.report.writing import formats, refuse_without_library

    if name not in formats():
        raise UsageError(f'There is no report format "{name}".', hint=nearest(name, formats()))
    refuse_without_library(name)
    if file == "-":
        raise UsageError(
            "Standard output takes one report, and --format names its format.",
            hint=f"Write --format {name}, and --report NAME:FILE for a report in another format",
        )
    return name, file


def _refuse_the_same_twice(files: Sequence[str]) -> None:
    """Raise UsageError where two reports would go to one file."""
    seen: set[str] = set()
    for file in files:
        real = os.path.realpath(file)
        if real in seen:
            raise UsageError(f"Two reports cannot be written to {file}.", hint="Give each a file of its own.")
        seen.add(real)
