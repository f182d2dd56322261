"""This module remembers good answers between runs, and of failures how long they have lasted.

It knows when things are written, and what becomes of a file that cannot be used. It knows nothing of probing, nor of SQL.
`contract.Cache` says what callers may rely on.
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from linkcheck.model import Answer
from linkcheck.probe.contract import History

if TYPE_CHECKING:
    from linkcheck.probe.cache_file import CacheFile
    from linkcheck.probe.cache_troubles import Trouble, Wrong

__all__ = ["AHEAD", "Bounds", "NoCache", "SqliteCache", "default_path"]

AHEAD = 3_600.0
"""Seconds that an answer may lie in the future, as after a clock was set back; one further ahead has no known age."""

_PAUSE = 0.25
"""Seconds between two writings: a quarter of what a killed run may lose, because a busy machine is late."""
_PRUNING = 1.0
"""Seconds that closing spends on old rows; what is left then is the next run's."""

_Found = TypeVar("_Found")


class Bounds(Struct, frozen=True):
    """How much a cache may hold, and how long it waits."""

    most_rows: int = 1_000_000
    """Answers, and histories as many; the oldest go first."""
    most_bytes: int = 1 << 30
    most_age: float = 90 * 86_400.0
    """Seconds; what was learnt longer ago goes when a run that learnt something ends."""
    patience: float = 5.0
    """Seconds to wait for another process; then what was to be written is lost."""


def default_path() -> Path:
    """Return `probes.sqlite` in the platform's cache folder for linkcheck (`XDG_CACHE_HOME` is honoured); makes nothing."""
    from platformdirs import user_cache_path

    return user_cache_path("linkcheck", appauthor=False) / "probes.sqlite"


class NoCache:
    """Remembers nothing (`--no-cache`)."""

    def good(self, keys: Iterable[str], not_before: float) -> Mapping[str, Answer]:
        """Return nothing."""
        del keys, not_before
        return {}

    def keep(self, key: str, answer: Answer, *, good: bool) -> None:
        """Forget it."""

    def history(self, keys: Iterable[str]) -> Mapping[str, History]:
        """Return nothing."""
        del keys
        return {}

    def close(self) -> None:
        """Do nothing."""


