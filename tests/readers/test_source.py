"""Lines and columns of byte offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.readers.source import Source

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
