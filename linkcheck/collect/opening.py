"""A file's bytes, or the reason why it could not be opened.

Knows files and their size; knows no format, and nothing of what a document cites.
"""

import os
import sys

from linkcheck.collect.folders import Candidate
from linkcheck.errors import system_reason
from linkcheck.model import Skipped
from linkcheck.readers.base import Opened

__all__ = ["open_file", "read_stdin", "too_large"]

_PIECE = 65_536
"""Bytes read at first. A buffer of 128 KiB or more is mapped anew by the allocator each time: three times as slow."""


def read_stdin(most_bytes: int) -> bytes:
    """Return the bytes of standard input, one more than `most_bytes` at the most."""
    return sys.stdin.buffer.read(most_bytes + 1)


def open_file(candidate: Candidate, most_bytes: int, stdin: bytes = b"") -> Opened | Skipped:
    """Return a file's bytes, or a `Skipped` with the reason why it cannot be opened or is larger than `most_bytes`.

    `stdin` is what `read_stdin` gave, for the candidate that stands for it.
    """
    try:
        data = _bytes_of(candidate.file, most_bytes) if candidate.file else _at_most(stdin, most_bytes)
    except OSError as error:
        return Skipped(candidate.path, system_reason(error))
    if data is None:
        return Skipped(candidate.path, too_large(most_bytes))
    return Opened(candidate.path, data)


def too_large(most_bytes: int) -> str:
    """Return why a larger file is skipped, as a clause."""
    return f"larger than {most_bytes / 1_048_576:g} MiB (--max-size)"


def _at_most(data: bytes, most_bytes: int) -> bytes | None:
    return data if len(data) <= most_bytes else None


def _bytes_of(file: str, most_bytes: int) -> bytes | None:
    """Return a file's bytes, or None where there are more than `most_bytes`.

    A short read is the end of a regular file, so that a small file costs three system calls.
    """
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
