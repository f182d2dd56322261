"""`linkcheck baseline`: the findings of today accepted for now, and the file of them made shorter.

Knows sentences and the file that is written; what is in it is known to `linkcheck.accept`.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linkcheck.cli.help import GroupedCommand, Lazy, LazyGroup
from linkcheck.cli.options import files, given_by, options_from_table, paths_or_here, with_found_files
from linkcheck.cli.outcome import trouble_of
from linkcheck.cli.output import Destination
from linkcheck.cli.progress import Progress
from linkcheck.cli.streams import say
from linkcheck.errors import LinkcheckError, UsageError
from linkcheck.model import Report

if TYPE_CHECKING:
    from linkcheck.comparing import Renewal

__all__ = ["baseline", "update", "write"]


@click.group(
    cls=LazyGroup,
    epilog="\b\nExamples:\n  linkcheck baseline write docs/\n  linkcheck baseline update docs/",
    lazy={
        "write": Lazy(__name__, "write", "Accept what is found today; later runs report what is new."),
        "update": Lazy(__name__, "update", "Take out what is mended by now; nothing new is accepted."),
    },
)
def baseline() -> None:
    """Accept the findings of today, so that a later run fails on new ones only.

    They are written to linkcheck-baseline.json, one a line. linkcheck check reads the nearest such file, in the working
    folder or above it, and says how many findings do not count because of it. A finding is known again by its document
    and by what it is about: lines may move, documents may get other names, and others may come and go.
    """


@click.command(cls=GroupedCommand, epilog="Example:\n  linkcheck baseline write docs/ README.md")
@click.argument("paths", nargs=-1, metavar="[PATH]...", shell_complete=files)
@options_from_table("baseline")
@click.pass_context
def write(ctx: click.Context, /, paths: tuple[str, ...], **values: object) -> None:
    """Write what is found under PATH to the baseline: those findings do not count from now on.

    What an older baseline has of documents, rules and links that this run does not look at stays in it. Links are asked for
    as in a check; with --offline only what needs no network is recorded.
    """
    del values
    _renew(ctx, paths, shrink=False)


@click.command(cls=GroupedCommand, epilog="Example:\n  linkcheck baseline update docs/ README.md")
@click.argument("paths", nargs=-1, metavar="[PATH]...", shell_complete=files)
@options_from_table("baseline")
@click.pass_context
def update(ctx: click.Context, /, paths: tuple[str, ...], **values: object) -> None:
    """Take out of the baseline what is no longer found under PATH, and give renamed documents their new names.

    Nothing is added. What this run does not look at, or cannot judge because a link gave no answer, stays.
    """
    del values
    _renew(ctx, paths, shrink=True)


def _renew(ctx: click.Context, paths: tuple[str, ...], *, shrink: bool) -> None:
    """Check the documents, write the baseline, and say what is different; a run that is not whole writes nothing."""
    from msgspec.structs import replace

    from linkcheck.comparing import baseline_to_write, run_baseline
    from linkcheck.options.building import settings_of

    given = given_by(ctx, "baseline")
    settings = settings_of(with_found_files(given))
    paths = paths_or_here(paths, given)
    file = settings.baseline or baseline_to_write()
    exists = Path(file).exists()
    if shrink and not exists:
        raise UsageError(
            f"There is no baseline {file} to update.", hint="Write one: linkcheck baseline write PATH"
        )
    quiet = bool(given["quiet"])
    with Destination(file, what="The baseline") as destination:
        with Progress(quiet=quiet) as progress:
            known = replace(settings, baseline=file if exists else None)
            report, renewal = run_baseline(paths, known, file, progress, shrink=shrink)
        if report.incomplete:
            raise KeyboardInterrupt
        trouble = trouble_of(report)
        if trouble:
            raise LinkcheckError(f"The baseline was not written: {trouble}.", hint=_instead(report))
        destination.write(renewal.data)
    if not quiet:
        say(_said(file, renewal), *_left_out(report, renewal))
        if not exists:
            say(
                f"linkcheck check uses it where --baseline {file} is given."
                if settings.baseline
                else "Keep it in the repository: from now on linkcheck check uses it by itself."
            )


def _instead(report: Report) -> str:
    return (
        "Check the connection, or add --offline to record what needs no network."
        if report.network == "unavailable"
        else ""
    )


def _said(file: str, renewal: "Renewal") -> str:
    """Return what the baseline has now, and how that is different from before."""
    changes = [
        f"{number:,} {what}"
        for number, what in (
            (renewal.added, "new"),
            (renewal.moved, "in renamed documents"),
            (renewal.removed, "taken out (no longer found, or ignored in place)"),
        )
        if number
    ]
    entries = "1 finding" if renewal.entries == 1 else f"{renewal.entries:,} findings"
    return f"{file} has {entries} now: {', '.join(changes) or 'nothing has changed'}."


def _left_out(report: Report, renewal: "Renewal") -> Iterator[str]:
    """Yield what the run could not record."""
    if renewal.unseen:
        kept = "1 of them stays" if renewal.unseen == 1 else f"{renewal.unseen:,} of them stay"
        yield f"{kept} from before, because this run did not look at them or got no answer about their links."
    if report.network == "offline":
        yield "No link was asked for (--offline), so dead links are not among what was recorded."
