"""A file, opened, decoded and read by the reader of its format; or the reason why it was not.

Knows files and readers; knows nothing of what a document cites.
"""

import os
import sys
from functools import cache
from types import ModuleType

from linkcheck.extract.collect import Candidate
from linkcheck.extract.decoding import as_utf8
from linkcheck.extract.reading import Reading, ReadOptions
from linkcheck.extract.source import Source
from linkcheck.model import Skipped
from linkcheck.plugins import modules_in

__all__ = ["read_file", "reader_suffixes"]

_PIECE = 65_536
"""Bytes read at first. A buffer of 128 KiB or more is mapped anew by the allocator each time: three times as slow."""


@cache
def _readers() -> dict[str, ModuleType]:
    modules = modules_in("linkcheck.extract.readers", "linkcheck.readers")
    return {module.FORMAT: module for module in (modules[name] for name in modules)}


@cache
def reader_suffixes() -> dict[str, str]:
    """Return the name of the format by file suffix (lower case, with its dot), for every reader there is."""
    return {suffix: name for name, module in sorted(_readers().items()) for suffix in module.SUFFIXES}


def read_file(candidate: Candidate, options: ReadOptions, most_bytes: int) -> Reading | Skipped:
    """Return the reading of a file, or a `Skipped` with the reason; raises nothing for what a file may hold."""
    try:
        data = _bytes_of(candidate.file, most_bytes)
    except OSError as error:
        return Skipped(candidate.path, (error.strerror or type(error).__name__).lower())
    if data is None:
        return Skipped(candidate.path, f"larger than {most_bytes / 1_048_576:g} MiB (--max-size)")
    text, reason = as_utf8(data)
    if reason is not None:
        return Skipped(candidate.path, reason)
    reading: Reading = _readers()[candidate.format].read(Source(candidate.path, text), options)
    return reading


def _bytes_of(file: str, most_bytes: int) -> bytes | None:
    """Return a file's bytes, or None where there are more than `most_bytes`.

    A short read is the end of a regular file, so that a small file costs three system calls.
    """
    if not file:
        data = sys.stdin.buffer.read(most_bytes + 1)
        return data if len(data) <= most_bytes else None
    descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    try:
        piece = os.read(descriptor, _PIECE)
        if len(piece) < _PIECE:
            return piece if len(piece) <= most_bytes else None
        pieces, total = [piece], len(piece)
        while piece and total <= most_bytes:
            piece = os.read(descriptor, 64 * _PIECE)
            pieces.append(piece)
            total += len(piece)
        return b"".join(pieces) if total <= most_bytes else None
    finally:
        os.close(descriptor)
