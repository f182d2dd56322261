"""Damages a document at random, as fuzzing does: bits, stretches, words, numbers, brackets, pieces of other documents.

Knows bytes, ZIP archives and gzip; knows no format. What it makes is at most `_LARGEST` bytes long, an archive's parts each so.
"""

import contextlib
import gzip
import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable, Sequence

from benchmarks.mutations import PIECES
from linkcheck.testing.hostile_values import damaged

__all__ = ["changed", "repeated"]

_LARGEST = 120_000
_STRETCH = 3_000
"""Bytes of a long text that are mostly taken: of short documents more are read in a time."""
_BINARY = (b"PK", b"\x1f\x8b", b"%PDF", b"\xd0\xcf\x11\xe0", b"ARROW1", b"PAR1")
_DEEP = 4_000
"""How often a bracket is repeated at the most: deeper than Python's stack and than that of any parser in C."""
_NUMBERS = (
    *(b"0", b"-1", b"00000000000", b"1e999", b"99999999999999999999", b"4294967296", b"2147483648", b"-9223372036854775809"),
    *(b"9" * 5_000, b"0x7fffffff", b"NaN", b"1.", b".5", "٣٤".encode(), "１２".encode()),
)  # fmt: skip
_BRACKETS = (
    *((b"{", b"}"), (b"[", b"]"), (b"(", b")"), (b"<", b">"), (b"{{", b"}}"), (b"[[", b"]]"), (b"{|\n", b"|}\n"), (b"<a>", b"</a>")),
    *((b"\\a{", b"}"), (b"{\\b ", b"}"), (b'"', b'"'), (b"'", b"'"), (b"'''", b"'''"), (b"*", b"*"), (b"<ref>", b"</ref>"), (b"- ", b"")),
    *((b'{"a":', b"}"), (b"$", b"$"), (b"`", b"`"), (b"|", b"|"), (b"> ", b""), (b"<!--", b"-->"), (b"<![CDATA[", b"]]>"), (b"=", b"=")),
    *((b"\\begin{a}", b"\\end{a}"), (b"====\n", b"====\n"), (b"#+begin_a\n", b"#+end_a\n"), (b"\n\n ", b""), (b"\\", b""), (b"&a [", b"]")),
)  # fmt: skip
_ENDS = (
    b"\n",
    b"\r",
    b"\r\n",
    b"\n\n",
    b"\x0b",
    b"\x0c",
    b"\xc2\x85",
    b"\xe2\x80\xa8",
    b" ",
    b"\t",
    b"\0",
    b"\xc2\xa0",
    b"",
)
_NUMBER = re.compile(rb"[0-9]{1,40}")
_WORD = re.compile(rb"[A-Za-z_]{2,40}|[^A-Za-z0-9_\s]{1,3}")
_LINE = re.compile(rb"\r\n|[\r\n]")

_UNPACKING = (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, zlib.error)
"""What unpacking raises where an archive was damaged before, is encrypted, or is packed in a way that Python does not know."""


def changed(data: bytes, chance: random.Random, others: Sequence[bytes] = ()) -> bytes:
    """Return a document with some of its bytes changed; of an archive, those of its parts more often than its own.

    `others` are documents of the same format, of which pieces are put into it.
    """
    with contextlib.suppress(*_UNPACKING):
        if data.startswith(b"PK") and chance.random() < 0.85:
            return _repacked(data, chance)
        if data.startswith(b"\x1f\x8b") and chance.random() < 0.7:
            return gzip.compress(changed(gzip.decompress(data), chance), 1)
    if len(data) > 2 * _STRETCH and not data.startswith(_BINARY) and chance.random() < 0.8:
        at = max(0, data.find(b"://", chance.randrange(len(data))) - chance.randrange(_STRETCH))
        data = data[: chance.choice((0, 100, 400))] + data[at : at + _STRETCH]
    for _ in range(chance.choice((1, 1, 2, 4))):
        data = chance.choice(_WAYS)(data, chance, others)[:_LARGEST]
    return data


