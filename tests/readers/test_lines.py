"""The base for formats of lines: what a stranger's reader gets from it, tried with two formats of a few lines each."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.extract.extraction import extraction_of
from linkcheck.model import Kind, Role
from linkcheck.readers.base import Block, BlockKind, Found, Run
from linkcheck.readers.lines import LineReading
from linkcheck.readers.link_spans import LinkSpans, end_of, start_of
from linkcheck.readers.source import Source

U, V = "https://paper.example/2025/07/21/quiet-talks-rattle-allies", "https://other.example/b"


class CsvReading(LineReading):
    """Comma-separated values (RFC 4180) with cells of one line: each cell is a run of its own, and a row is its line."""

    between = b" ,\r\n"

    def __init__(self, source: Source) -> None:
        self.cells = [match.span() for match in re.finditer(rb'"(?:[^"\n]|"")*"|[^,\n"][^,\n]*', source.data)]
        runs = [Run(start, end, Role.ENTRY, start) for start, end in self.cells]
        super().__init__(source, "csv", runs=runs)

    def block_at(self, offset: int) -> Block:
        start, end = next(((a, b) for a, b in self.cells if a <= offset < b), (offset, offset))
        return Block(start, end, BlockKind.CELL)

    def row_at(self, block: Block) -> tuple[int, int]:
        end = self.source.data.find(b"\n", block.end)
        return self.source.line_start(block.start), end if end >= 0 else self.source.size


class OrgReading(LineReading):
    """Org: `[[target][text]]`, `* heading`, and code between `#+BEGIN_SRC` and `#+END_SRC`."""

    def __init__(self, source: Source) -> None:
        data = source.data
        self.code = [m.span() for m in re.finditer(rb"#\+BEGIN_SRC.*?#\+END_SRC", data, re.DOTALL)]
        found = []
        for match in re.finditer(rb"\[\[([^\[\]]+)\](?:\[([^\[\]]+)\])?\]", data):
            text = (match[2] or b"").decode()
            found.append(
                Found(
                    *match.span(1),
                    match[1].decode(),
                    text,
                    Kind.LINK,
                    Role.PROSE,
                    match.start(),
                    *match.span(),
                )
            )
        links = [one for one in found if "://" in one.target]
        runs, at = [], 0
        for one in (*found, None):
            end = one.text_start if one is not None else source.size
            runs.append(Run(at, end, Role.PROSE, -1))
            at = one.text_end if one is not None else end
        super().__init__(source, "org", links, [one for one in found if one not in links], runs)

    bullet = re.compile(rb"(?m)^[ ]{0,12}[-+] ")

    def is_code(self, start: int, end: int) -> bool:
        return any(first <= start and end <= last for first, last in self.code)

    def kind_of(self, start: int, end: int) -> tuple[BlockKind, int]:
        line = self.source.text(start, end).partition("\n")[0]
        stars = len(line) - len(line.lstrip("*"))
        return (
            (BlockKind.HEADING, stars)
            if stars and line[stars : stars + 1] == " "
            else (BlockKind.PARAGRAPH, 0)
        )


def csv_of(content: str) -> CsvReading:
    return CsvReading(Source("a.csv", content.encode()))


def org_of(content: str) -> OrgReading:
    return OrgReading(Source("a.org", content.encode()))


def test_a_table_of_values_gives_a_url_a_cell() -> None:
    made = extraction_of(csv_of(f"id,url,name\n1,{U},Acme\n2,https://acme.example,Acme\n"))
    assert [(one.raw, one.line, one.column, one.role) for one in made.citations] == [
        (U, 2, 3, Role.ENTRY),
        ("https://acme.example", 3, 3, Role.ENTRY),
    ]


def test_one_row_with_a_link_twice_is_one_entry_and_two_rows_are_two() -> None:
    def roles(content: str) -> list[Role]:
        return [one.role for one in extraction_of(csv_of(content)).citations]

    assert roles(f"{V},{V}\n") == [Role.ASIDE, Role.ASIDE]
    assert roles(f"same,{V}\nsame,{V}\n") == [Role.ENTRY, Role.ENTRY]


def test_links_headings_code_and_local_links_of_a_format_of_lines() -> None:
    reading = org_of(
        f"* Notes\n\nSee [[{U}][Quiet Talks]] and [[file:b.org][b]] at {V}.\n\n#+BEGIN_SRC sh\nget {V}\n#+END_SRC\n"
    )
    made = extraction_of(reading)
    assert [(one.raw, one.text, one.kind, one.role) for one in made.citations] == [
        (U, "Quiet Talks", Kind.LINK, Role.PROSE),
        (V, "", Kind.BARE, Role.PROSE),
        (V, "", Kind.BARE, Role.CODE),
    ]
    assert [(one.file, one.text, one.column) for one in made.local] == [("file:b.org", "b", 87)]
    assert reading.block_at(2).kind is BlockKind.HEADING


def test_a_title_that_is_a_local_link_is_no_reference_without_a_link() -> None:
    title = "Quiet Talks Rattle Allies"
    assert len(extraction_of(org_of(f"Related article: {title}\n")).references) == 1
    assert extraction_of(org_of(f"Related article: [[file:b.org][{title}]]\n")).references == ()
    assert extraction_of(org_of(f"[[file:b.org][Related article: {title}]]\n")).references == ()
    (one,) = extraction_of(org_of(f"Related article: [[{U}][{title}]]\n")).references
    assert (one.title, one.own) == (title, 0)


SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 12)).map(
        lambda pair: Found(pair[0], pair[0] + pair[1], "x", "", Kind.LINK, Role.PROSE, 0)
    ),
    max_size=8,
)


@given(SPANS, SPANS, st.integers(0, 50), st.integers(0, 12))
def test_a_stretch_overlaps_links_as_counting_says(
    one: list[Found], two: list[Found], start: int, size: int
) -> None:
    inside = set(range(start, start + size))
    expected = any(inside & set(range(start_of(link), end_of(link))) for link in (*one, *two))
    assert LinkSpans(one, two).overlap(start, start + size) is expected or size == 0


def test_a_link_as_a_whole_counts() -> None:
    link = Found(5, 9, "x", "", Kind.LINK, Role.PROSE, 0, 1, 12)
    assert (start_of(link), end_of(link)) == (1, 12)
    spans = LinkSpans([link])
    assert [spans.overlap(at, at + 1) for at in (0, 1, 11, 12)] == [False, True, True, False]


@pytest.mark.parametrize("make", [csv_of, org_of])
def test_an_empty_document_is_read(make) -> None:
    made = extraction_of(make(""))
    assert (made.citations, made.references, made.local) == ((), (), ())


def test_of_a_long_paragraph_and_the_one_after_it_neither_is_worked_out_again(calls_of) -> None:
    reading = LineReading(Source("a.txt", b"- a\n" * 3_000 + b"\nThe next one.\n"), "text")

    def look() -> None:
        for offset in range(0, 4_000, 40):
            assert reading.block_after(reading.block_at(12_000 - 2)) is not None
            assert reading.block_at(offset).kind is BlockKind.ITEM

    assert calls_of(look) < 10_000
