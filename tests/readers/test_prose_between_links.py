"""The base for formats of lines: between the links that a format gives stands prose, cut and numbered at empty lines."""

from hypothesis import given
from hypothesis import strategies as st

from linkcheck.model import Kind, Role
from linkcheck.readers.base import Found, Run, Source
from linkcheck.readers.lines import LineReading

PIECES = st.sampled_from(["\n", "\n\n", "\r\n", "\r", " \n", "\f", "one ", "https://a.example ", "<L>", "é"])


@given(st.lists(PIECES, max_size=30))
def test_links_and_prose_between_them_cover_the_text_in_order(pieces):
    data, links = b"", []
    for piece in pieces:
        start = len(data)
        data += piece.encode()
        if piece == "<L>":
            links.append(Found(start, len(data), "https://l.example/", "", Kind.LINK, Role.PROSE, 99))
    reading = LineReading(Source("a.x", data), "x", links)
    stretches = sorted([(one.start, one.end, one.block) for one in (*reading.links, *reading.runs)])
    assert b"".join(data[start:end] for start, end, _ in stretches) == data
    blocks = [block for _, _, block in stretches]
    assert blocks == sorted(blocks)
    assert all(block < 99 for block in blocks) or not data


def test_what_an_empty_line_parts_stands_in_two_blocks():
    data = b"one\n\n<L> two\n \n<L>\n"
    links = [Found(at, at + 3, "https://l.example/", "", Kind.LINK, Role.PROSE, 0) for at in (5, 15)]
    reading = LineReading(Source("a.x", data), "x", links)
    assert [link.block for link in reading.links] == [1, 2]
    assert [data[run.start : run.end] for run in reading.runs] == [b"one\n", b"\n", b" two\n ", b"\n", b"\n"]


def test_plain_text_is_one_run_whose_blocks_are_counted_later():
    assert LineReading(Source("a.x", b"one\n\ntwo"), "x").runs == (Run(0, 8, Role.PROSE, -1),)
