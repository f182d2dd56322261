"""Which readers there are, which suffix and which beginning belongs to each; and the reader of a file inside another file.

Knows the readers' folder and the suffixes; knows no format by name, and no files of the file system.
"""

import os
from collections.abc import Container, Iterator
from functools import cache
from typing import cast

from linkcheck.errors import LinkcheckError
from linkcheck.plugins import modules_in
from linkcheck.readers.base import Opened, Reader, Reading, ReadOptions, Skipped, Sniffing, Source

__all__ = [
    "GROUP",
    "PACKAGE",
    "SUPPORT",
    "code_suffixes",
    "foreign_readers",
    "format_names",
    "read_member",
    "read_part",
    "reader_source",
    "reader_suffixes",
    "readings_of",
    "suffix_of",
]

PACKAGE = "linkcheck.readers"
GROUP = "linkcheck.readers"
SUPPORT = frozenset(
    {
        "base",
        "drawing_text",
        "extras",
        "field_codes",
        "fields",
        "lines",
        "link_spans",
        "linked_texts",
        "marked_lines",
        "office_open_xml",
    }
    | {
        "named_fields",
        "parted",
        "passed_html",
        "properties",
        "records",
        "registry",
        "regular_expressions",
        "rendition",
        "row_chunks",
        "sheet_formulas",
        "sheet_rows",
        "source",
        "tag_pairs",
        "xml_walk",
    }
    | {"zipped_parts"}
)
"""The modules of the readers' folder that are no readers."""

_DEEPEST = 3
"""Archives around a file at most: a small archive may hold itself, without end."""
_HEAD = 1_024
"""Bytes at a file's start that tell its format."""
_DIRECTORY = 65_536
"""Bytes at the end of an archive in which the names of its parts stand."""
_OTHERWISE = "text"
"""How a file is read that neither its suffix nor its content tells."""


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


def format_names() -> list[str]:
    """Return the names of the formats that there are readers for, sorted."""
    return sorted(_readers())


@cache
def reader_suffixes() -> dict[str, str]:
    """Return the name of the format by file suffix (lower case, with its dot), for every reader there is."""
    return {suffix: name for name, reader in sorted(_readers().items()) for suffix in reader.SUFFIXES}


@cache
def code_suffixes() -> frozenset[str]:
    """Return the suffixes of readers that say `ONLY_WITH_CODE`: folders' files are read where a run asks for code."""
    return frozenset(
        suffix
        for reader in _readers().values()
        if getattr(reader, "ONLY_WITH_CODE", False)
        for suffix in reader.SUFFIXES
    )


def reader_source(format_name: str) -> str:
    """Return who brings the reader of a format, for messages: `linkcheck`, or the distribution's name."""
    modules = modules_in(PACKAGE, GROUP, SUPPORT)
    return next(
        (modules.source_of(name) for name in modules if format_name == modules[name].FORMAT), "linkcheck"
    )


def foreign_readers() -> frozenset[str]:
    """Return the names of the readers that other distributions bring."""
    return modules_in(PACKAGE, GROUP, SUPPORT).foreign


def readings_of(opened: Opened, format_name: str, options: ReadOptions) -> Iterator[Reading | Skipped]:
    """Yield what the reader of a format makes of a file: one reading, several, or why there is none.

    Where the format's name is empty, because no reader has the file's suffix, the file's first bytes choose the reader.
    A file in which its reader finds nothing to read, such as a notebook of code alone, is a document without text.
    """
    name = format_name or _format_by_content(opened.data)
    is_empty = True
    for one in _readers()[name].read(opened, options):
        is_empty = False
        yield one
    if is_empty:
        from linkcheck.readers.lines import LineReading

        yield LineReading(Source(opened.path, b""), name)


def _format_by_content(data: bytes) -> str:
    """Return the format that exactly one reader knows by a file's first 1,024 bytes; `text` where none does, or several do.

    Of a ZIP archive they are shown the end as well, which names its parts: programs differ in which of them comes first.
    """
    head = data[:_HEAD]
    if head.startswith(b"PK\x03\x04"):
        head += data[max(_HEAD, len(data) - _DIRECTORY) :]
    knowing = [
        name for name, reader in _readers().items() if isinstance(reader, Sniffing) and reader.sniff(head)
    ]
    return knowing[0] if len(knowing) == 1 else _OTHERWISE


def suffix_of(path: str, suffixes: Container[str]) -> str:
    """Return the suffix by which a file's format is known, in lower case: of two (`.warc.gz`) both, where a reader claims them.

    >>> suffix_of("a/b.WARC.gz", {".warc.gz"}), suffix_of("a.tar.gz", {".warc.gz"})
    ('.warc.gz', '.gz')
    """
    stem, last = os.path.splitext(path.lower())
    both = os.path.splitext(stem)[1] + last
    return both if both in suffixes else last


def read_member(member: Opened, options: ReadOptions) -> Iterator[Reading | Skipped]:
    """Yield what the reader of its suffix makes of a file inside another one (`Opened.member`); for readers of archives.

    A file whose suffix no reader has, or that is in more than three archives, is a `Skipped`.
    """
    format_name = reader_suffixes().get(suffix_of(member.path, reader_suffixes()))
    if format_name is None:
        yield Skipped(member.path, "a file in a format that linkcheck does not read")
    elif member.depth > _DEEPEST:
        yield Skipped(member.path, f"it is inside more than {_DEEPEST} archives")
    else:
        yield from readings_of(member, format_name, options)


def read_part(
    part: Opened,
    format_name: str,
    whole: str,
    options: ReadOptions,
    *,
    is_quoted: bool = False,
) -> Iterator[Reading | Skipped]:
    """Yield what the reader of a format makes of a part of a file (`Opened.part`); `whole` is the format of the file.

    The readings count as that format's, because the parts are one document. `is_quoted` says that the part is something
    else's text, which the document only shows (`Traits.quoted`).
    """
    for reading in readings_of(part, format_name, options):
        if not isinstance(reading, Skipped):
            reading.format = whole
            if is_quoted:
                reading.traits = reading.traits._replace(whole_page=False, quoted=True)
        yield reading
