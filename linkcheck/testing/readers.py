"""The check of a reader: it claims what is free, never raises, is linear, and gives readings that keep their promises.

Knows the contract in `linkcheck.readers.base`; knows no format.
"""

import random
from collections.abc import Iterable, Sequence
from itertools import pairwise

from linkcheck.extract.extraction import extraction_of
from linkcheck.model import Kind, Skipped, Spot
from linkcheck.plugins import modules_in
from linkcheck.readers.base import Opened, Reader, Reading, ReadOptions, Sniffing
from linkcheck.readers.registry import GROUP, PACKAGE, SUPPORT, reader_suffixes
from linkcheck.testing.hostile_values import hostile_bytes
from linkcheck.testing.requiring import require, require_linear

__all__ = ["check_reader"]

_GROWN = 20_000
"""Bytes of the shorter of the two documents for which calls are counted."""
_MOST_BLOCKS = 10_000


def check_reader(reader: Reader, samples: Iterable[bytes] = ()) -> None:
    """Raise AssertionError, with the reason, where a reader does not keep the contract of `linkcheck.readers.base.Reader`.

    `samples` are documents of the format, each with a link or two; they are read as they are and damaged in many ways.
    """
    given = [*samples]
    _check_claims(reader)
    path = f"folder/document{reader.SUFFIXES[0]}"
    for data in hostile_bytes(given, random.Random(7)):
        _check_document(reader, path, data)
        if isinstance(reader, Sniffing):
            said = reader.sniff(data[:1_024])
            require(isinstance(said, bool), f"sniff gives {said!r} instead of True or False.")
    for sample in given:
        for reading in reader.read(Opened(path, sample), ReadOptions()):
            if not isinstance(reading, Skipped):
                _check_links(reading)
        whole = sample * max(1, _GROWN // max(1, len(sample)))
        require_linear(
            lambda times, whole=whole: _extracted(reader, path, whole * times),  # type: ignore[misc]
            f"Reading {_shown(sample)} many times over",
        )


def _check_claims(reader: Reader) -> None:
    name, suffixes = getattr(reader, "FORMAT", None), getattr(reader, "SUFFIXES", None)
    require(
        isinstance(name, str) and bool(name), "The reader needs a FORMAT: the name of its format in reports."
    )
    require(
        isinstance(suffixes, tuple) and bool(suffixes),
        "The reader needs SUFFIXES: a tuple of the suffixes of its files, such as ('.csv',).",
    )
    for suffix in reader.SUFFIXES:
        require(
            suffix.startswith(".") and suffix == suffix.lower() and len(suffix) > 1,
            f"The suffix {suffix!r} needs a dot in front and small letters.",
        )
    modules = modules_in(PACKAGE, GROUP, SUPPORT)
    for other in (each for each in modules if modules[each] is not reader):
        theirs = modules[other]
        require(
            theirs.FORMAT != reader.FORMAT,
            f'The format "{reader.FORMAT}" is taken by the reader "{other}" of {modules.source_of(other)}.',
        )
        for suffix in reader.SUFFIXES:
            require(
                suffix not in theirs.SUFFIXES,
                f'The suffix {suffix} is taken by the reader "{other}" of {modules.source_of(other)}.',
            )


def _check_document(reader: Reader, path: str, data: bytes) -> None:
    for include_code in (False, True):
        try:
            found = [*reader.read(Opened(path, data), ReadOptions(include_code))]
        except Exception as error:
            raise AssertionError(
                f"The reader raised {type(error).__name__} ({error}) for {_shown(data)}; it may raise nothing for what a "
                "file holds, and gives a Skipped with the reason instead."
            ) from error
        readings = [one for one in found if not isinstance(one, Skipped)]
        for one in found:
            if isinstance(one, Skipped):
                require(one.subject.startswith(path), f"A Skipped of {path} names {one.subject!r}.")
                require(bool(one.reason.strip()), f"A Skipped of {path} has no reason, for {_shown(data)}.")
        for reading in readings:
            try:
                _check_reading(reading, reader.FORMAT, path)
            except AssertionError as error:
                raise AssertionError(f"{error} This is about {_shown(data)}.") from error
            except Exception as error:
                raise AssertionError(
                    f"The reading raised {type(error).__name__} ({error}) for {_shown(data)}."
                ) from error
        own = [bool(one.source.parts or one.source.within) for one in readings if one.source.path == path]
        require(
            len({*own}) < 2,
            f"Some readings of {path} have lines and some have named places; it is one document.",
        )


def _check_reading(reading: Reading, name: str, path: str) -> None:
    source = reading.source
    size = len(source.data)
    require(source.path.startswith(path), f"The reading of {path} calls itself {source.path!r}.")
    formats = {name} if source.path == path else {name, *reader_suffixes().values()}
    require(reading.format in formats, f"The reading's format is {reading.format!r} instead of {name!r}.")
    source.data.decode()  # UTF-8, whatever the file was
    links, runs = ([one[:2] for one in stretches] for stretches in (reading.links, reading.runs))
    _check_stretches("links", links, size)
    _check_stretches("local links", [one[:2] for one in reading.local], size)
    _check_stretches("runs", runs, size)
    _check_stretches("comments", reading.comments(), size)
    both = sorted([*links, *runs])
    _check_stretches("links and runs", both, size)
    _check_places(reading)
    _check_methods(reading)
    extraction = extraction_of(reading)
    _check_order([(one.line, one.column) for one in extraction.citations if one.place is None])
    require(
        extraction == extraction_of(reading),
        "The same reading gives different citations when it is asked twice.",
    )


def _check_stretches(what: str, stretches: Sequence[tuple[int, int]], size: int) -> None:
    for start, end in stretches:
        require(
            0 <= start <= end <= size, f"The {what} reach beyond the text: {start} to {end} of {size} bytes."
        )
    for (_, end), (start, _) in pairwise(stretches):
        require(
            end <= start,
            f"The {what} overlap or are not in order: one ends at {end}, the next starts at {start}.",
        )


def _check_places(reading: Reading) -> None:
    source = reading.source
    source.part_at(len(source.data))  # parts may be worked out as far as places are asked for
    starts = [part.start for part in source.parts]
    require(starts == sorted(starts), "The parts are not in the order of their starts.")
    require(
        not starts or starts[0] == 0,
        "The first part starts after the first byte, so what is before it has no place.",
    )
    require(all(part.place.strip() for part in source.parts), "A part has no name for its place.")
    for link in (*reading.links, *reading.local):
        spot: Spot = source.spot(link.start, link.end)
        lines = spot.line, spot.column, spot.end_line, spot.end_column
        if spot.place is None:
            require(all(one is not None and one >= 1 for one in lines), f"A link's lines are {lines}.")
        else:
            require(lines == (None,) * 4, f"A link has the place {spot.place!r} and the lines {lines} too.")
    _check_order([source.locate(one.start) for one in reading.links if not source.parts])


def _check_order(places: Sequence[tuple[int | None, int | None]]) -> None:
    known = [(line or 0, column or 0) for line, column in places]
    require(known == sorted(known), "The places are not in order.")


def _check_methods(reading: Reading) -> None:
    size = len(reading.source.data)
    require(0 <= reading.body_start() <= size, f"The body starts at {reading.body_start()} of {size} bytes.")
    require(all(reading.anchors()), "An anchor is empty.")
    headings = reading.headings()
    require(headings is None or all(isinstance(one, str) for one in headings), "A heading is no text.")
    list(reading.declared())
    list(reading.titles())
    for offset in {0, size // 3, size // 2, max(0, size - 1), *(one.start for one in reading.links[:50])}:
        if offset < size:
            block = reading.block_at(offset)
            require(
                0 <= block.start <= block.end <= size,
                f"The block at {offset} is {block.start} to {block.end}.",
            )
            first, last = reading.row_at(block)
            require(0 <= first <= last <= size, f"The row at {offset} is {first} to {last}.")
            require(isinstance(reading.text(block.start, block.end), str), "A block's text is no text.")
            reading.is_visible(offset)
    _check_blocks(reading)


def _check_blocks(reading: Reading) -> None:
    start = reading.body_start()
    if start >= len(reading.source.data):
        return
    block = reading.block_at(start)
    for _ in range(_MOST_BLOCKS):
        following = reading.block_after(block)
        if following is None:
            return
        require(
            following.start > block.start or following.start >= block.end,
            f"The block after the one from {block.start} to {block.end} starts at {following.start}.",
        )
        block = following


def _check_links(reading: Reading) -> None:
    for link in (one for one in reading.links if one.kind is Kind.LINK):
        start = link.start if link.text_start < 0 else link.text_start
        end = link.end if link.text_end < 0 else link.text_end
        require(reading.has_link(start, end), f"has_link does not know the link from {start} to {end}.")


def _extracted(reader: Reader, path: str, data: bytes) -> None:
    for one in reader.read(Opened(path, data), ReadOptions()):
        if not isinstance(one, Skipped):
            extraction_of(one)


def _shown(data: bytes) -> str:
    return repr(data if len(data) <= 60 else data[:60] + b"...") + f" ({len(data)} bytes)"
