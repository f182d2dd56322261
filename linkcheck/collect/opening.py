"""A file, opened and handed to the reader of its format; or the reason why it was not.

Knows files, their size and which reader has which suffix; knows nothing of what a document cites.
"""

import os
import sys
from collections.abc import Iterator
from functools import cache
from typing import cast

from linkcheck.collect.folders import Candidate
from linkcheck.errors import LinkcheckError
from linkcheck.model import Skipped
from linkcheck.plugins import modules_in
from linkcheck.readers.base import Opened, Reader, Reading, ReadOptions, Sniffing

__all__ = [
    "GROUP",
    "PACKAGE",
    "SUPPORT",
    "open_file",
    "read_member",
    "read_stdin",
    "reader_source",
    "reader_suffixes",
    "readings_of",
]

PACKAGE = "linkcheck.readers"
GROUP = "linkcheck.readers"
SUPPORT = frozenset({"base", "lines", "link_spans", "source"})
"""The modules of the readers' folder that are no readers."""

_DEEPEST = 3
"""Archives around a file at most: a small archive may hold itself, without end."""
_HEAD = 1_024
"""Bytes at a file's start that tell its format."""
_OTHERWISE = "text"
"""How a file is read that neither its suffix nor its content tells."""
_PIECE = 65_536
"""Bytes read at first. A buffer of 128 KiB or more is mapped anew by the allocator each time: three times as slow."""


@cache
def _readers() -> dict[str, Reader]:
    """Return the readers by format; raises LinkcheckError where two claim one format or one suffix."""
    modules = modules_in(PACKAGE, GROUP, SUPPORT)
    readers: dict[str, Reader] = {}
    claimed: dict[str, str] = {}
    for name in modules:
        reader = cast("Reader", modules[name])
        for claim in (f'the format "{reader.FORMAT}"', *(f"the suffix {one}" for one in reader.SUFFIXES)):
            if claim in claimed:
                raise LinkcheckError(
                    f'The reader "{name}" of {modules.source_of(name)} claims {claim}, which the reader '
                    f'"{claimed[claim]}" of {modules.source_of(claimed[claim])} has already.',
                    hint="Uninstall one of the two, or change what it claims.",
                )
            claimed[claim] = name
        readers[reader.FORMAT] = reader
    return readers


@cache
def reader_suffixes() -> dict[str, str]:
    """Return the name of the format by file suffix (lower case, with its dot), for every reader there is."""
    return {suffix: name for name, reader in sorted(_readers().items()) for suffix in reader.SUFFIXES}


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
        return Skipped(candidate.path, (error.strerror or type(error).__name__).lower())
    if data is None:
        return Skipped(candidate.path, f"larger than {most_bytes / 1_048_576:g} MiB (--max-size)")
    return Opened(candidate.path, data)


def readings_of(opened: Opened, format_name: str, options: ReadOptions) -> Iterator[Reading | Skipped]:
    """Yield what the reader of a format makes of a file: one reading, several, or why there is none.

    Where the format's name is empty, because no reader has the file's suffix, the file's first bytes choose the reader.
    """
    return _readers()[format_name or _format_by_content(opened.data)].read(opened, options)


def _format_by_content(data: bytes) -> str:
    """Return the format that exactly one reader knows by a file's first 1,024 bytes; `text` where none does, or several do."""
    head = data[:_HEAD]
    knowing = [
        name for name, reader in _readers().items() if isinstance(reader, Sniffing) and reader.sniff(head)
    ]
    return knowing[0] if len(knowing) == 1 else _OTHERWISE


def read_member(member: Opened, options: ReadOptions) -> Iterator[Reading | Skipped]:
    """Yield what the reader of its suffix makes of a file inside another one (`Opened.member`); for readers of archives.

    A file whose suffix no reader has, or that is in more than three archives, is a `Skipped`.
    """
    format_name = reader_suffixes().get(os.path.splitext(member.path)[1].lower())
    if format_name is None:
        yield Skipped(member.path, "a file in a format that linkcheck does not read")
    elif member.depth > _DEEPEST:
        yield Skipped(member.path, f"it is inside more than {_DEEPEST} archives")
    else:
        yield from readings_of(member, format_name, options)


def reader_source(format_name: str) -> str:
    """Return who brings the reader of a format, for messages: `linkcheck`, or the distribution's name."""
    modules = modules_in(PACKAGE, GROUP, SUPPORT)
    return next(
        (modules.source_of(name) for name in modules if format_name == modules[name].FORMAT), "linkcheck"
    )


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
