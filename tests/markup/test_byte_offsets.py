"""Offsets of a text in bytes are what encoding it says, and stay cheap for stretches of any length."""

from hypothesis import given
from hypothesis import strategies as st

from linkcheck.markup.byte_offsets import ByteOffsets


@given(st.text("aé€😀", max_size=60), st.integers(1, 60), st.data())
def test_a_stretch_of_any_length(part: str, times: int, data: st.DataObject) -> None:
    text = part * times
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    before, piece = (len(one.encode()) for one in (text[:start], text[start:end]))
    offsets = ByteOffsets(text)
    assert offsets.span(start, end) == (before, before + piece)
    assert (offsets.byte(start), offsets.offset(before)) == (before, start)


def test_long_stretches_of_a_long_text(ends_soon) -> None:
    offsets = ByteOffsets("a" * 1_000_000 + "é")
    ends_soon(lambda: [offsets.span(start, 1_000_001) for start in range(20_000)])
