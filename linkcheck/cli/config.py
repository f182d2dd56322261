"""`linkcheck config`: what is in force, and where each value comes from.

Knows options and how rows are drawn; what is in force is known to `linkcheck.options`.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from linkcheck.cli.help import GroupedCommand, grouped
from linkcheck.cli.options import (
    choice_of,
    configuration_of,
    options_from_table,
    typed_value,
    with_found_files,
)
from linkcheck.cli.output import write_to_stdout
from linkcheck.cli.streams import say

if TYPE_CHECKING:
    from linkcheck.options.in_force import InForce

__all__ = ["config"]

_WIDEST_NAME = 40


@click.command(
    cls=GroupedCommand,
    epilog="Examples:\n"
    "  linkcheck config\n"
    "  linkcheck config --all\n"
    "  linkcheck config --config ci/linkcheck.toml --timeout 5s --format json",
)
@grouped(
    "Output",
    "--format",
    "format_",
    type=choice_of("format", "table", "json"),
    default="table",
    show_default=True,
    help="Write a table or json.",
)
@grouped("Output", "--all", "everything", is_flag=True, help="Show what is left at its default, too.")
@options_from_table("config")
@click.pass_context
def config(ctx: click.Context, /, format_: str, everything: bool, **values: object) -> None:
    """Print the options that are in force, and where the value of each comes from.

    That is the command line, a line of the configuration file, or the default. The options of check can be given to see what
    comes of them. Passwords, and what is sent in headers, are not shown. JSON has the defaults, too.
    """
    del values
    from linkcheck.options.building import settings_of
    from linkcheck.options.in_force import in_force
    from linkcheck.options.table import options_of

    configuration = configuration_of(ctx)
    options = options_of("check")
    typed = {option.name: typed_value(ctx, option) for option in options}
    settings_of(
        {
            **(configuration.values if configuration else {}),
            **{k: v for k, v in typed.items() if v is not None},
        }
    )
    rows = [
        *in_force([one for one in options if one.key or typed[one.name] is not None], typed, configuration)
    ]
    rows += _found(typed)
    file = None if configuration is None else str(configuration.file)
    if format_ == "json":
        from linkcheck.report.encode import encode_value

        written = encode_value({"schema": "linkcheck-config/1", "file": file, "options": rows}) + b"\n"
    else:
        shown = rows if everything else [row for row in rows if row.source != "default"]
        written = _table(shown)
    write_to_stdout(lambda write: write(written))
    if format_ == "table":
        left = len(rows) - len(shown)
        say(*_remarks(file, left, nothing=not shown))


def _found(typed: dict[str, object]) -> "Iterator[InForce]":
    """Yield the files beside the documents that a check uses by itself."""
    from linkcheck.options.in_force import InForce

    found = with_found_files({**typed, "no-baseline": False, "no-ignore-file": False})
    for name in ("ignore-file", "baseline"):
        file = found[name]
        if typed.get(name) is None and file is not None:
            yield InForce(name, file, str(file), "found")


def _table(rows: "Sequence[InForce]") -> bytes:
    from linkcheck.report.shown import drawn, shown

    width = min(_WIDEST_NAME, max((len(row.name) for row in rows), default=0))
    places = max((len(row.place) for row in rows), default=0)
    lines = (f"{row.name:<{width}}  {row.place:<{places}}  {row.shown}".rstrip() for row in rows)
    return "".join(f"{drawn(shown(line))}\n" for line in lines).encode("utf-8", "backslashreplace")


def _remarks(file: str | None, left: int, *, nothing: bool) -> list[str]:
    """Return what there is to say beside the table."""
    found = [
        "There is no configuration file here or above; linkcheck init writes one."
        if file is None
        else f"The configuration is {file}."
    ]
    if left:
        what = (
            "Everything is" if nothing else "1 other option is" if left == 1 else f"{left} other options are"
        )
        found.append(
            f"{what} at its default; --all shows them."
            if nothing or left == 1
            else f"{what} at their defaults; --all shows them."
        )
    return found
