"""What the command's own process keeps of each document, however many there are: the results of some taken in again and again.

    python benchmarks/own_memory.py --documents 20000 --times 500

Documents as those of `engines.py` are mapped once, in as many parts as the largest runs have. What that comes to is taken in so many times,
as the results of so many times as many documents are; what waits for the next steps is not written. Prints a line for some of the times
(Linux alone: /proc).
"""

import argparse
import gc
import sys
from datetime import date
from pathlib import Path

from engines import write_documents
from msgspec import msgpack

from linkcheck.config import Settings
from linkcheck.engines.contract import unpacked
from linkcheck.engines.local_engine import LocalEngine
from linkcheck.engines.stored import Stored, StoredBytes
from linkcheck.pipeline import mapping_in_rows
from linkcheck.pipeline.beginning import Begun
from linkcheck.pipeline.steps import Mapped

_SHOWN = (1, 5, 10, 25, 50, 100, 250, 500)


class _Noting(LocalEngine):
    """An engine that notes of each result its head, and how long its blobs are."""

    def __init__(self) -> None:
        super().__init__(0)
        self.noted: list[tuple[bytes, list[int]]] = []

    def _laid(self, data: bytes):  # noqa: ANN202 - what the engine returns
        head, blobs = unpacked(data)
        self.noted.append((head, [len(one) for one in blobs]))
        return super()._laid(data)


def own_memory() -> float:
    """Return the MiB of this process."""
    for line in Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


def main() -> int:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--folder", type=Path, default=Path("benchmark-data"))
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--times", type=int, default=500)
    asked = parser.parse_args()
    documents = asked.folder / f"engines-{asked.documents:g}"
    if not documents.exists():
        write_documents(documents, asked.documents)
    parts = mapping_in_rows._FEWEST = mapping_in_rows._MOST  # noqa: SLF001 - as many as there ever are
    begun = Begun.of([str(documents)], Settings(today=date(2026, 11, 29)))
    with _Noting() as engine:
        mapping_in_rows.mapped(begun, engine, None)
    gc.collect()
    whole, decoder, store = mapping_in_rows.Whole(begun, parts), msgpack.Decoder(Mapped), Stored(0)
    start, at = own_memory(), 0
    for times in range(1, asked.times + 1):
        for head, lengths in engine.noted:
            blobs = []
            for length in lengths:
                blobs.append(StoredBytes(None, store, at, length))
                at += length
            whole.add(decoder.decode(head), blobs)
        if times in _SHOWN:
            gc.collect()
            more, number = own_memory() - start, times * asked.documents
            print(f"{number:,} documents: {more:.1f} MiB, {more * 2**20 / number:.1f} bytes each", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
