"""`linkcheck check`: the table, the JSON report, and the exit code that CI gates on.

Knows options and outputs; what is checked, and how, is the pipeline's.
"""

import contextlib
import os
import sys
from collections.abc import Sequence
from datetime import date

import click

from linkcheck.cli.help import GroupedCommand, grouped
from linkcheck.cli.network import asking, probe_options_from
from linkcheck.cli.options import HOSTS, Choice, Day, collecting, configured, reading, settings_from
from linkcheck.cli.outcome import INTERRUPTED, exit_code, say_notes
from linkcheck.cli.output import Destination, write_to_stdout
from linkcheck.cli.progress import Progress
from linkcheck.errors import UsageError, nearest
from linkcheck.interrupts import Interrupts
from linkcheck.model import Report
from linkcheck.plugins import modules_in
from linkcheck.report.contract import Write

__all__ = ["check"]

_FORMATS = ("linkcheck.report.formats", "linkcheck.reports")
_LEVELS = ("error", "warning", "note", "never")
_kept: list[Report] = []
"""The last report, so that it is not taken apart before the process ends, and with it (`main._leave`)."""


def _formats() -> list[str]:
    return sorted(modules_in(*_FORMATS))


def _rule_ids() -> list[str]:
    from linkcheck.judge.catalogue import rule_ids

    return list(rule_ids())


_RULE = Choice(_rule_ids, "RULE")


@click.command(
    cls=GroupedCommand,
    epilog="Examples:\n"
    "  linkcheck check docs/ README.md\n"
    "  linkcheck check news/ --fail-on warning --report json:report.json\n"
    "  linkcheck check draft.md --document-date 2025-02-20 --ignore shortened-link\n"
    "  pandoc draft.docx -t gfm | linkcheck check - --stdin-name draft.md",
)
@click.argument("paths", nargs=-1, metavar="PATH...")
@grouped(
    "Report",
    "--format",
    "format_",
    type=Choice(_formats),
    default="table",
    show_default=True,
    help="What standard output gets: table or json.",
)
@grouped("Report", "--output", metavar="FILE", help="Write it to a file instead (- is standard output).")
@grouped(
    "Report",
    "--report",
    "reports",
    multiple=True,
    metavar="NAME:FILE",
    help="Write another report as well (repeatable).",
)
@grouped(
    "Report",
    "--all",
    "everything",
    is_flag=True,
    help="Leave nothing out of the table, however long it gets.",
)
@grouped("Report", "--quiet", "-q", is_flag=True, help="No progress and no notes on standard error.")
@grouped(
    "Gate",
    "--fail-on",
    type=Choice(lambda: list(_LEVELS), "LEVEL"),
    default="error",
    show_default=True,
    help="Exit 1 from this level on: error, warning, note, never.",
)
@grouped("Gate", "--select", multiple=True, type=_RULE, help="Run only these rules (repeatable).")
@grouped("Gate", "--ignore", multiple=True, type=_RULE, help="Do not run these rules (repeatable).")
@grouped("Dates", "--document-date", type=Day(), help="The documents were written on this day.")
@grouped(
    "Dates",
    "--date-from",
    multiple=True,
    type=Choice(lambda: ["git", "modified"]),
    help="Date documents that say nothing of it by git (commits of files and lines) or modified (the file's time); repeatable.",
)
@grouped("Dates", "--today", type=Day(), help="The day that counts as today [default: today in UTC].")
@asking
@collecting
@reading
@configured
@click.pass_context
def check(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    format_: str,
    output: str | None,
    reports: tuple[str, ...],
    everything: bool,
    quiet: bool,
    fail_on: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    document_date: date | None,
    date_from: tuple[str, ...],
    today: date | None,
    **collected: object,
) -> None:
    """Check every link and every "Related article: TITLE" of the documents under PATH.

    A link is shown once with every place that cites it, its outlet and its date; what contradicts the document that
    cites it is listed below, with the evidence. PATH is a file, a folder, or - for standard input.
    """  # fmt: skip
    from linkcheck.pipeline import check_paths

    if not paths:
        raise UsageError("Nothing was given to check.", hint="Name a file or a folder: linkcheck check docs/")
    probe = probe_options_from(collected, ctx.meta.get(HOSTS, {}))
    settings = settings_from(
        collected,
        document_date=document_date,
        date_from=date_from,
        today=today,
        select=select,
        ignore=ignore,
        probe=probe,
    )
    if probe is not None and probe.insecure:
        click.echo("Certificates are not verified (--insecure): who answers is not proved.", err=True)
    output = None if output == "-" else output
    wanted = [_named(report) for report in reports]
    _refuse_the_same_twice([file for _, file in wanted] + ([output] if output is not None else []))
    with contextlib.ExitStack() as stack:
        files = [(name, stack.enter_context(Destination(file))) for name, file in wanted]
        main = stack.enter_context(Destination(output)) if output is not None else None
        with Progress(quiet=quiet) as progress:
            report = check_paths(paths, settings, progress)
        _kept[:] = [report]
        # A report that is begun is written to its end: who pressed Ctrl-C twice to end the run has not torn it.
        with Interrupts() as interrupts:
            for name, file in files:
                _write(report, name, file.write, everything=everything)
            if main is not None:
                _write(report, format_, main.write, everything=everything)
            else:
                write_to_stdout(
                    lambda write: _write(report, format_, write, everything=everything, to_stdout=True)
                )
    if not quiet:
        say_notes(report, fail_on, drawn=format_ == "table" and main is None)
    ctx.exit(INTERRUPTED if interrupts.happened else exit_code(report, fail_on))


def _write(report: Report, name: str, write: Write, *, everything: bool, to_stdout: bool = False) -> None:
    from linkcheck.report.terminal import terminal_of

    terminal = terminal_of(sys.stdout if to_stdout else None)
    module = modules_in(*_FORMATS)[name]
    if name == "table" and everything:
        from linkcheck.report.drawing.lines import Limits

        module.write(report, write, terminal, Limits(*([sys.maxsize] * len(Limits._fields))))
    else:
        module.write(report, write, terminal)


def _named(report: str) -> tuple[str, str]:
    name, colon, file = report.partition(":")
    if not colon or not file:
        raise UsageError(
            f'"{report}" does not say what to write and where.', hint="Write --report json:report.json"
        )
    if name not in _formats():
        raise UsageError(f'There is no report format "{name}".', hint=nearest(name, _formats()))
    if file == "-":
        raise UsageError(
            "Standard output takes one report, and --format names it.", hint=f"Write --format {name}"
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