class SqliteCache:
    """A cache in an SQLite file, which other processes may use at the same time.

    A good answer replaces an older one and ends the failing; a failure removes the good answer, because what is dead
    today is not alive by yesterday's answer. Between processes the last writing wins.

    Nothing raises. What goes wrong is said once, as one sentence given to `warn` (without one: appended to `warnings`),
    on the thread that calls a method, never on the writer's. Paths stand in it as they are.
    """

    def __init__(
        self,
        path: str | PathLike[str],
        *,
        clock: Callable[[], float] = time.time,
        warn: Callable[[str], object] | None = None,
        bounds: Bounds = Bounds(),  # noqa: B008 - frozen
        surely_ours: bool = False,
    ) -> None:
        """Open the file, and make it and its folder (0700) where they are missing; `clock` gives seconds since the epoch.

        `surely_ours` says that nothing else would lie there, as at the default path: then what cannot be used is set aside
        whatever it is. Anywhere else a file that linkcheck did not make is left as it is, and this cache remembers nothing.
        """
        self.path = Path(path)
        self.warnings: list[str] = []
        self._clock = clock
        self._warn = warn if warn is not None else self.warnings.append
        self._bounds = bounds
        self._surely_ours = surely_ours
        self._waiting: deque[tuple[str, Answer, bool, float]] = deque()
        self._unsaid: deque[str] = deque()
        self._said: set[Wrong] = set()
        self._lock = threading.RLock()
        self._stop = threading.Event()
        self._writer: threading.Thread | None = None
        self._file: CacheFile | None = None
        self._keeps = False
        self._open()
        self._say()

    def good(self, keys: Iterable[str], not_before: float) -> Mapping[str, Answer]:
        """Return the good answers among `keys` that were learnt at or after `not_before` (seconds since the epoch)."""
        from linkcheck.probe.cache_rows import answer_from

        newest = self._clock() + AHEAD
        names, rows = self._read(keys, lambda file, hashes: file.answers(hashes, not_before, newest))
        answers = ((names.get(key), answer_from(row)) for key, row in rows)
        return {name: answer for name, answer in answers if name is not None and answer is not None}

    def keep(self, key: str, answer: Answer, *, good: bool) -> None:
        """Remember an answer, or that there was none; on disk within a second, written by a thread."""
        if self._keeps:
            self._waiting.append((key, answer, good, self._clock()))
            if self._writer is None:
                self._start_writing()
        if self._unsaid:
            self._say()

    def history(self, keys: Iterable[str]) -> Mapping[str, History]:
        """Return how long each key has been failing without a good answer since."""
        from linkcheck.probe.cache_rows import history_from

        names, rows = self._read(keys, lambda file, hashes: file.failures(hashes))
        found = ((names.get(key), history_from(*fields)) for key, *fields in rows)
        return {name: history for name, history in found if name is not None and history is not None}

    def close(self) -> None:
        """Write what is waiting, drop what is too old, and let go of the file; a second time it does nothing."""
        self._keeps = False
        self._stop.set()
        if self._writer is not None:
            self._writer.join()
        with self._lock:
            self._write()
            if self._writer is not None:
                oldest = self._clock() - self._bounds.most_age
                self._tried(lambda file: file.prune(oldest, self._bounds.most_rows, _PRUNING), reading=False)
            self._let_go()
        self._say()

    def _read(
        self, keys: Iterable[str], look: "Callable[[CacheFile, list[bytes]], list[_Found]]"
    ) -> tuple[dict[object, str], list[_Found]]:
        """Return the keys by their hashes, and the rows found; what waits to be written is written first."""
        from linkcheck.probe.cache_rows import row_key

        hashes = {row_key(key): key for key in keys}
        names: dict[object, str] = dict(hashes.items())
        with self._lock:
            self._write()
            rows = self._tried(lambda file: look(file, list(hashes)), reading=True)
        self._say()
        return names, rows or []

    def _start_writing(self) -> None:
        self._writer = threading.Thread(target=self._write_on, name="linkcheck-cache", daemon=True)
        self._writer.start()

    def _write_on(self) -> None:
        while not self._stop.wait(_PAUSE):
            with self._lock:
                self._write()

    def _write(self) -> None:
        from linkcheck.probe.cache_file import Change
        from linkcheck.probe.cache_rows import row_key, row_of

        changes = []
        for _ in range(len(self._waiting)):
            key, answer, good, at = self._waiting.popleft()
            changes.append(Change(row_key(key), at, good, row_of(answer) if good else None))
        if changes:
            self._tried(lambda file: file.write(changes, self._bounds.most_bytes), reading=False)

    def _tried(self, act: "Callable[[CacheFile], _Found]", *, reading: bool) -> _Found | None:
        """Return what `act` returns; once more with a new file where the old one proved to be damaged."""
        from linkcheck.probe.cache_troubles import Trouble

        for _ in range(2):
            if self._file is None:
                return None
            try:
                return act(self._file)
            except Trouble as trouble:
                if not self._mended(trouble, reading=reading):
                    return None
        return None

    def _mended(self, trouble: "Trouble", *, reading: bool) -> bool:
        """Do about a trouble what can be done, and return whether it is worth trying again."""
        from linkcheck.probe.cache_troubles import Wrong

        if trouble.wrong is Wrong.DAMAGED:
            self._replace(trouble)
            return True
        self._note(trouble, reading=reading)
        if trouble.wrong is not Wrong.LOCKED:
            self._keeps = False
            if reading:
                self._let_go()
        return False

    def _open(self) -> None:
        from linkcheck.probe.cache_file import CacheFile
        from linkcheck.probe.cache_troubles import Trouble, Wrong

        try:
            self._file = CacheFile(self.path, self._bounds.patience, surely_ours=self._surely_ours)
            self._keeps = not self._stop.is_set()
        except Trouble as trouble:
            if trouble.wrong in (Wrong.DAMAGED, Wrong.OTHER_FORMAT):
                self._replace(trouble)
            else:
                self._note(trouble)

    def _replace(self, trouble: "Trouble") -> None:
        """Set the file aside and begin a new one, unless another process has done so."""
        from linkcheck.probe.cache_opening import identity, set_aside

        ours = self._file.identity if self._file is not None else None
        self._let_go()
        self._keeps = False
        if (
            trouble.wrong in self._said
        ):  # the new one as well: something is wrong that a new file does not mend
            return
        if ours is None or ours == identity(self.path):
            self._note(trouble, kept_as=set_aside(self.path, self._clock()))
        else:
            self._said.add(trouble.wrong)
        self._open()

    def _let_go(self) -> None:
        from linkcheck.probe.cache_troubles import Trouble

        if self._file is not None:
            try:
                self._file.close()
            except Trouble as trouble:
                self._note(trouble, reading=False)
            self._file = None

    def _note(self, trouble: "Trouble", *, kept_as: Path | None = None, reading: bool = True) -> None:
        """Put the sentence down for the next caller to say, once for each kind of trouble."""
        from linkcheck.probe.cache_troubles import sentence

        if trouble.wrong not in self._said:
            self._said.add(trouble.wrong)
            self._unsaid.append(sentence(self.path, trouble, kept_as=kept_as, reading=reading))

    def _say(self) -> None:
        while self._unsaid:
            self._warn(self._unsaid.popleft())
