"""Reads documents and holds what comes of them to what readers promise: no exception, places that are there, the same twice, linear time.

Knows the road from a file to its document; knows no format. What falls is kept: the document in a folder, its reason in a list.
"""

import re
import sys
import time
import traceback
from collections.abc import Iterable
from pathlib import Path
from statistics import median

import msgspec

from benchmarks.mutations import ask
from linkcheck.extract.extraction import extraction_of
from linkcheck.extract.joining import joined
from linkcheck.model import Extraction, Skipped
from linkcheck.normalise.documents import document_from
from linkcheck.readers.base import Opened, Reading, ReadOptions, Source
from linkcheck.readers.registry import readings_of

__all__ = ["Watch"]

_MOST_KEPT = 3
"""Documents of one reason that are kept."""
_SMALL, _GROWN = 6_000, 48_000
"""Bytes of the two documents whose times are compared."""
_TOO_MUCH = 3.0
"""How many times more than in proportion the larger one may take: machines are noisy."""
_LEAST = 0.004
"""Seconds that count as so short that nothing can be said of them."""
_SLOW = 40
"""How many times a kind's median a document may take for each byte before it is kept as slow, where it takes `_LONG`."""
_LONG = 0.2
_LONGEST_RAW = 2_000
"""Characters of a citation after which it may be cut."""
_LINE_END = re.compile(r"\r\n|[\r\n]")


class Watch:
    """What is known of the documents of one kind that were read."""

    def __init__(self, kind: str, kept: Path) -> None:
        self.kind, self.kept = kind, kept
        self.falls: dict[str, int] = {}
        """How often by reason."""
        self.count = self.readings = self.cited = self.size = 0
        self.slowest = 0.0
        self.costs: list[float] = []
        """Seconds a byte of documents of at least 2,000 bytes."""

    def read(self, name: str, data: bytes) -> None:
        """Read a document twice, and note what falls."""
        self.count += 1
        self.size += len(data)
        started = time.process_time()
        try:
            found = [*readings_of(Opened(name, data), self.kind, self._options(data))]
            first = _documents(found)
        except Exception:  # noqa: BLE001  # whatever it is, it is what is looked for
            self._falls(_reason(), name, data)
            return
        took = time.process_time() - started
        self.slowest = max(self.slowest, took)
        self._weigh(took, name, data)
        self.readings += any(not isinstance(one, Skipped) for one in found)
        self.cited += any(one.citations for one in first)
        try:
            assert found, "neither a reading nor a reason"
            ask(name, data)
            readings = [one for one in found if not isinstance(one, Skipped)]
            if len(readings) == 1 and first[0].path == name:
                _stands(readings[0].source, first[0])
            if self.count % 4:
                return
            again = _documents(readings_of(Opened(name, data), self.kind, self._options(data)))
            assert msgspec.msgpack.encode(first) == msgspec.msgpack.encode(again), "not the same twice"
        except Exception:  # noqa: BLE001
            self._falls(_reason(), name, data)

    def grows(self, name: str, short: bytes, long: bytes) -> None:
        """Note a document that takes more than in proportion to a shorter one of the same stretch."""
        try:
            if self._ratio(name, short, long) > _TOO_MUCH * len(long) / len(short) and all(
                self._ratio(name, short, long) > _TOO_MUCH * len(long) / len(short) for _ in range(2)
            ):
                self._falls("its time grows faster than its length", name, long)
        except Exception:  # noqa: BLE001
            self._falls(_reason(), name, long)

    def _ratio(self, name: str, short: bytes, long: bytes) -> float:
        return self._seconds(name, long) / max(self._seconds(name, short), _LEAST)

    def _seconds(self, name: str, data: bytes) -> float:
        started = time.process_time()
        _documents(readings_of(Opened(name, data), self.kind, self._options(data)))
        return time.process_time() - started

    def _options(self, data: bytes) -> ReadOptions:
        """Return options with which every second document's code is read, and all files of code."""
        return ReadOptions(include_code=self.kind == "code" or len(data) % 2 == 0)

    def _weigh(self, took: float, name: str, data: bytes) -> None:
        if len(data) < 2_000:
            return
        cost = took / len(data)
        if took > _LONG and len(self.costs) > 50 and cost > _SLOW * median(self.costs[-500:]):
            self._falls("slow for each byte", name, data)
        self.costs.append(cost)

    def _falls(self, reason: str, name: str, data: bytes) -> None:
        number = self.falls[reason] = self.falls.get(reason, 0) + 1
        if number <= _MOST_KEPT:
            path = self.kept / f"{self.kind}.{len(self.falls)}.{number}.{name}"
            path.write_bytes(data)
            print(f"{path}: {reason}", file=sys.stderr, flush=True)

    def said(self) -> str:
        """Return a line of what was read."""
        costs = sorted(self.costs) or [0.0]
        return (
            f"{self.count:,} documents ({self.size / 1e6:,.0f} MB), {self.readings:,} with a reading, {self.cited:,} with a link, "
            f"the slowest {self.slowest:.2f} s; {median(costs) * 1e6:.2f} µs a byte, {costs[-1] * 1e6:.1f} at most; "
            f"falls: {sum(self.falls.values())} of {len(self.falls)} kinds"
        )


def _documents(found: Iterable[Reading | Skipped]) -> list[Extraction]:
    """Return what the documents hold, after their dates and links were worked out."""
    parts: dict[str, list[Extraction]] = {}
    for one in found:
        if not isinstance(one, Skipped):
            parts.setdefault(one.source.path, []).append(extraction_of(one))
    whole = [joined(several) for several in parts.values()]
    for one in whole:
        document_from(one, None, dated=True)
    return whole


def _stands(source: Source, extraction: Extraction) -> None:
    """Raise AssertionError where a citation, a reference or a local link is not at the place that it names."""
    text = source.data.decode()
    ends = [0, *(match.end() for match in _LINE_END.finditer(text))]
    for one in (*extraction.citations, *extraction.local):
        if one.place is not None:
            assert one.line is None, one
            assert one.place.strip(), one
            continue
        start, end = (
            ends[(line or 0) - 1] + (column or 0) - 1
            for line, column in ((one.line, one.column), (one.end_line, one.end_column))
        )
        assert 0 <= start <= end <= len(text), one
        assert _shown(text[start:end], one.raw), one
    for other in extraction.references:
        assert other.place is not None or 0 < (other.line or 0) <= len(ends), other


def _shown(text: str, raw: str) -> bool:
    """Say whether a citation shows the text at its place; secrets in it are `***`, and long ones are cut."""
    return text == raw or "***" in raw or len(text) > _LONGEST_RAW


def _reason() -> str:
    kind, error, trace = sys.exc_info()
    frames = [one for one in traceback.extract_tb(trace) if "benchmarks" not in one.filename]
    where = " < ".join(f"{Path(one.filename).name}:{one.lineno}" for one in frames[-4:][::-1])
    return f"{kind.__name__ if kind else ''} at {where}: {str(error)[:300] if kind is AssertionError else str(error)[:60]}"
