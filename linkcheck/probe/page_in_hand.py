"""This module knows which page a process is reading, and lets others see it when that process has ended.

What parses a page is native code, which may end its process, whatever the page holds. Whoever does the work of that process
afterwards does not read the page again: its link is answered by its status alone. It keeps a digest of a URL, and no page.
"""

import mmap
import os
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import Self

from linkcheck.model import CanonicalUrl

__all__ = ["PageInHand"]

_SIZE = 16
_NONE = bytes(_SIZE)
_CERTAIN = 2
"""Processes that have to end with a page before it is to blame: each of them may have been ended from outside."""


class PageInHand:
    """What one process reads, and what it does not read because it has ended others."""

    def __init__(self, memory: mmap.mmap | None = None, deadly: Iterable[bytes] = ()) -> None:
        """Say in `memory`, which outlives this process, what is read; nobody can see it where there is none."""
        self._memory = memory
        self._deadly = set(deadly)
        self._file: Path | None = None

    @classmethod
    def shared(cls) -> Self:
        """Return one that a process made by a fork writes, and its parent sees."""
        return cls(mmap.mmap(-1, _SIZE))

    @classmethod
    def in_folder(cls, folder: str, name: str) -> Self:
        """Return one that is a file of its own, and does not read what earlier ones of this name ended with twice.

        It protects nobody where the folder cannot be written, or its file system shares no memory.
        """
        try:
            Path(folder).mkdir(parents=True, exist_ok=True)
            ends = Counter(one.read_bytes() for one in Path(folder).glob(f"{name}-*.page"))
            made = cls(None, (digest for digest, times in ends.items() if times >= _CERTAIN))
            file = Path(folder, f"{name}-{time.time_ns():x}-{os.urandom(4).hex()}.page")
            with file.open("x+b") as opened:
                opened.write(_NONE)
                opened.flush()
                made._memory = mmap.mmap(opened.fileno(), _SIZE)
        except OSError:
            return cls()
        made._file = file
        return made

    @contextmanager
    def reading(self, url: CanonicalUrl) -> Iterator[bool]:
        """Say whether the page of a link may be read; it is in hand while the context lasts."""
        digest = blake2b(url.encode("utf-8", "surrogatepass"), digest_size=_SIZE).digest()
        if digest in self._deadly:
            yield False
        elif self._memory is None:
            yield True
        else:
            self._memory[:] = digest
            try:
                yield True
            finally:
                self._memory[:] = _NONE

    @property
    def digest(self) -> bytes:
        """Return what stands for the page that is in hand, or was when the process ended; zeros where there is none."""
        return self._memory[:] if self._memory is not None else _NONE

    def blame(self, other: "PageInHand") -> None:
        """Do not read what another was reading when its process ended."""
        self._deadly.add(other.digest)

    def close(self) -> None:
        """Let go of the memory and the file; nothing is in hand."""
        if self._memory is not None:
            self._memory.close()
            self._memory = None
        if self._file is not None:
            self._file.unlink(missing_ok=True)
