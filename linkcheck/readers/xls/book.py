"""A workbook that gives xlrd only the records that are read here, each within bounds.

Knows the records of a workbook before 2007 by their numbers ([MS-XLS] 2.3, and OpenOffice's documentation of the older ones).
Of a range of cells or columns xlrd makes an entry for each, and a damaged file may name millions: one hyperlink over all
cells of a sheet takes gigabytes.
"""

from typing import Any

import xlrd
from xlrd.book import SUPPORTED_VERSIONS, XL_WORKBOOK_GLOBALS

__all__ = ["BoundedBook"]

_HYPERLINK = 0x01B8
_READ = frozenset((
    # The workbook: shared strings, fonts, formats (by which a number is a day), sheets, epoch, code page, encryption, ends.
    0x00FC, 0x0031, 0x0231, 0x0045, 0x041E, 0x001E, 0x0056, 0x00E0, 0x0043, 0x0243, 0x0443, 0x0044,
    0x0085, 0x008E, 0x008F, 0x0022, 0x0042, 0x002F, 0x0809, 0x0409, 0x0209, 0x0009, 0x000A, 0x003C,
    # Cells that show something.
    0x0203, 0x0003, 0x00FD, 0x0204, 0x0004, 0x00D6, 0x027E, 0x00BD, 0x0002, 0x0205, 0x0005,
    # Formulas, what stands between one and the text that it came to, and that text.
    0x0006, 0x0206, 0x0406, 0x04BC, 0x0221, 0x0021, 0x0236, 0x0036, 0x0037, 0x0207, 0x0007,
    # Hyperlinks; notes and the texts of the boxes in which they stand.
    _HYPERLINK, 0x001C, 0x01B6, 0x00EC, 0x005D,
))  # fmt: skip
_OTHER = 0xFFFF
"""A number that no record has, so that xlrd passes over it."""
_EMBEDDED = 45
"""The version of xlrd's for workbooks of Excel 4, whose sheets stand between the records of the workbook."""


class BoundedBook(xlrd.Book):  # type: ignore[misc]  # xlrd has no types
    """A workbook whose sheets can be read one after the other."""

    def __init__(self, workbook: bytes, log: object) -> None:
        """Read what belongs to the whole workbook; raises what xlrd raises for damaged ones.

        `xlrd.open_workbook` does the same, but makes a book of its own class.
        """
        super().__init__()
        self.biff2_8_load(
            file_contents=workbook,
            logfile=log,
            formatting_info=True,  # hyperlinks and notes come with it
            on_demand=True,
            ragged_rows=True,
        )
        version = self.getbof(XL_WORKBOOK_GLOBALS)
        if version not in SUPPORTED_VERSIONS:
            raise xlrd.XLRDError("no version that is known")
        self.biff_version = version
        if version < _EMBEDDED:
            self.on_demand = False
            self.fake_globals_get_sheet()
        else:
            self.parse_globals()
        if version > _EMBEDDED:
            self._sheet_list = [None] * len(self._sheet_names)  # each is read when it is asked for
        self.nsheets = len(self._sheet_list)

    def get_record_parts(self) -> tuple[int, int, Any]:
        """Return the number of the next record, its length and its bytes; one that is not read here has no bytes."""
        code, length, data = super().get_record_parts()
        if code not in _READ:
            return _OTHER, 0, b""
        if code == _HYPERLINK:  # the first of its cells is where it stands, and alone counts here
            data = data[:2] * 2 + data[4:6] * 2 + data[8:]
        return code, length, data
