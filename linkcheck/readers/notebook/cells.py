"""The cells of a notebook, each read by the reader of what it holds.

Knows nbformat (its versions 3 and 4); the text of a cell is known to the readers of Markdown, HTML and the like. Only what may
hold prose is decoded: msgspec passes over pictures and everything else without making a value of it.
"""

from collections.abc import Container, Iterator
from typing import Any, TypeAlias, cast

from msgspec import DecodeError, Raw, Struct, field, json

from linkcheck.readers.base import Found, Opened, Reading, ReadOptions, Skipped
from linkcheck.readers.registry import read_part
from linkcheck.urls.escapes import percent_decode

__all__ = ["read_cells"]

_MOST_CELLS = 10_000
"""Cells of a notebook that are read; people's have some hundred."""
_MOST_OUTPUTS = 1_000
"""Outputs of a cell that are read."""
_MARK = b"\xef\xbb\xbf"
_CUT = (b"...</td>", "…</td>".encode())
"""How pandas ends a cell that is too long, and one sign of as many bytes, which belongs to the URL before it."""
_ATTACHED = "attachment:"
"""How the address of a picture begins that the cell itself holds."""
_RAW = {
    "text/html": "html",
    "text/latex": "latex",
    "text/markdown": "markdown",
    "text/asciidoc": "asciidoc",
    "text/restructuredtext": "restructuredtext",
    "text/x-rst": "restructuredtext",
}
"""What a raw cell holds, by the format that its metadata name; without one it is Markdown, as for Quarto."""

_Text: TypeAlias = str | list[str] | None
"""A text of nbformat: whole, or in lines that have their line ends."""


class _Shown(Struct, gc=False):
    html: _Text = field(default=None, name="text/html")
    markdown: _Text = field(default=None, name="text/markdown")


class _Output(Struct, gc=False):
    data: _Shown | None = None
    html: _Text = None
    """Where nbformat 3 has it."""


class _CellMetadata(Struct, gc=False):
    raw_mimetype: str | None = None
    format: str | None = None
    """What `raw_mimetype` was called before nbformat 4.2."""


class _Cell(Struct, gc=False):
    cell_type: str = ""
    source: _Text = None
    input: _Text = None
    """The code of a cell in nbformat 3."""
    metadata: _CellMetadata | None = None
    attachments: dict[str, Raw] | list[Raw] | None = None
    """Pictures by their names; an empty list where a program writes no empty object."""
    outputs: list[_Output] | None = None


class _Sheet(Struct, gc=False):
    cells: list[_Cell] = []


class _Notebook(Struct, gc=False):
    cells: list[_Cell] = []
    worksheets: list[_Sheet] = []
    """Where nbformat 3 has the cells."""


def read_cells(opened: Opened, format_name: str, options: ReadOptions) -> Iterator[Reading | Skipped]:
    """Yield the readings of the cells in their order, or a `Skipped` with the reason why there are none."""
    source = opened.source()
    if isinstance(source, Skipped):
        yield source
        return
    if not source.data.strip():
        return
    try:
        notebook = json.decode(source.data.removeprefix(_MARK), type=_Notebook)
    except (DecodeError, UnicodeDecodeError, RecursionError) as error:
        yield Skipped(opened.path, f"it is no notebook that can be read: {error}")
        return
    cells = [*notebook.cells, *(cell for sheet in notebook.worksheets for cell in sheet.cells)]
    for number, cell in enumerate(cells[:_MOST_CELLS], 1):
        yield from _read_cell(opened, cell, number, format_name, options)
    if len(cells) > _MOST_CELLS:
        yield Skipped(opened.path, f"only the first {_MOST_CELLS:,} of its cells were read")


def _read_cell(
    opened: Opened, cell: _Cell, number: int, format_name: str, options: ReadOptions
) -> Iterator[Reading | Skipped]:
    place = f"cell {number}"
    text = _bytes_of(cell.source) or _bytes_of(cell.input)
    kind = _format_of(cell, options)
    if text and kind:
        part = opened.part(place, text, charset="utf-8")
        for reading in read_part(part, kind, format_name, options):
            if kind == "markdown" and not isinstance(reading, Skipped):
                _take_out_attachments(reading, cell.attachments or ())
            yield reading
    for output in (cell.outputs or ())[:_MOST_OUTPUTS]:
        shown = output.data or _Shown()
        for written, its_format in ((shown.html or output.html, "html"), (shown.markdown, "markdown")):
            put_out = _bytes_of(written).replace(*_CUT)
            if put_out:
                part = opened.part(f"output of {place}", put_out, charset="utf-8")
                yield from read_part(part, its_format, format_name, options, is_quoted=True)


def _format_of(cell: _Cell, options: ReadOptions) -> str:
    """Return the format of a cell's text; empty where it is not read."""
    if cell.cell_type == "code":
        return "code" if options.include_code else ""
    if cell.cell_type == "raw" and cell.metadata is not None:
        declared = (cell.metadata.raw_mimetype or cell.metadata.format or "").lower()
        return _RAW.get(declared, "" if declared else "markdown")
    return "markdown"


def _take_out_attachments(reading: Reading, names: Container[object]) -> None:
    """Take the pictures that a cell holds itself out of its links; one that it does not hold leads to a file of its folder."""
    attached = [link for link in reading.links if link.target.startswith(_ATTACHED)]
    if not attached:
        return
    reading.links = [link for link in reading.links if not link.target.startswith(_ATTACHED)]
    named = [(link, link.target.removeprefix(_ATTACHED)) for link in attached]
    lost = [
        link._replace(target=name)
        for link, name in named
        if name not in names and percent_decode(name) not in names
    ]
    cast("Any", reading).local = sorted([*reading.local, *lost], key=_start)


def _start(link: Found) -> int:
    return link.start


def _bytes_of(text: _Text) -> bytes:
    if text is None:
        return b""
    return (text if isinstance(text, str) else "".join(text)).encode("utf-8", "replace")
