"""Cells of notebooks are read as what they hold, each at its own place; code and pictures are not."""

import json

import pytest

from linkcheck.extract.extraction import extraction_of
from linkcheck.extract.joining import joined
from linkcheck.model import Extraction, Role, Skipped
from linkcheck.readers.base import Opened, ReadOptions
from linkcheck.readers.registry import readings_of
from linkcheck.urls.canonical import read_url


def read(content: object, *, include_code: bool = False) -> Extraction:
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    found = readings_of(Opened("a.ipynb", data), "notebook", ReadOptions(include_code))
    readings = [one for one in found if not isinstance(one, Skipped)]
    return joined([extraction_of(one) for one in readings])


def reason(data: bytes) -> str:
    (found,) = readings_of(Opened("a.ipynb", data), "notebook", ReadOptions())
    assert isinstance(found, Skipped)
    return found.reason


def markdown(*lines: str) -> dict[str, object]:
    return {"cell_type": "markdown", "metadata": {}, "source": [*lines]}


def code(source: str, **data: object) -> dict[str, object]:
    return {
        "cell_type": "code",
        "source": source,
        "outputs": [{"output_type": "display_data", "data": data}],
    }


def test_a_cell_of_markdown_is_read_as_markdown_with_the_line_inside_the_cell() -> None:
    cells = [
        markdown("Intro\n"),
        markdown("# One\n", "\n", "See [it][r] `https://no.example`\n\n[r]: https://a.example/x"),
    ]
    (found,) = read({"cells": cells}).citations
    assert (found.url, found.text, found.line, found.place) == (
        "https://a.example/x",
        "it",
        None,
        "cell 2, line 3",
    )


def test_pictures_that_a_cell_holds_are_no_links_and_one_that_it_does_not_hold_leads_to_no_file() -> None:
    cell = markdown(
        "![a](attachment:map.png) ![b](attachment:my%20map.png) ![c](attachment:gone.png) [d](d.md)\n",
        '<img src="attachment:map.png"> <img src="attachment:lost.png"> [x](https://a.example/x)\n',
    )
    cell["attachments"] = {"map.png": {"image/png": "AAAA"}, "my map.png": {}}
    other = markdown("![a](attachment:map.png)")
    other["attachments"] = []
    found = read({"cells": [cell, other]})
    assert [one.url for one in found.citations] == ["https://a.example/x"]
    assert [(one.file, one.raw, one.place) for one in found.local] == [
        ("gone.png", "attachment:gone.png", "cell 1, line 1"),
        ("d.md", "d.md", "cell 1, line 1"),
        ("lost.png", "attachment:lost.png", "cell 1, line 2"),
        ("map.png", "attachment:map.png", "cell 2, line 1"),
    ]


def test_html_that_code_has_put_out_is_read_and_dates_nothing() -> None:
    page = "<html><head><meta property='article:published_time' content='2025-02-20'></head><body>\n<a href='https://a.example/x'>x</a>"
    found = read({"cells": [code("1", **{"text/html": page, "text/plain": "https://no.example"})]})
    assert [(one.url, one.place) for one in found.citations] == [
        ("https://a.example/x", "output of cell 1, line 2")
    ]
    assert (found.declared, found.whole_page, found.format) == ((), False, "notebook")


def test_a_url_that_the_table_of_an_output_cuts_off_is_a_pattern() -> None:
    rows = "<table><tr><td>https://a.example/one?x=...</td><td>https://b.example/two</td></tr></table>"
    found = read({"cells": [code("1", **{"text/html": rows})]}).citations
    assert [read_url(one.target).pattern is None for one in found] == [False, True]


def test_code_is_read_only_where_it_is_asked_for() -> None:
    content = {"cells": [code("# https://a.example/x\nget('https://b.example/y')")]}
    assert read({"cells": [*content["cells"], markdown("x")]}).citations == ()
    found = read(content, include_code=True).citations
    assert [(one.url, one.role, one.place) for one in found] == [
        ("https://a.example/x", "code", "cell 1, line 1"),
        ("https://b.example/y", "code", "cell 1, line 2"),
    ]


@pytest.mark.parametrize(
    ("kind", "text", "urls"),
    [
        ("text/html", "<a href=https://a.example/x>x</a>", ["https://a.example/x"]),
        ("text/restructuredtext", "`x <https://a.example/x>`_", ["https://a.example/x"]),
        (None, "[x](https://a.example/x)", ["https://a.example/x"]),
        ("text/x-python", "https://a.example/x", []),
    ],
)
def test_raw_cells_are_read_as_what_they_say_they_hold(kind: str | None, text: str, urls: list[str]) -> None:
    cell = {"cell_type": "raw", "metadata": {"raw_mimetype": kind} if kind else {}, "source": text}
    assert [one.url for one in read({"cells": [cell, markdown("x")]}).citations] == urls


def test_the_front_matter_of_quarto_dates_the_notebook() -> None:
    cell = {"cell_type": "raw", "metadata": {}, "source": "---\ntitle: T\ndate: 2025-02-20\n---\n"}
    (declared,) = read({"cells": [cell, markdown("https://a.example/x")]}).declared
    assert declared.date.value.isoformat() == "2025-02-20"


def test_the_cells_of_version_3() -> None:
    sheet = {
        "cells": [
            {"cell_type": "code", "input": "1", "outputs": [{"html": ["<p>https://a.example/x"]}]},
            markdown("https://b.example/"),
        ]
    }
    found = read({"nbformat": 3, "worksheets": [sheet]}).citations
    assert [(one.url, one.place) for one in found] == [
        ("https://a.example/x", "output of cell 1, line 1"),
        ("https://b.example/", "cell 2, line 1"),
    ]


def test_what_is_no_notebook_is_skipped_with_the_reason() -> None:
    assert reason(b'{"cells": [').startswith("it is no notebook that can be read: ")
    assert reason(b'{"cells": "none"}').startswith("it is no notebook that can be read: ")
    assert reason(b"[" * 200_000).startswith("it is no notebook that can be read: ")


@pytest.mark.parametrize("text", [b'{"cells": ' + b"[" * 200_000, b'{"x": ' + b'{"y":' * 200_000])
def test_a_notebook_that_nests_very_deeply_is_skipped(text: bytes) -> None:
    assert reason(text).startswith("it is no notebook that can be read: ")


def test_the_number_of_cells_is_bounded() -> None:
    cells = [markdown("https://a.example/x")] * 10_002
    found = [
        *readings_of(Opened("a.ipynb", json.dumps({"cells": cells}).encode()), "notebook", ReadOptions())
    ]
    assert found[-1] == Skipped("a.ipynb", "only the first 10,000 of its cells were read")
    assert len(found) == 10_001


def test_joining_the_cells_is_linear(calls_of) -> None:
    def work(cells: int) -> None:
        read({"cells": [markdown("https://a.example/x")] * cells})

    work(10)
    assert calls_of(lambda: work(800)) < 5 * calls_of(lambda: work(200))


def test_what_code_has_put_out_is_no_list_and_no_list_goes_on_in_the_next_cell() -> None:
    table = "<table><tr><td>https://a.example/one-two-three</td></tr><tr><td>https://a.example/one-two-three</td></tr></table>"
    item = "* [A page of its own](https://a.example/four)\n"
    cells = [
        code("1", **{"text/html": table}),
        markdown(item),
        markdown(item),
        markdown(f"{item}* x\n{item}"),
    ]
    found = read({"cells": cells[:3]}).citations
    assert {one.role for one in found} == {Role.ASIDE}
    assert [one.role for one in read({"cells": cells[3:]}).citations] == [Role.ENTRY, Role.ENTRY]
