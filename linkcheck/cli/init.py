"""`linkcheck init`: a first configuration file, fitted to the folder or translated from another checker's.

Knows where the file goes and that it replaces none; what is in it is known to `linkcheck.options`.
"""

import os
from pathlib import Path

import click

from linkcheck.cli.help import GroupedCommand, grouped
from linkcheck.cli.output import Destination, write_to_stdout
from linkcheck.cli.progress import Progress
from linkcheck.cli.streams import say
from linkcheck.errors import UsageError

__all__ = ["init"]

_MOST_MISSING = 20


@click.command(
    cls=GroupedCommand,
    epilog="Examples:\n"
    "  linkcheck init\n"
    "  linkcheck init --from lychee.toml --from .lycheeignore\n"
    "  linkcheck init --stdout",
)
@grouped(
    "Input",
    "--from",
    "sources",
    multiple=True,
    metavar="FILE",
    help="Translate this configuration of another checker: lychee.toml, .lycheeignore or linkinator.config.json (repeatable).",
)
@grouped("Output", "--force", is_flag=True, help="Replace a linkcheck.toml that is there.")
@grouped("Output", "--stdout", "to_stdout", is_flag=True, help="Print the file instead of writing it.")
@grouped("Output", "--quiet", "-q", is_flag=True, help="Show no progress and no notes on standard error.")
def init(sources: tuple[str, ...], force: bool, to_stdout: bool, quiet: bool) -> None:
    """Write linkcheck.toml for the working folder, with a comment on each line.

    Its documents are read for that, and no link is asked for: the file says what they are and what was found. With --from the
    file says what another checker's configuration says, and names what has no counterpart.
    """
    from linkcheck.options.configuration import NAMES, find_configuration

    name = NAMES[0]
    known = find_configuration(Path.cwd()) if not to_stdout else None
    if known is not None and known.parent == Path.cwd() and not (force and known.name == name):
        raise UsageError(
            f"There is a configuration already: {known.name}.",
            hint=f"--force replaces {name}; --stdout prints what would be in it."
            if known.name == name
            else "--stdout prints what would be written.",
        )
    missing: list[str] = []
    if sources:
        from linkcheck.options.peers.reading import translated_file
        from linkcheck.options.starting_file import translated_text

        text, missing = translated_text([translated_file(Path(one)) for one in sources])
    else:
        text = _fitted(quiet=quiet)
    data = text.encode("utf-8", "replace")
    if to_stdout:
        write_to_stdout(lambda write: write(data))
    else:
        with Destination(name, what="The configuration") as file:
            file.write(data)
    if not quiet:
        say(*(f"No counterpart: {one}" for one in missing[:_MOST_MISSING]))
        if len(missing) > _MOST_MISSING:
            say(f"... and {len(missing) - _MOST_MISSING:,} more; the file names all of them.")
        if not to_stdout:
            say(f"{name} is written. linkcheck config shows what is in force, linkcheck check uses it.")


def _fitted(*, quiet: bool) -> str:
    """Return a file that is fitted to the documents of the working folder."""
    from linkcheck.api import run_check
    from linkcheck.errors import NothingToReadError
    from linkcheck.options.building import settings_of
    from linkcheck.options.starting_file import fitted_file

    with Progress(quiet=quiet) as progress:
        try:
            report = run_check(["."], settings_of({"offline": True}), progress)
        except NothingToReadError as error:
            raise NothingToReadError(
                str(error),
                hint="linkcheck init --from FILE translates a configuration without looking at documents.",
            ) from error
    if report.incomplete:
        raise KeyboardInterrupt
    return fitted_file(report, _site())


def _site() -> str | None:
    """Return the file that says which generator makes a site of the working folder; None where none does."""
    from linkcheck.options.starting_file import SITE_FILES

    return next((file for file in SITE_FILES if os.path.isfile(file)), None)
