"""Plain configuration values: what a run is asked to do.

Knows their defaults; where they come from is known to `settings` and the command line.
"""

from datetime import date

from msgspec import Struct

__all__ = ["MOST_BYTES", "CollectOptions", "Settings"]

MOST_BYTES = 64 * 1024 * 1024
"""The largest file that is read, in bytes (`--max-size`)."""


class CollectOptions(Struct, frozen=True):
    """Which files of the given folders are read."""

    include: tuple[str, ...] = ()
    """Globs in gitignore syntax; with any, only files that match one are read, whatever their suffix."""
    exclude: tuple[str, ...] = ()
    """Globs in gitignore syntax; files and folders that match one are left out."""
    hidden: bool = False
    respect_ignore: bool = True
    most_bytes: int = MOST_BYTES
    stdin_name: str = "stdin.txt"


class Settings(Struct, frozen=True):
    """Everything a run is asked to do."""

    collect: CollectOptions = CollectOptions()
    include_code: bool = False
    jobs: int | None = None
    """Processes; null chooses by the amount of text."""
    document_date: date | None = None
    date_from: tuple[str, ...] = ()
    """Further rungs of dating that are off by default: `git`, `modified`."""
    today: date | None = None
    """The day that counts as today; null is the calendar day in UTC."""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
