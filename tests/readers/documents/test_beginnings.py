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
    "json": b'[\n {"url": "https://a.example/"}\n]',
    "notebook": b'{\n "cells": [\n  {\n   "cell_type": "markdown", "source": "x"}], "nbformat": 4}',
    "bibtex": b"% mine\n@article{key,\n title = {T}}",
    "subtitles": b"1\r\n00:00:01,000 --> 00:00:02,000\r\nx\r\n",
}


@pytest.mark.parametrize("name", BEGINNINGS)
def test_a_document_without_a_suffix_is_read_by_its_reader(name):
    found = list(readings_of(Opened("a", BEGINNINGS[name]), "", ReadOptions()))

    assert {getattr(one, "format", None) for one in found} == {name}


@pytest.mark.parametrize(("part", "name"), [("word", "docx"), ("xl", "xlsx"), ("ppt", "pptx")])
def test_an_archive_is_known_whichever_of_its_parts_comes_first(part, name):
    data = archive(
        {
            "docProps/app.xml": "<x/>" * 9_000,
            "a.bin": bytes(range(256)) * 9,
            "_rels/.rels": "",
            f"{part}/x.xml": "",
        }
    )
    found = [*readings_of(Opened("a", data), "", ReadOptions())]
    assert not any("archive" in getattr(one, "reason", "") for one in found)
    assert {getattr(one, "format", name) for one in found} == {name}


@pytest.mark.parametrize(
    "text",
    [
        "[[Note]] and more",
        "{ not json",
        "@jane, see https://a.example",
        "WEBVTTs",
        '["a"]',
        "{{ x }}",
        "1\n2\n",
    ],
)
def test_what_begins_alike_is_text(text):
    (found,) = readings_of(Opened("a", text.encode()), "", ReadOptions())
    assert found.format == "text"


def test_an_archive_of_something_else_is_no_document():
    (found,) = readings_of(Opened("a", archive({"a.txt": "word/ xl/ ppt/"})), "", ReadOptions())

    assert "archive" in found.reason
