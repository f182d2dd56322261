"""`linkcheck cache`: what is remembered of the web between runs, shown and cleared.

Knows sentences; what a cache file holds is known to `probe.cache_contents`.
"""

import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linkcheck.cli.help import GroupedCommand, Lazy, LazyGroup, grouped
from linkcheck.cli.options import choice_of
from linkcheck.errors import LinkcheckError

if TYPE_CHECKING:
    from linkcheck.probe.cache_contents import Contents, Removed
    from linkcheck.probe.cache_troubles import Trouble

__all__ = ["cache", "clear", "info"]

_where = grouped(
    "Which cache",
    "--cache",
    "path",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="The file of the cache, if check was given one.  [default: probes.sqlite in the platform's cache folder]",
)


@click.group(
    cls=LazyGroup,
    epilog="\b\nExamples:\n  linkcheck cache info\n  linkcheck cache clear --cache build/probes.sqlite",
    lazy={
        "info": Lazy(__name__, "info", "Say where the cache is and what it holds."),
        "clear": Lazy(__name__, "clear", "Forget everything, so that every link is asked for again."),
    },
)
def cache() -> None:
    """Show or clear what is remembered of the web.

    A link that answered is not asked for again for a day (check --max-age). A link that failed is asked for in every
    run: of failures only the first and last time and their number are kept, never an answer.
    """


@click.command(cls=GroupedCommand, epilog="Example:\n  linkcheck cache info --format json")
@_where
@grouped(
    "Output",
    "--format",
    "format_",
    type=choice_of("format", "text", "json"),
    default="text",
    show_default=True,
    help="Write text or json.",
)
def info(path: Path | None, format_: str) -> None:
    """Say where the cache is, how large it is, how old its answers are, and for how long URLs have been failing."""
    from linkcheck.probe.cache_contents import contents
    from linkcheck.probe.cache_troubles import Trouble

    chosen = _chosen(path)
    try:
        held = contents(chosen, surely_ours=path is None)
    except Trouble as trouble:
        raise _unreadable(chosen, trouble) from trouble
    if format_ == "json":
        import msgspec

        from linkcheck.report.encode import encode_value

        click.echo(msgspec.json.format(encode_value(held), indent=2).decode())
    else:
        _show(held)


@click.command(cls=GroupedCommand, epilog="Example:\n  linkcheck cache clear")
@_where
def clear(path: Path | None) -> None:
    """Forget all answers and failures, and say how many there were. Other runs may go on meanwhile."""
    from linkcheck.probe.cache_contents import clear as clear_file
    from linkcheck.probe.cache_troubles import Trouble
    from linkcheck.report.shown import shown

    chosen = _chosen(path)
    if not chosen.exists():
        click.echo(f"There is no cache at {shown(str(chosen))}, so there is nothing to forget.")
        return
    try:
        removed = clear_file(chosen, surely_ours=path is None)
    except Trouble as trouble:
        raise _unreadable(chosen, trouble) from trouble
    click.echo(_forgotten(removed))


def _chosen(path: Path | None) -> Path:
    if path is not None:
        return path
    from linkcheck.probe.cache import default_path

    return default_path()


def _show(held: "Contents") -> None:
    from linkcheck.report.shown import shown

    if not held.exists:
        click.echo(f"{'path':<9} {shown(held.path)}\n{'answers':<9} none, because there is no such file yet")
        return
    rows = [
        ("path", shown(held.path)),
        ("size", _size(held.bytes)),
        ("format", "none yet" if held.format is None else str(held.format)),
        ("answers", f"{held.answers:,}"),
        ("  oldest", _when(held.oldest)),
        ("  newest", _when(held.newest)),
        ("failing", _counted(held.failing, "URL")),
        ("  since", _when(held.failing_since)),
    ]
    for name, value in rows:
        if value:
            click.echo(f"{name:<9} {value}")


def _forgotten(removed: "Removed") -> str:
    if removed.answers is None or removed.failing is None:
        return f"Deleted a cache file that could not be read ({_size(removed.bytes)})."
    kept = f"{_counted(removed.answers, 'answer')}, and the failures of {_counted(removed.failing, 'URL')}"
    return f"Forgot {kept}; {_size(removed.bytes)} freed."


def _unreadable(path: Path, trouble: "Trouble") -> LinkcheckError:
    from linkcheck.probe.cache_troubles import Wrong

    why = f" ({trouble.why})" if trouble.why else ""
    hints = {
        Wrong.DAMAGED: "The next check sets it aside and begins a new one; linkcheck cache clear deletes it.",
        Wrong.OTHER_FORMAT: "This version would set it aside; linkcheck cache clear deletes it.",
        Wrong.FOREIGN: "Nothing was changed. Give --cache the file that linkcheck check was given.",
        Wrong.LOCKED: "Nothing was changed. Try again when that program is done.",
        Wrong.UNUSABLE: "",
    }
    return LinkcheckError(f"The cache {path} {trouble.wrong}{why}.", hints[trouble.wrong])


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _size(number: int) -> str:
    """Return bytes for people, in powers of ten.

    >>> _size(512), _size(40_960), _size(3_400_000)
    ('512 bytes', '41 kB', '3.4 MB')
    """
    if number < 1000:
        return f"{number} bytes"
    if number < 1_000_000:
        return f"{number / 1000:.0f} kB"
    return f"{number / 1e6:.1f} MB" if number < 1e9 else f"{number / 1e9:.1f} GB"


def _when(instant: str | None) -> str:
    """Return an instant with its age in words; nothing where there is none."""
    if instant is None:
        return ""
    return f"{instant} ({_age(time.time() - datetime.fromisoformat(instant).timestamp())})"


def _age(seconds: float) -> str:
    """Return how long ago something was, rounded down.

    >>> _age(5), _age(90), _age(86_400 * 9.9), _age(-4000)
    ('just now', '1 minute ago', '9 days ago', 'in the future: a clock was wrong')
    """
    if seconds < -60:
        return "in the future: a clock was wrong"
    for unit, length in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        if seconds >= length:
            return f"{_counted(int(seconds // length), unit)} ago"
    return "just now"
