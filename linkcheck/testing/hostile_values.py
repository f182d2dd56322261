"""Hostile input: bytes for readers, and values of any type of the model with hostile text in every field of text.

Knows what breaks programs and what terminals obey; the types are read off the model, so a new field is filled, too.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, TypeVar

import msgspec

__all__ = ["HOSTILE_TEXTS", "damaged", "hostile_bytes", "value_of"]

_Value = TypeVar("_Value")

HOSTILE_TEXTS = (
    "\x1b[2J\x1b]0;title\x07", "\x9b31m", "a\rb\nc\td\x00\x7f", "\u202egnp.exe\u2066x", "a\u200bb\ufeff", "\u2028\u2029\x85",
    "tag\U000e0041", "\udc80 and \ud800", "[red]bold[/red] :smile:", "=1+1", "'quoted", "<script>alert(1)</script>", "]]>&amp;\"'`",
    "日本語の見出し " * 40, "", " ", "%s {0} $x \\", "https://a.example/\x1b[1m?x=\u202e", "e\u0301" * 50, "\U0001f600" * 30, "|" * 20,
    "::error::x", "word " * 30 + "::add-mask::e " + "word " * 30, "a ##[add-mask]b ##vso[task.complete]c",
)  # fmt: skip
"""Text with what a terminal obeys or hides, what spreadsheets, HTML, Markdown, templates and CI runners obey,
and what is merely long."""

_DOCUMENTS: tuple[bytes, ...] = (
    b"", b"\x00", b"\x00" * 999, b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff\x00a", b"\xff\xff\xff", bytes(range(256)) * 4, b"\r", b"\r\r\n\n\r",
    b"\xed\xa0\x80\xed\xb0\x80", "\u2028\x85\x1c\x1d\x1e\x0b\x0c".encode(), b" " * 5_000, b"\n" * 5_000, b"a" * 20_000,
    b"[" * 5_000, b"](" * 3_000, b"<a " * 3_000, b"<" * 5_000, b"{" * 5_000, b'"' * 5_000, b"'," * 3_000, b"<!--" * 1_000, b"\\" * 5_000,
    b"(http://" * 1_000, b"https://news.example/a " * 500, b"- " * 3_000, b"> " * 3_000, b"=" * 5_000, b"\t," * 3_000, b"%PDF-1.7\n", b"PK\x03\x04",
    b"Related article: " * 300, b"---\n" * 800, b"&#x0;&amp;" * 500, "Ähnlich: „日本語“ https://ex\u00e4mple.test/ü\n".encode() * 100,
    b"Related article: Two Banks Merge\n\nhttps://news.example/2025/02/20/two-banks-merge\n",
)  # fmt: skip


def hostile_bytes(samples: Sequence[bytes], rng: random.Random, damages: int = 60) -> Iterator[bytes]:
    """Yield documents that break readers: empty, binary, nested, in no encoding, and each sample damaged in many ways."""
    yield from _DOCUMENTS
    for sample in samples:
        yield sample
        for other in _DOCUMENTS[:12]:
            yield sample + other
            yield other + sample
        for _ in range(damages):
            yield damaged(sample, rng)


def damaged(data: bytes, rng: random.Random) -> bytes:
    """Return bytes with one to four random stretches deleted, repeated, overwritten or exchanged, or cut off."""
    result = bytearray(data)
    for _ in range(rng.randint(1, 4)):
        start = rng.randrange(len(result) + 1)
        end = min(len(result), start + rng.choice((1, 1, 2, 5, 40)))
        action = rng.randrange(5)
        if action == 0:
            del result[start:end]
        elif action == 1:
            result[start:start] = result[start:end] * rng.choice((1, 3))
        elif action == 2:
            result[start:end] = rng.randbytes(end - start)
        elif action == 3:
            result[start:start] = rng.choice(_DOCUMENTS)[:40]
        else:
            del result[end:]
    return bytes(result)


def value_of(kind: type[_Value], rng: random.Random, most: int = 3) -> _Value:
    """Return a random value of a type that msgspec knows, with hostile text wherever it holds text.

    Sequences have up to `most` members; every second optional value is there.
    """
    made: _Value = _made(_type_of(kind), rng, most)  # type: ignore[arg-type]  # classes are hashable
    return made


@cache
def _type_of(kind: Any) -> msgspec.inspect.Type:
    return msgspec.inspect.type_info(kind)


def _made(info: Any, rng: random.Random, most: int) -> Any:
    make = _MAKERS.get(type(info))
    if make is None:
        raise TypeError(f"no hostile value is known for {info}")
    return make(info, rng, most)


def _day(info: object, rng: random.Random, most: int) -> date:
    del info, most
    return date(rng.choice((1, 1600, 1999, 2025, 9999)), rng.randint(1, 12), rng.randint(1, 28))


def _moment(info: object, rng: random.Random, most: int) -> datetime:
    day = _day(info, rng, most)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _struct(info: Any, rng: random.Random, most: int) -> Any:
    return info.cls(*(_made(field.type, rng, most) for field in info.fields))


def _sequence(info: Any, rng: random.Random, most: int) -> tuple[Any, ...]:
    return tuple(_made(info.item_type, rng, most) for _ in range(rng.randint(0, most)))


def _mapping(info: Any, rng: random.Random, most: int) -> dict[Any, Any]:
    if isinstance(info.key_type, msgspec.inspect.EnumType):
        return {key: _made(info.value_type, rng, most) for key in info.key_type.cls}
    return {_made(info.key_type, rng, most): _made(info.value_type, rng, most) for _ in range(most)}


_MAKERS: dict[type, Callable[[Any, random.Random, int], Any]] = {
    msgspec.inspect.StrType: lambda info, rng, most: rng.choice(HOSTILE_TEXTS),
    msgspec.inspect.BoolType: lambda info, rng, most: rng.random() < 0.5,
    msgspec.inspect.IntType: lambda info, rng, most: rng.choice((0, 1, 2, 7, 80, 10**9)),
    msgspec.inspect.FloatType: lambda info, rng, most: rng.choice((0.0, 0.04, 12.5, 1e6)),
    msgspec.inspect.NoneType: lambda info, rng, most: None,
    msgspec.inspect.EnumType: lambda info, rng, most: rng.choice(list(info.cls)),
    msgspec.inspect.DateType: _day,
    msgspec.inspect.DateTimeType: _moment,
    msgspec.inspect.StructType: _struct,
    msgspec.inspect.VarTupleType: _sequence,
    msgspec.inspect.TupleType: lambda info, rng, most: tuple(
        _made(one, rng, most) for one in info.item_types
    ),
    msgspec.inspect.ListType: lambda info, rng, most: list(_sequence(info, rng, most)),
    msgspec.inspect.DictType: _mapping,
    msgspec.inspect.UnionType: lambda info, rng, most: _made(rng.choice(info.types), rng, most),
}
