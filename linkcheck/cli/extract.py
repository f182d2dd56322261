"""`linkcheck extract`: every citation and reference, one a row, as they are read.

Knows options and outputs; rows are made by the listings.
"""

import contextlib
import sys
from functools import partial

import click

from linkcheck.cli.help import GroupedCommand
from linkcheck.cli.options import files, given_by, options_from_table, paths_or_here
from linkcheck.cli.output import Destination, write_to_stdout
from linkcheck.cli.streams import say
from linkcheck.model import INTERNAL, Skipped
from linkcheck.report.contract import Write

__all__ = ["extract"]

_MOST_NOTES = 20


@click.command(
    cls=GroupedCommand,
    epilog="Examples:\n"
    "  linkcheck extract docs/\n"
    "  linkcheck extract news/ --format csv --output links.csv\n"
    "  linkcheck extract . --format jsonl | jq -r .canonical | sort -u",
)
@click.argument("paths", nargs=-1, metavar="[PATH]...", shell_complete=files)
@options_from_table("extract")
@click.pass_context
def extract(ctx: click.Context, /, paths: tuple[str, ...], **values: object) -> None:
    """List every citation and reference in the documents under PATH, one on each row.

    A row says where it stands, how it is written, its canonical URL, its outlet, the date in its URL and, for a
    reference, its title. Nothing is requested and nothing is judged. PATH is a file, a folder, or - for standard
    input; without one the working folder is read.
    """  # fmt: skip
    from linkcheck.api import run_extract
    from linkcheck.options.building import settings_of
    from linkcheck.report.terminal import terminal_of
    from linkcheck.report.writing import encode_rows, head_of

    del values
    given = given_by(ctx, "extract")
    settings = settings_of({**given, "offline": True})
    paths = paths_or_here(paths, given)
    name = str(given["format"])
    output = None if given["output"] in (None, "-") else str(given["output"])
    terminal = terminal_of(sys.stdout if output is None else None, colour=str(given["color"]))
    skipped: list[Skipped] = []

    def produce(write: Write) -> None:
        rows = run_extract(paths, settings, partial(encode_rows, name, terminal))
        _, left_out = next(rows)
        skipped.extend(left_out)
        write(head_of(name, terminal))
        for encoded, left_out in rows:
            write(encoded)
            skipped.extend(left_out)

    with contextlib.ExitStack() as stack:
        if output is not None:
            produce(stack.enter_context(Destination(output)).write)
        else:
            write_to_stdout(produce)
    if not given["quiet"]:
        say(*(f"skipped {one.subject}: {one.reason}" for one in skipped[:_MOST_NOTES]))
        if len(skipped) > _MOST_NOTES:
            say(f"… and {len(skipped) - _MOST_NOTES:,} more were skipped")
    ctx.exit(2 if any(one.reason.startswith(INTERNAL) for one in skipped) else 0)
