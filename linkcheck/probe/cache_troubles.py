"""This module says what can be wrong with the cache's file, and in which sentence the user learns of it.

It knows no SQLite: those errors are turned into these where they arise.
"""

from enum import StrEnum
from pathlib import Path

__all__ = ["Trouble", "Wrong", "sentence"]


class Wrong(StrEnum):
    """What is wrong with a file, by what can be done about it."""

    DAMAGED = "is damaged"
    """It was a cache, or lies where only a cache would: set aside, and a new one is begun."""
    OTHER_FORMAT = "was written by another version of linkcheck"
    """Set aside too: the other version finds its answers there."""
    FOREIGN = "was not made by linkcheck"
    """Left alone: it may be anything, the user's notes or another program's database."""
    LOCKED = "is kept locked by another program"
    UNUSABLE = "cannot be used"
    """The folder, the disk or the permissions; the file itself may be sound."""


class Trouble(Exception):  # noqa: N818 - it is no error of the run: it never leaves the cache
    """The file could not be used; `why` is a clause of the operating system or of SQLite, or empty."""

    def __init__(self, wrong: Wrong, why: str = "") -> None:
        super().__init__(f"{wrong}: {why}" if why else wrong.value)
        self.wrong = wrong
        self.why = why


def sentence(path: Path, trouble: Trouble, *, kept_as: Path | None = None, reading: bool = True) -> str:
    """Return a sentence for the user: what is wrong, what becomes of it, and what to do.

    `kept_as` is where the file was set aside; `reading` is false where only new answers are lost. The path stands
    in it as it is.
    """
    said = f"The cache {path} {trouble}" if trouble.wrong is not Wrong.UNUSABLE else _unusable(path, trouble)
    if kept_as is not None:
        return f"{said}; it was set aside as {kept_as.name}, and a new one is begun."
    if trouble.wrong is Wrong.LOCKED:
        return f"{said}: some answers {'are not known' if reading else 'were not kept'}, and will be asked for again."
    lost = "This run goes without it" if reading else "New answers are not kept"
    return f"{said}. {lost}; --cache PATH puts it elsewhere, --no-cache leaves it out."


def _unusable(path: Path, trouble: Trouble) -> str:
    return (
        f"The cache {path} cannot be used ({trouble.why})"
        if trouble.why
        else f"The cache {path} cannot be used"
    )