def repeated(data: bytes, chance: random.Random, sizes: Sequence[int]) -> list[bytes]:
    """Return a document several times, with the same short stretch of it repeated up to each of the sizes in bytes."""
    start = chance.randrange(len(data) + 1)
    lines = [match.end() for match in _LINE.finditer(data, max(0, start - 500), start + 1_500)]
    if len(lines) > 1 and chance.random() < 0.5:
        first = chance.randrange(len(lines) - 1)
        start, end = lines[first], lines[min(len(lines) - 1, first + chance.choice((1, 1, 2, 5)))]
    else:
        end = start + chance.choice((1, 2, 3, 6, 20, 100))
    before, piece, after = (
        data[max(0, start - 2_000) : start],
        data[start:end] or b"[",
        data[end : end + 2_000],
    )
    return [before + piece * max(1, size // len(piece)) + after for size in sizes]


def _damaged(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    del others
    return damaged(data, chance)


def _flipped(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    """Return it with some bits turned over."""
    del others
    result = bytearray(data)
    for _ in range(chance.choice((1, 5, 50, len(data) // 100 + 1)) if data else 0):
        result[chance.randrange(len(result))] ^= 1 << chance.randrange(8)
    return bytes(result)


def _spliced(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    """Return the beginning of it and the end of another one, or it with a stretch of another one inside."""
    other = chance.choice(others) if others else data
    at, there = chance.randrange(len(data) + 1), chance.randrange(len(other) + 1)
    if chance.random() < 0.5:
        return data[:at] + other[there:]
    return data[:at] + other[there : there + chance.choice((5, 50, 500, 5_000))] + data[at:]


def _repeated(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    del others
    return repeated(data, chance, (chance.choice((100, 1_000, 8_000, 60_000)),))[0]


def _within_itself(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    del others
    for _ in range(chance.choice((1, 2, 5))):
        at = chance.randrange(len(data) + 1)
        data = (data[:at] + data + data[at:])[:_LARGEST]
    return data


def _numbered(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    """Return it with one of its numbers, or all that are alike, exchanged for an odd one."""
    del others
    found = _found(_NUMBER, data, chance)
    if found is None:
        return data
    start, end = found
    number = chance.choice(_NUMBERS)
    return (
        data.replace(data[start:end], number, 20)
        if chance.random() < 0.2
        else data[:start] + number + data[end:]
    )


def _nested(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    """Return it with many brackets that open, that close, or both, around a stretch of it."""
    del others
    opening, closing = chance.choice(_BRACKETS)
    depth = chance.choice((1, 2, 20, 300, _DEEP))
    start = chance.randrange(len(data) + 1)
    end = min(len(data), start + chance.choice((0, 10, 200, len(data))))
    kind = chance.randrange(4)
    before = b"" if kind == 0 else opening * depth
    after = b"" if kind == 1 else closing * depth
    return data[:start] + before + data[start:end] + after + data[end:]


def _worded(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    """Return it with a word or a sign in another's place, also one of another document."""
    other = chance.choice(others) if others and chance.random() < 0.5 else data
    for _ in range(chance.choice((1, 3, 10))):
        here, there = _found(_WORD, data, chance), _found(_WORD, other, chance)
        if here is None or there is None:
            break
        put = other[slice(*there)]
        data = data[: here[0]] + put + data[here[chance.random() < 0.7] :]
    return data


def _pieced(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    """Return it with marks of some format, and URLs, put in."""
    del others
    for _ in range(chance.choice((1, 3, 10))):
        at = chance.randrange(len(data) + 1)
        put = chance.choice(PIECES).encode() * chance.choice((1, 1, 1, 2, 200))
        data = data[:at] + put + data[at:]
    return data


def _lined(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    """Return it with other ends of lines, one or all of them, or with lines taken away, doubled, or indented."""
    del others
    end = chance.choice(_ENDS)
    if chance.random() < 0.3:
        return end.join(_LINE.split(data))
    lines = data.splitlines(keepends=True)
    for _ in range(chance.choice((1, 3, 10)) if lines else 0):
        at = chance.randrange(len(lines))
        kind = chance.randrange(5)
        if kind == 0:
            lines[at] = b""
        elif kind == 1:
            lines[at] *= 2
        elif kind == 2:
            lines[at] = b" " * chance.choice((1, 2, 4, 300)) + lines[at]
        elif kind == 3:
            lines[at] = lines[at].rstrip() + end
        else:
            other = chance.randrange(len(lines))
            lines[at], lines[other] = lines[other], lines[at]
    return b"".join(lines)


_Way = Callable[[bytes, random.Random, Sequence[bytes]], bytes]
_WAYS: tuple[_Way, ...] = (
    *(_damaged, _flipped, _spliced, _repeated, _within_itself, _numbered, _nested, _worded, _pieced, _lined),
)


def _found(pattern: re.Pattern[bytes], data: bytes, chance: random.Random) -> tuple[int, int] | None:
    """Return where a pattern first matches after a random place, or from the start; None where it does not."""
    match = pattern.search(data, chance.randrange(len(data) + 1)) or pattern.search(data)
    return match.span() if match is not None else None


def _repacked(data: bytes, chance: random.Random) -> bytes:
    archive = zipfile.ZipFile(io.BytesIO(data))
    names = archive.namelist()
    if not names:
        raise zipfile.BadZipFile
    chosen = {chance.choice(names) for _ in range(chance.choice((1, 1, 3)))}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name in names:
            content = archive.read(name)
            if name in chosen:
                content = _part(content, chance)
            packed.writestr(archive.getinfo(name), content)
    return made.getvalue()


def _part(content: bytes, chance: random.Random) -> bytes:
    """Return a part in XML with tags moved, doubled, nested or taken away, or with its bytes damaged."""
    tags = content.split(b"<")
    if len(tags) < 3 or chance.random() < 0.3:
        return changed(content, chance) if not content.startswith(b"PK") else damaged(content, chance)
    for _ in range(chance.choice((1, 2, 8))):
        at = chance.randrange(1, len(tags))
        kind = chance.randrange(5)
        if kind == 0:
            del tags[at]
        elif kind == 1:
            tags[at:at] = [tags[chance.randrange(1, len(tags))]] * chance.choice((1, 1, 50, 2_000))
        elif kind == 2:
            tags[at] = tags[chance.randrange(1, len(tags))]
        elif kind == 3:
            tags[at] += chance.choice(PIECES).replace("<", "&lt;").encode()
        else:
            tags[at] = tags[at].replace(b'"', b'"99999999999', 1) if chance.random() < 0.5 else tags[at][::-1]
        if len(tags) < 3:
            break
    return b"<".join(tags)
