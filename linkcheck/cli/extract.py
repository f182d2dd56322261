"""`linkcheck extract`: every citation and reference, one a row, as they are read.

Knows options and outputs; rows are made by the listings.
"""

import contextlib
import sys
from functools import partial

import click

from linkcheck.cli.help import GroupedCommand, grouped
from linkcheck.cli.options import Choice, collecting, configured, reading, settings_from
from linkcheck.cli.output import Destination, write_to_stdout
from linkcheck.errors import UsageError
from linkcheck.model import INTERNAL, Skipped
from linkcheck.plugins import modules_in
from linkcheck.report.contract import Write
from linkcheck.report.shown import shown

__all__ = ["extract"]

_LISTINGS = ("linkcheck.report.listings", "linkcheck.listings")
_MOST_NOTES = 20


def _listings() -> list[str]:
    return sorted(modules_in(*_LISTINGS))


@click.command(
    cls=GroupedCommand,
    epilog="Examples:\n"
    "  linkcheck extract docs/\n"
    "  linkcheck extract news/ --format csv --output links.csv\n"
    "  linkcheck extract . --format jsonl | jq -r .canonical | sort -u",
)
@click.argument("paths", nargs=-1, metavar="PATH...")
@grouped(
    "Output",
    "--format",
    "format_",
    type=Choice(_listings),
    default="table",
    show_default=True,
    help="table, jsonl (JSON Lines) or csv.",
)
@grouped("Output", "--output", metavar="FILE", help="Write to a file instead of standard output.")
@grouped("Output", "--quiet", "-q", is_flag=True, help="No notes on standard error.")
@collecting
@reading
@configured
@click.pass_context
def extract(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    format_: str,
    output: str | None,
    quiet: bool,
    **collected: object,
) -> None:
    """List every citation and reference of the documents under PATH, one a row.

    A row is where it stands, as it is written, its canonical URL, its outlet, the date in its URL and, for a reference,
    its title. Nothing is requested and nothing is judged. PATH is a file, a folder, or - for standard input.
    """  # fmt: skip
    from linkcheck.pipeline import list_paths
    from linkcheck.report.terminal import terminal_of

    if not paths:
        raise UsageError(
            "Nothing was given to read.", hint="Name a file or a folder: linkcheck extract docs/"
        )
    output = None if output == "-" else output
    settings = settings_from(collected)
    listing = modules_in(*_LISTINGS)[format_]
    terminal = terminal_of(sys.stdout if output is None else None)
    skipped: list[Skipped] = []

    def produce(write: Write) -> None:
        rows = list_paths(paths, settings, partial(listing.encode_document, terminal=terminal))
        _, left_out = next(rows)
        skipped.extend(left_out)
        write(listing.head(terminal))
        for encoded, left_out in rows:
            write(encoded)
            skipped.extend(left_out)

    with contextlib.ExitStack() as stack:
        if output is not None:
            produce(stack.enter_context(Destination(output)).write)
        else:
            write_to_stdout(produce)
    if not quiet:
        for one in skipped[:_MOST_NOTES]:
            click.echo(f"skipped {shown(one.subject)}: {shown(one.reason)}", err=True)
        if len(skipped) > _MOST_NOTES:
            click.echo(f"… and {len(skipped) - _MOST_NOTES:,} more skipped", err=True)
    ctx.exit(2 if any(one.reason.startswith(INTERNAL) for one in skipped) else 0)
