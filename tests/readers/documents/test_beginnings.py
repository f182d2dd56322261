"""Documents are known by how they begin, where no suffix tells; and a reader never takes another one's."""

from pathlib import Path

import pytest

from linkcheck.readers.base import Opened, ReadOptions
from linkcheck.readers.registry import readings_of

from .archives import archive, slide, workbook
from .pdfs import lines, page

FOLDER = Path(__file__).parents[3] / "fixtures" / "documents"
BEGINNINGS = {
    "docx": (FOLDER / "book.docx").read_bytes(),
    "epub": (FOLDER / "book.epub").read_bytes(),
    "opendocument": (FOLDER / "text.odt").read_bytes(),
    "pdf": page(lines("x")),
    "pptx": slide("", ppt__a_xml="<a/>"),
    "rtf": b"{\\rtf1 x}",
    "xlsx": workbook("<row/>"),
}


@pytest.mark.parametrize("name", BEGINNINGS)
def test_a_document_without_a_suffix_is_read_by_its_reader(name):
    found = list(readings_of(Opened("a", BEGINNINGS[name]), "", ReadOptions()))

    assert {getattr(one, "format", None) for one in found} == {name}


def test_an_archive_of_something_else_is_no_document():
    (found,) = readings_of(Opened("a", archive({"a.txt": "word/ xl/ ppt/"})), "", ReadOptions())

    assert "archive" in found.reason
