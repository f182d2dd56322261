"""Lines and columns of byte offsets."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from linkcheck.model import Evidence, Spot
from linkcheck.readers.source import Part, Source

TEXTS = st.text(st.sampled_from(["a", "\t", "\n", "\r", "é", "日", "\U0001f600", "\u0301"]), max_size=40)


def expected(text: str, index: int) -> tuple[int, int]:
    """Count from the definition, one code point at a time."""
    line = column = 1
    for at in range(index):
        char = text[at]
        if char == "\n" or (char == "\r" and text[at + 1 : at + 2] != "\n"):
            line, column = line + 1, 1
        else:
            column += 1
    return line, column


@given(TEXTS, st.lists(st.integers(0, 60), max_size=8))
def test_locates_every_offset_in_any_order(text: str, wanted: list[int]) -> None:
    source = Source("x.txt", text.encode())
    for number in wanted:
        index = min(number, len(text))
        if text[index - 1 : index] == "\r" and text[index : index + 1] == "\n":
            continue  # inside a line end: no URL starts there
        assert source.locate(len(text[:index].encode())) == expected(text, index)


@pytest.mark.parametrize(
    ("text", "needle", "place"),
    [
        ("a\nb x", "x", (2, 3)),
        ("a\r\nb x", "x", (2, 3)),
        ("a\rb x", "x", (2, 3)),
        ("a\r\rx", "x", (3, 1)),
        ("\t\tx", "x", (1, 3)),
        ("\U0001f600\U0001f600x", "x", (1, 3)),
        ("e\u0301x", "x", (1, 3)),
    ],
)
def test_design_cases(text: str, needle: str, place: tuple[int, int]) -> None:
    assert Source("x.txt", text.encode()).locate(text.encode().index(needle.encode())) == place


def test_increasing_offsets_are_read_once() -> None:
    """A long line with many places costs one pass, not one per place."""

    class Counting(bytes):
        touched = 0

        def count(self, *args: object) -> int:  # type: ignore[override]
            start, stop = (args[1], args[2]) if len(args) > 2 else (0, len(self))
            Counting.touched += stop - start  # type: ignore[operator]
            return super().count(*args)  # type: ignore[arg-type]

    source = Source("x.txt", Counting(b"abc " * 50_000))
    for offset in range(0, 200_000, 4):
        source.locate(offset)
    assert Counting.touched <= 250_000


SPANS = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted)


@given(TEXTS, SPANS)
def test_lines_are_counted_and_found_as_locating_says(text: str, span: list[int]) -> None:
    data = text.encode()
    start, end = (len(text[:index].encode()) for index in span)
    if data[start - 1 : start + 1] == b"\r\n" or data[end - 1 : end + 1] == b"\r\n":
        return  # inside a line end
    source = Source("x.txt", data)
    assert source.line_ends(start, end) == Source("x.txt", data).locate(end)[0] - source.locate(start)[0]
    line = source.line_start(start)
    assert source.locate(line) == (source.locate(start)[0], 1)
    raw, spot = source.quoted(start, end)
    assert raw == source.text(start, end)
    assert (spot.line, spot.column, spot.end_line, spot.end_column) == (
        *source.locate(start),
        *source.locate(end),
    )
    assert spot == source.spot(start, end)


@given(TEXTS, SPANS)
@example("a\n\rb", [0, 4])
def test_an_empty_line_stands_where_two_line_ends_follow_each_other(text: str, span: list[int]) -> None:
    source = Source("x.txt", text.encode())
    start, end = (len(text[:index].encode()) for index in span)
    plain = source.text(start, end).replace("\r\n", "\n").replace("\r", "\n")
    if text[span[0] - 1 : span[0] + 1] != "\r\n" and text[span[1] - 1 : span[1] + 1] != "\r\n":
        assert source.has_empty_line(start, end) is ("\n\n" in plain)


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("U", True),
        ("  - U\n", True),
        ("a\r\n12. <U>\r\nb", True),
        ("[U]", True),
        ("U, V", False),
        ("see U", False),
        ("U and", False),
        ("a: U", False),
        ("x" * 30 + " U", False),
    ],
)
def test_what_has_its_line_for_itself(text: str, alone: bool) -> None:
    at = text.index("U")
    assert Source("x.txt", text.encode()).is_alone(at, at + 1) is alone


def test_a_document_of_parts_names_its_places() -> None:
    source = Source("a.pdf", b"one two six", (Part(0, "page 1"), Part(4, "page 2"), Part(8, "page 3")))
    assert [source.part_at(at) for at in (0, 3, 4, 7, 8, 99)] == [0, 0, 1, 1, 2, 2]
    assert source.start_of(5) == (None, None)
    assert source.evidence("two", 4) == Evidence("two", "a.pdf", None, None)
    assert Source("a.txt", b"one\ntwo").evidence("two", 4) == Evidence("two", "a.txt", 2, 1)
    assert source.find("six", 0, 11) == 8
    assert source.find("six", 0, 10) == -1
    assert source.quoted(4, 7) == ("two", Spot("a.pdf", None, None, None, None, "page 2"))


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_start_and_texts_end_alike_whatever_ends_a_line(line_end: str) -> None:
    source = Source("a.txt", "one\nzwölf\ndrei".replace("\n", line_end).encode())
    second = 3 + len(line_end)
    assert [source.line_start(at) for at in range(second + 1)] == [0] * second + [second]
    assert source.locate(source.end_of_text(0, "one\nzwölf")) == (2, 6)
    assert source.end_of_text(second, "zwölf\ndrei") == source.size
