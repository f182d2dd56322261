"""This module is the cache's open file: two tables, answers and failures, that several processes may read and write.

It knows SQL and transactions. It knows no answer (rows are bytes), and says nothing to anybody.
"""

import time
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from linkcheck.probe.cache_opening import identity, number, opened, transaction, troubled
from linkcheck.probe.cache_rows import MOST_ROW_BYTES

__all__ = ["CacheFile", "Change"]

_AT_ONCE = 500  # below 999, the most parameters that older SQLite takes
_DROPPED_AT_ONCE = 5_000  # rows: some 20 ms, so that no other process waits long
_FREED_AT_ONCE = 10_000  # pages of 4 KiB


class Change(NamedTuple):
    """One thing learnt: under which key, when, whether it was good, and the answer's bytes if they can be kept."""

    key: bytes
    at: float
    good: bool
    answer: bytes | None


class CacheFile:
    """An open cache file; every method raises `Trouble` and nothing else. Not for two threads at the same moment."""

    def __init__(self, path: Path, patience: float, *, surely_ours: bool) -> None:
        """Open the file; see `cache_opening.opened`."""
        self._connection = opened(path, patience, surely_ours=surely_ours)
        self.identity = identity(path)

    def answers(self, keys: Sequence[bytes], oldest: float, newest: float) -> list[tuple[object, ...]]:
        """Return key and bytes of the answers that were learnt between two times, both included."""
        return self._looked_up(
            "SELECT key, answer FROM answers WHERE learnt BETWEEN ? AND ? "
            "AND typeof(answer) = 'blob' AND length(answer) <= ? AND key IN ",
            keys,
            (oldest, newest, MOST_ROW_BYTES),
        )

    def failures(self, keys: Sequence[bytes]) -> list[tuple[object, ...]]:
        """Return key, first time, last time and number of the failures of keys."""
        return self._looked_up("SELECT key, first, last, failures FROM failures WHERE key IN ", keys, ())

    def write(self, changes: Sequence[Change], most_bytes: int) -> None:
        """Write changes in one transaction, in their order; over `most_bytes` the oldest answers make room."""
        with troubled():
            with transaction(self._connection):
                for good, run in groupby(changes, key=lambda change: change.good):
                    (self._write_good if good else self._write_failures)(list(run))
            while self._bytes() > most_bytes and self._drop_oldest(self._share()):
                pass

    def prune(self, oldest: float, most_rows: int, seconds: float) -> None:
        """Drop what is older than a time, and the oldest rows over a number; stop after some seconds, done or not."""
        until = time.monotonic() + seconds
        with troubled():
            excess = number(self._connection, "SELECT count(*) FROM answers") - most_rows
            while excess > 0 and time.monotonic() < until:
                excess -= self._drop_oldest(min(excess, _DROPPED_AT_ONCE)) or excess
            while self._drop_before(oldest) and time.monotonic() < until:
                pass
            self._drop_failures(oldest, most_rows)
            self._connection.execute(f"PRAGMA incremental_vacuum({_FREED_AT_ONCE})").fetchall()

    def close(self) -> None:
        """Let go of the file."""
        with troubled():
            self._connection.close()

    def _looked_up(
        self, query: str, keys: Sequence[bytes], first: tuple[float, ...]
    ) -> list[tuple[object, ...]]:
        found: list[tuple[object, ...]] = []
        ordered = sorted(keys)  # neighbours share pages
        with troubled():
            for start in range(0, len(ordered), _AT_ONCE):
                some = ordered[start : start + _AT_ONCE]
                places = ",".join("?" * len(some))
                found += self._connection.execute(f"{query}({places})", (*first, *some)).fetchall()
        return found

    def _write_good(self, changes: list[Change]) -> None:
        rows = [(change.key, change.at, change.answer) for change in changes if change.answer is not None]
        self._connection.executemany(
            "INSERT INTO answers VALUES (?, ?, ?) ON CONFLICT (key) "
            "DO UPDATE SET learnt = excluded.learnt, answer = excluded.answer",
            rows,
        )
        self._connection.executemany(
            "DELETE FROM failures WHERE key = ?", [(change.key,) for change in changes]
        )

    def _write_failures(self, changes: list[Change]) -> None:
        self._connection.executemany(
            "DELETE FROM answers WHERE key = ?", [(change.key,) for change in changes]
        )
        self._connection.executemany(
            "INSERT INTO failures VALUES (?, ?, ?, 1) ON CONFLICT (key) DO UPDATE SET "
            "first = min(first, excluded.first), last = max(last, excluded.last), "
            "failures = min(failures + 1, 1000000)",  # clocks may run backwards, and counters are finite
            [(change.key, change.at, change.at) for change in changes],
        )

    def _drop_oldest(self, rows: int) -> int:
        with transaction(self._connection):
            return self._connection.execute(
                "DELETE FROM answers WHERE rowid IN (SELECT rowid FROM answers ORDER BY learnt LIMIT ?)",
                (rows,),
            ).rowcount

    def _drop_before(self, oldest: float) -> int:
        with transaction(self._connection):
            return self._connection.execute(
                "DELETE FROM answers WHERE rowid IN "
                "(SELECT rowid FROM answers WHERE learnt < ? ORDER BY learnt LIMIT ?)",
                (oldest, _DROPPED_AT_ONCE),
            ).rowcount

    def _drop_failures(self, oldest: float, most_rows: int) -> None:
        with transaction(self._connection):
            self._connection.execute("DELETE FROM failures WHERE last < ?", (oldest,))
            excess = number(self._connection, "SELECT count(*) FROM failures") - most_rows
            if excess > 0:
                self._connection.execute(
                    "DELETE FROM failures WHERE key IN (SELECT key FROM failures ORDER BY last LIMIT ?)",
                    (excess,),
                )

    def _share(self) -> int:
        """Return how many answers go at once where room is needed: a twentieth, and not for too long."""
        return min(_DROPPED_AT_ONCE, number(self._connection, "SELECT count(*) FROM answers") // 20 + 1)

    def _bytes(self) -> int:
        free = number(self._connection, "PRAGMA freelist_count")
        pages = number(self._connection, "PRAGMA page_count") - free
        return pages * number(self._connection, "PRAGMA page_size")
