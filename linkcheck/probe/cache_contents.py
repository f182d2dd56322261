"""This module says what a cache file holds, and removes it, whether or not other processes use the file at the moment.

It knows SQL. It makes no file, and changes none but by `clear`.
"""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from linkcheck.probe.cache_opening import (
    FORMAT,
    check_format,
    check_ours,
    connected,
    is_empty,
    number,
    transaction,
    troubled,
)
from linkcheck.probe.cache_rows import instant
from linkcheck.probe.cache_troubles import Trouble, Wrong

__all__ = ["Contents", "Removed", "clear", "contents"]

_PATIENCE = 5.0


class Contents(Struct, frozen=True):
    """What a cache file holds; times are RFC 3339 in UTC."""

    path: str
    exists: bool
    format: int | None = None
    """Null where nothing was ever written."""
    bytes: int = 0
    """The file and its log."""
    answers: int = 0
    oldest: str | None = None
    newest: str | None = None
    failing: int = 0
    """URLs that had no good answer when they were last asked."""
    failing_since: str | None = None
    """Since when the longest of them."""


class Removed(Struct, frozen=True):
    """What was removed from a cache; `bytes` is how much smaller it is on disk."""

    answers: int | None
    """Null where the file was damaged and could not be counted."""
    failing: int | None
    bytes: int


def contents(path: Path, *, surely_ours: bool = False) -> Contents:
    """Return what the file holds; raises `Trouble` where that cannot be known.

    `surely_ours` says that nothing else would lie there, as at the default path; see `cache_opening.opened`.
    """
    if not path.exists():
        return Contents(str(path), exists=False)
    with _opened(path, surely_ours=surely_ours) as connection:
        if is_empty(connection):
            return Contents(str(path), exists=True, bytes=_bytes(path))
        answers, oldest, newest = connection.execute(
            "SELECT count(*), min(learnt), max(learnt) FROM answers"
        ).fetchone()
        failing, since = connection.execute("SELECT count(*), min(first) FROM failures").fetchone()
        return Contents(
            str(path),
            exists=True,
            format=FORMAT,
            bytes=_bytes(path),
            answers=answers,
            oldest=_instant(oldest),
            newest=_instant(newest),
            failing=failing,
            failing_since=_instant(since),
        )


def clear(path: Path, *, surely_ours: bool) -> Removed:
    """Remove everything that the file holds, and the file too where it is damaged; raises `Trouble` where it cannot.

    A file that linkcheck did not make is left alone, unless `surely_ours`, as at the default path: it may be the user's.
    """
    before = _bytes(path)
    try:
        answers, failing = _emptied(path, surely_ours=surely_ours)
    except Trouble as trouble:
        if trouble.wrong not in (Wrong.DAMAGED, Wrong.OTHER_FORMAT):
            raise
        _delete(path)
        return Removed(None, None, before)
    return Removed(answers, failing, max(0, before - _bytes(path)))


def _emptied(path: Path, *, surely_ours: bool) -> tuple[int, int]:
    """Delete the rows, not the file: a process that has it open goes on with an empty cache."""
    with _opened(path, surely_ours=surely_ours) as connection:
        if is_empty(connection):
            return 0, 0
        with transaction(connection):
            answers = number(connection, "SELECT count(*) FROM answers")
            failing = number(connection, "SELECT count(*) FROM failures")
            connection.execute("DELETE FROM answers")
            connection.execute("DELETE FROM failures")
        with contextlib.suppress(
            sqlite3.OperationalError
        ):  # somebody writes: then the space is only free for reuse
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return answers, failing


@contextlib.contextmanager
def _opened(path: Path, *, surely_ours: bool) -> Iterator[sqlite3.Connection]:
    """Open a file that exists, if it is a cache."""
    with troubled():
        if not surely_ours:
            check_ours(path, _PATIENCE)
        with contextlib.closing(connected(path, _PATIENCE)) as connection:
            if not is_empty(connection):
                check_format(connection)
            yield connection


def _delete(path: Path) -> None:
    with troubled():
        path.unlink()
        for ending in ("-wal", "-shm"):
            Path(f"{path}{ending}").unlink(missing_ok=True)


def _bytes(path: Path) -> int:
    total = 0
    for each in (path, Path(f"{path}-wal")):
        with contextlib.suppress(OSError):
            total += each.stat().st_size
    return total


def _instant(seconds: object) -> str | None:
    return instant(seconds) if isinstance(seconds, float) else None
