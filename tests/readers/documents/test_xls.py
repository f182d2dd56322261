"""Workbooks before 2007: what is read of them, and what else is called so. `fixtures/documents/sheet.xls` is the sound one."""

import random
import struct
import sys
from io import BytesIO, StringIO
from pathlib import Path

import olefile
import pytest
import xlrd

from linkcheck.extract.extraction import extraction_of
from linkcheck.model import Skipped
from linkcheck.readers.base import Opened, ReadOptions
from linkcheck.readers.registry import readings_of
from linkcheck.readers.xls.book import BoundedBook
from linkcheck.testing.hostile_values import damaged

from .archives import workbook

SHEET = (Path(__file__).parents[3] / "fixtures" / "documents" / "sheet.xls").read_bytes()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read(data: bytes) -> list[object]:
    return [*readings_of(Opened("a.xls", data), "xls", ReadOptions())]


def cited(data: bytes) -> list[str]:
    return [one.url for one in extraction_of(read(data)[0]).citations]


@pytest.mark.parametrize(
    "data",
    [
        workbook(
            '<row r="1"><c r="A1" t="inlineStr"><is><t>https://a.example/x</t></is></c></row>',
        ),
        b"<html><table><tr><td><a href='https://a.example/x'>a</a></td></tr></table></html>",
        b'\xef\xbb\xbf\n<?xml version="1.0"?><Workbook><Cell HRef="https://a.example/x"/></Workbook>',
    ],
)
def test_what_is_only_called_so_is_read_as_what_it_is(data):
    assert cited(data) == ["https://a.example/x"]


@pytest.mark.parametrize("data", [b"", b"no workbook", OLE, OLE + b"\0" * 1_000, SHEET[:600]])
def test_what_is_no_workbook_is_skipped(data):
    assert read(data) == [Skipped("a.xls", "it is no workbook of Excel that can be read")]


def test_damaged_workbooks_are_read_or_skipped():
    chance = random.Random(1)
    readings = 0
    for _ in range(150):
        data = bytearray(SHEET)
        for _ in range(chance.choice((1, 5, 50))):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        found = read(bytes(data) if chance.random() < 0.8 else damaged(SHEET, chance))
        assert found
        readings += sum(not isinstance(one, Skipped) for one in found)

    assert readings > 15


def test_without_xlrd_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "linkcheck.readers.xls.document", None)

    (said,) = read(SHEET)

    assert "link-provenance[office]" in said.reason


def test_a_property_that_counts_without_end_costs_nothing(ends_soon):
    title = SHEET.index(b"Sources on the dam") - 8
    vector = bytearray(SHEET)
    vector[title : title + 8] = b"\x02\x10\x00\x00\xff\xff\xff\xff"  # a vector of four milliard numbers

    ends_soon(lambda: read(bytes(vector)))

    assert read(bytes(vector))[0].titles() == ()
    assert [one.text for one in read(SHEET)[0].titles()] == ["Sources on the dam"]


def stream() -> bytes:
    with olefile.OleFileIO(BytesIO(SHEET)) as file:
        return file.openstream("Workbook").read()


def records(data: bytes) -> list[tuple[int, int, int]]:
    """Return the number of each record of a workbook, where its bytes begin, and how many they are."""
    found, at = [], 0
    while at + 4 <= len(data):
        code, size = struct.unpack_from("<HH", data, at)
        found.append((code, at + 4, size))
        at += 4 + size
    return found


def held(book: xlrd.Book) -> list[object]:
    return [
        (
            sheet.name,
            [(sheet.row_types(row), sheet.row_values(row)) for row in range(sheet.nrows)],
            [(link.frowx, link.fcolx, link.url_or_path) for link in sheet.hyperlink_list],
            {place: note.text for place, note in sheet.cell_note_map.items()},
        )
        for sheet in map(book.sheet_by_index, range(book.nsheets))
    ]


def test_records_that_are_passed_over_held_nothing_that_is_read():
    whole = xlrd.open_workbook(
        file_contents=stream(), formatting_info=True, on_demand=True, ragged_rows=True, logfile=StringIO()
    )
    found = held(BoundedBook(stream(), StringIO()))

    assert found == held(whole)
    assert all(any(sheet[part] for sheet in found) for part in (1, 2, 3))


def test_a_hyperlink_over_all_cells_of_a_sheet_is_read_at_once(ends_soon):
    data = bytearray(stream())
    places = [at for code, at, _ in records(data) if code == 0x01B8]
    for at in places:
        data[at + 2 : at + 4] = data[at + 6 : at + 8] = b"\xff\xff"

    ends_soon(lambda: read(bytes(data)))

    assert places
    assert cited(bytes(data)) == cited(SHEET)


@pytest.mark.parametrize("code", [0xE5, 0xBE, 0x0800, 0x18, 0x1AE, 0x17])
def test_records_of_ranges_and_names_are_not_looked_at(code):
    """Merged cells, blank ones, tips, names, other workbooks: what a damaged one says of millions of cells costs nothing."""
    data = stream()
    ends = [at - 4 for number, at, _ in records(data) if number == 0x0A]
    for end in reversed(ends):
        data = data[:end] + struct.pack("<HH", code, 40) + b"\xff" * 40 + data[end:]
    book = BoundedBook(stream(), StringIO())

    class Book(BoundedBook):
        def handle_boundsheet(self, record):
            # A sheet begins later by what was put in before it: a record into the workbook and into each sheet.
            moved = struct.unpack_from("<I", record)[0] + 44 * (1 + len(self._sheet_names))
            super().handle_boundsheet(struct.pack("<I", moved) + record[4:])

    assert held(Book(data, StringIO())) == held(book)
