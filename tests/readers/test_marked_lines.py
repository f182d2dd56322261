"""Stretches are told apart, and the runs of a marked text are the text without links, code and comments."""

import random

from linkcheck.model import Kind, Role
from linkcheck.readers.base import Found, ReadOptions, Source
from linkcheck.readers.marked_lines import Marked, MarkedReading, Stretches


def test_stretches_agree_with_a_set_of_offsets() -> None:
    chance = random.Random(5)
    for _ in range(2_000):
        pairs = [
            (start, start + chance.randrange(6))
            for start in (chance.randrange(30) for _ in range(chance.randrange(6)))
        ]
        held = {offset for start, end in pairs for offset in range(start, end)}
        stretches = Stretches(pairs)
        assert {offset for offset in range(40) if stretches.hold(offset)} == held
        low, high = sorted((chance.randrange(36), chance.randrange(36)))
        between = [*stretches.between(low, high)]
        assert {offset for start, end in between for offset in range(start, end)} == set(
            range(low, high)
        ) - held
        assert all(start < end for start, end in between)


def link_at(start: int, end: int) -> Marked:
    return Marked(Found(start, end, "https://a.example/", "shown", Kind.LINK, Role.PROSE, 0), start, end)


def test_runs_links_and_bars_divide_the_text_between_them() -> None:
    chance = random.Random(6)
    for _ in range(1_000):
        data = bytes(chance.choice(b"ab \n\n") for _ in range(40))

        def some() -> list[tuple[int, int]]:
            starts = (chance.randrange(38) for _ in range(chance.randrange(4)))
            return [(start, start + chance.randrange(1, 5)) for start in starts]

        code, hidden, links = some(), some(), [link_at(*pair) for pair in some()]
        options = ReadOptions(include_code=chance.random() < 0.5)
        reading = MarkedReading(Source("a.x", data), "x", options, links=links, code=code, hidden=hidden)
        assert [one.start for one in reading.links] == sorted(one.start for one in reading.links)
        runs = [(run.start, run.end) for run in reading.runs if run.role is Role.PROSE]
        prose = {offset for pair in runs for offset in range(*pair)}
        barred = {offset for pair in (*code, *hidden) for offset in range(*pair)}
        linked = {offset for one in reading.links for offset in range(one.start, one.end)}
        assert prose == set(range(40)) - barred - linked
        numbers = [(one.start, one.block) for one in (*reading.links, *reading.runs)]
        assert [block for _, block in sorted(numbers)] == sorted(block for _, block in numbers)
