"""`linkcheck check`: the table, the JSON report, and the exit code that CI gates on.

Knows options; what is checked, and how, is the pipeline's, and what is written where is known to `outputs`.
"""

import contextlib

import click

from linkcheck.cli.help import GroupedCommand
from linkcheck.cli.options import files, given_by, options_from_table, paths_or_here, with_found_files
from linkcheck.cli.outputs import Outputs
from linkcheck.cli.progress import Progress
from linkcheck.cli.streams import say
from linkcheck.errors import UsageError
from linkcheck.report.gates import refuse_idle_rules

__all__ = ["check"]

_NO_REPORT = (
    "Interrupted before there was a report: none was written, and that of an earlier run stays as it was."
)
"""Before a document was read, or by a second interrupt, which breaks off."""


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
@click.argument("paths", nargs=-1, metavar="[PATH]...", shell_complete=files)
@options_from_table("check")
@click.pass_context
def check(ctx: click.Context, /, paths: tuple[str, ...], **values: object) -> None:
    """Check every link and every "Related article: TITLE" of the documents under PATH.

    The table says how much of what was found, then shows errors and warnings with their places and their evidence, and at last
    why the command ends as it does. A small one lists every link by outlet and date. PATH is a file, a folder, or - for
    standard input; without one the working folder is read.
    """  # fmt: skip
    from linkcheck.api import run_check, run_check_in_rows
    from linkcheck.options.building import settings_of

    del values
    given = given_by(ctx, "check")
    settings = settings_of(with_found_files(given))
    outputs = Outputs.of(given)
    _refuse_other_formats(str(given["engine"]), outputs)
    refuse_idle_rules(outputs.gate, settings.select, (*settings.ignore, *settings.rules_off))
    paths = paths_or_here(paths, given)
    if settings.probe is None and _typed_sample(ctx):
        say("--most-per-host changes nothing with --offline: no link is asked about.")
    if settings.probe is not None and settings.probe.insecure:
        say("Certificates are not verified (--insecure): nothing proves who answers.")
    with outputs.opened() as opened, contextlib.ExitStack() as stack:
        with Progress(quiet=outputs.quiet) as progress:
            try:
                if outputs.are_rows:
                    asked = {name: given[name] for name in ("memory", "engine", "scratch", "datasets")}
                    run = run_check_in_rows(paths, settings, watch=progress, **asked)  # type: ignore[arg-type]
                    report, rows = stack.enter_context(run)
                else:
                    report, rows = run_check(paths, settings, progress), None
            except KeyboardInterrupt:
                raise click.Abort(_NO_REPORT) from None
        code = opened.write(report, rows)
    ctx.exit(code)


def _typed_sample(ctx: click.Context) -> bool:
    return ctx.params.get("most_per_host") is not None


def _refuse_other_formats(engine: str, outputs: Outputs) -> None:
    """Raise UsageError where a report is wanted in a format that needs it in memory, and it will not be."""
    if not outputs.writes_main and outputs.output is not None:
        raise UsageError(
            "--output names the file of a report, and with --datasets there is none unless --format json asks for it.",
            hint="Add --format json, or leave --output away.",
        )
    if (engine != "local" or outputs.datasets is not None) and not outputs.are_rows:
        raise UsageError(
            "With --engine and --datasets there is no report in memory that could be written in other formats than JSON.",
            hint="Add --format json, and render what it writes with: linkcheck report FILE",
        )
