"""Attributes as the tokenizer of browsers reads them: by offset and by value they are the same."""

from hypothesis import given
from hypothesis import strategies as st

from linkcheck.markup.tags import attribute_values, attributes


@given(st.text(alphabet="ab=\"'<>/ \t\n\f\rAé&", max_size=40))
def test_values_are_those_at_the_attributes_offsets(text):
    data = f"<x {text}>".encode()
    expected = {key: data[start:end] for key, start, end in attributes(data, 2, len(data))}
    assert attribute_values(data, 2, len(data)) == expected


def test_of_two_attributes_with_one_name_the_first_counts():
    data = b"<x a='' A=1 b=2>"
    assert attribute_values(data, 2, len(data)) == {b"a": b"", b"b": b"2"}
