"""`linkcheck report`: a saved report, written again in any format.

Knows options and outputs; how a saved report is read is known to `linkcheck.report.saved`.
"""

from pathlib import Path

import click

from linkcheck.cli.help import GroupedCommand
from linkcheck.cli.options import given_by, options_from_table
from linkcheck.cli.outputs import Outputs
from linkcheck.cli.streams import refuse_closed_input

__all__ = ["report"]


@click.command(
    cls=GroupedCommand,
    epilog="Examples:\n"
    "  linkcheck report report.json                        the table of that run\n"
    "  linkcheck report report.json --show all\n"
    "  linkcheck report report.json --report html:report.html --report sarif:report.sarif --quiet",
)
@click.argument("file", type=click.Path(path_type=Path))
@options_from_table("report")
@click.pass_context
def report(ctx: click.Context, /, file: Path, **values: object) -> None:
    """Write a report that check has saved with --report json:FILE, in any format.

    Nothing is read or requested again: the command writes what that run would have written, and ends as that run would have
    ended with these options. FILE may be - for standard input.
    """
    from linkcheck.report.saved.reading import read_report

    del values
    refuse_closed_input([str(file)])
    with Outputs.of(given_by(ctx, "report")).opened() as opened:
        code = opened.write(read_report(file))
    ctx.exit(code)
