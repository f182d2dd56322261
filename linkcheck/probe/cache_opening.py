"""How the cache's file is opened: it is made where it is missing, taken only if it is ours, set aside if it is of no use.

This module knows SQLite's settings and what makes a file ours. It knows no answer, and says nothing to anybody.
"""

import contextlib
import os
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from linkcheck.errors import system_reason
from linkcheck.probe.cache_rows import instant
from linkcheck.probe.cache_troubles import Trouble, Wrong

__all__ = [
    "APPLICATION",
    "FORMAT",
    "check_format",
    "check_ours",
    "connected",
    "identity",
    "is_empty",
    "number",
    "opened",
    "set_aside",
    "transaction",
    "troubled",
]

FORMAT = 1
"""`PRAGMA user_version`; another number is another format, and there is no migration: it is only a cache."""
APPLICATION = 0x6C6E6B63
"""`PRAGMA application_id`, "lnkc": by which our files are known from those of other programs."""

_FAILURES = """\
CREATE TABLE failures (key BLOB PRIMARY KEY, first REAL NOT NULL, last REAL NOT NULL, failures INTEGER NOT NULL) \
WITHOUT ROWID"""
_SCHEMA = (
    "CREATE TABLE answers (key BLOB PRIMARY KEY, learnt REAL NOT NULL, answer BLOB NOT NULL)",
    "CREATE INDEX answers_by_age ON answers (learnt)",
    _FAILURES,
)

_WRONG = {
    sqlite3.SQLITE_CORRUPT: Wrong.DAMAGED,
    sqlite3.SQLITE_NOTADB: Wrong.DAMAGED,
    sqlite3.SQLITE_BUSY: Wrong.LOCKED,
    sqlite3.SQLITE_LOCKED: Wrong.LOCKED,
}


@contextlib.contextmanager
def troubled() -> Iterator[None]:
    """Turn the errors of SQLite and of the file system into `Trouble`."""
    try:
        yield
    except sqlite3.Error as error:
        raise Trouble(_kind_of(error), str(error)) from error
    except OSError as error:
        raise Trouble(Wrong.UNUSABLE, system_reason(error)) from error
    except (ValueError, OverflowError) as error:  # a NUL in the path; numbers that SQLite cannot hold
        raise Trouble(Wrong.UNUSABLE, str(error)) from error


def _kind_of(error: sqlite3.Error) -> Wrong:
    return _WRONG.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, Wrong.UNUSABLE)


def opened(path: Path, patience: float, *, surely_ours: bool) -> sqlite3.Connection:
    """Return a connection to the cache file of that path, made (0600, its folder 0700) where it is missing.

    A file that holds something is taken only if linkcheck made it, or if `surely_ours` (it lies where nothing else would):
    whatever else a path leads to is not even opened for writing. It waits `patience` seconds for the locks of others.
    Raises `Trouble`; of a file that is not ours no other than `Wrong.FOREIGN`, `LOCKED` and `UNUSABLE`.
    """
    with troubled():
        _make_room(path)
        if not surely_ours:
            check_ours(path, patience)
        connection = connected(path, patience)
        try:
            if is_empty(connection):
                _create(connection, patience)
            check_format(connection)
            # What was committed survives a killed process; only a power cut may cost the last commits (SQLite, WAL).
            connection.execute("PRAGMA synchronous = NORMAL")
        except BaseException:
            connection.close()
            raise
    return connection


def check_ours(path: Path, patience: float) -> None:
    """Raise `Trouble` where a file holds something and does not say that linkcheck made it, by its application id.

    A database of one page that never had a table, and has no application id, holds nothing: a run that is killed while it
    makes its cache leaves one, because SQLite writes the first page before it can be given an id. Nothing is written to the
    file. What is no file at all is left to whoever opens it.

    SQLite is asked first, because it knows of a log beside the file. Only what it cannot read is looked at here: closing
    a file that this process has open elsewhere would drop this process's locks on it (POSIX).
    """
    if not path.is_file() or not path.stat().st_size:
        return
    try:
        with contextlib.closing(connected(path, patience, mode="ro")) as connection:
            application = number(connection, "PRAGMA application_id")
            is_ours = application == APPLICATION or (not application and _is_new(connection))
    except sqlite3.Error as error:
        if _kind_of(error) is Wrong.LOCKED:
            raise
        is_ours = _says_ours(path)
    if not is_ours:
        raise Trouble(Wrong.FOREIGN)


def _is_new(connection: sqlite3.Connection) -> bool:
    """Return whether a database is one page in which nobody has ever made a table."""
    return not number(connection, "PRAGMA schema_version") and number(connection, "PRAGMA page_count") == 1


def _says_ours(path: Path) -> bool:
    """Return whether a file that SQLite cannot read begins as one of ours, or is one page that holds nothing.

    The page's size stands at byte 16, the schema's version at byte 40, the application id at byte 68 (SQLite file format
    §1.3).
    """
    with troubled(), path.open("rb") as file:
        start = file.read(72)
    if not start.startswith(b"SQLite format 3\0"):
        return False
    if start[68:72] == APPLICATION.to_bytes(4, "big"):
        return True
    is_one_page = path.stat().st_size == int.from_bytes(start[16:18], "big")
    return is_one_page and start[40:44] == start[68:72] == bytes(4)


def connected(path: Path, patience: float, *, mode: str = "rw") -> sqlite3.Connection:
    """Return a connection to a file that exists, of whatever kind; text in it is bytes, and its schema is not trusted.

    `mode` is SQLite's: `rw`, or `ro` for a file in which nothing may change.
    """
    if not path.is_file():  # a folder, or a device, which SQLite would wait for or write to
        raise Trouble(Wrong.UNUSABLE, "not a regular file")
    address = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(
        address, uri=True, timeout=patience, isolation_level=None, check_same_thread=False
    )
    connection.text_factory = bytes  # ours has no text; a stranger's may be none that can be decoded
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    return connection


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Hold the right to write until the end, and commit; undo everything where something is raised."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            with contextlib.suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
        raise


def number(connection: sqlite3.Connection, query: str) -> int:
    """Return the one whole number that a query gives."""
    return int(connection.execute(query).fetchone()[0])


def identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from another that took its name; None where there is none."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


def set_aside(path: Path, now: float) -> Path | None:
    """Rename a file and its log to `NAME.set-aside-YYYYMMDDTHHMMSS` (UTC); return the new path, None where that failed."""
    stamp = (instant(now) or "unknown").translate({ord(sign): None for sign in "-:Z"})
    name = f"{path.name}.set-aside-{stamp}"
    free = (path.with_name(name if turn == 1 else f"{name}-{turn}") for turn in range(1, 100))
    aside = next((candidate for candidate in free if not os.path.lexists(candidate)), None)
    if aside is None:
        return None
    try:
        path.rename(aside)
    except OSError:
        return None
    # The log may hold what was committed. If it stayed it would do no harm: SQLite drops it beside an empty file.
    with contextlib.suppress(OSError):
        Path(f"{path}-wal").rename(f"{aside}-wal")
    with contextlib.suppress(OSError):
        Path(f"{path}-shm").unlink()
    return aside


def _make_room(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Only a new file is opened here: closing one that is in use would drop this process's locks on it (POSIX).
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _create(connection: sqlite3.Connection, patience: float) -> None:
    connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
    # Before anything else is written: once the file holds more than an empty page, it says whose it is, wherever this process
    # may be killed. Once there is a log, what is written stands in the log at first.
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    _use_log(connection, time.monotonic() + patience)
    with transaction(connection):
        if is_empty(connection):  # no other process was quicker
            for statement in _SCHEMA:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {FORMAT}")


def _use_log(connection: sqlite3.Connection, until: float) -> None:
    """Switch to write-ahead logging; SQLite does not wait for every lock here, so this does."""
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return


def is_empty(connection: sqlite3.Connection) -> bool:
    """Return whether a database holds no table yet, as an empty file does."""
    return number(connection, "SELECT count(*) FROM sqlite_master") == 0


def check_format(connection: sqlite3.Connection) -> None:
    """Raise `Trouble` unless the file holds exactly our tables: a stranger's trigger or view would be run by our use."""
    if number(connection, "PRAGMA application_id") != APPLICATION:
        raise Trouble(Wrong.FOREIGN)
    version = number(connection, "PRAGMA user_version")
    if version != FORMAT:
        raise Trouble(Wrong.OTHER_FORMAT, f"format {version}; this one writes format {FORMAT}")
    found = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL LIMIT 9").fetchall()
    if sorted(statement for (statement,) in found) != sorted(statement.encode() for statement in _SCHEMA):
        raise Trouble(Wrong.DAMAGED, "its tables are not the ones that linkcheck makes")
