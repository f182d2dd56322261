"""Plain text: paragraphs between blank lines, list items by their bullets, whatever ends the lines."""

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.model import Role
from linkcheck.readers import lines
from linkcheck.readers.base import Block, BlockKind
from linkcheck.readers.text import FORMAT, SUFFIXES
from tests.readings import reading_of


def reading(content: str | bytes):
    return reading_of("a.txt", content)


def blocks(content: str) -> list[tuple[str, str]]:
    one = reading(content)
    found, block = [], one.block_at(0) if content else None
    while block is not None and len(found) < 50:
        found.append((block.kind.value, one.text(block.start, block.end).strip()))
        block = one.block_after(block)
    return found


def test_one_run_of_prose_and_no_links_of_its_own() -> None:
    one = reading("See https://x.example/ now.")
    assert (one.format, FORMAT, ".txt" in SUFFIXES) == ("text", "text", True)
    assert [(run.start, run.end, run.role) for run in one.runs] == [(0, 27, Role.PROSE)]
    assert (list(one.links), list(one.declared()), list(one.titles()), one.body_start()) == ([], [], [], 0)
    assert one.is_visible(0)
    assert not one.is_visible(27)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("blank", ["", "  ", "\t", "\f"])
def test_paragraphs_end_at_blank_lines(end: str, blank: str) -> None:
    content = f"one{end}more{end}{blank}{end}two{end}"
    assert blocks(content) == [("paragraph", "one\nmore"), ("paragraph", "two")]


@pytest.mark.parametrize("bullet", ["- ", "* ", "+ ", "• ", "– ", "1. ", "2) ", "(3) ", "[4] ", "   - "])
def test_list_items(bullet: str) -> None:
    content = f"Before:\n{bullet}one\n  more\n{bullet}two\n\nAfter.\n"
    assert blocks(content) == [
        ("paragraph", "Before:"),
        ("item", f"{bullet}one\n  more".strip()),
        ("item", f"{bullet}two".strip()),
        ("paragraph", "After."),
    ]


def test_signs_inside_a_line_are_no_bullets() -> None:
    assert blocks("a - b\n3.5 of it\n-x\n") == [("paragraph", "a - b\n3.5 of it\n-x")]


def test_any_order_of_questions_gives_the_same_answers() -> None:
    content = "one\n\n- two\n- three\n\nfour\n" * 20
    written = [at for at in range(len(content)) if not content[at].isspace()]
    ahead = [reading(content).block_at(at) for at in written]
    one = reading(content)
    assert [one.block_at(at) for at in reversed(written)] == ahead[::-1]


@given(st.text(st.sampled_from("ab \n\r\t-•1.)\fé"), max_size=60))
def test_blocks_hold_what_they_are_asked_for_and_move_on(content: str) -> None:
    one = reading(content)
    size = len(one.source.data)
    for at in range(size):
        block = one.block_at(at)
        assert 0 <= block.start <= max(at, block.start) <= size
        assert block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)
    if size:
        block: Block | None = one.block_at(0)
        seen = -1
        for _ in range(size + 2):
            if block is None:
                break
            assert block.end > seen
            seen = block.end
            block = one.block_after(block)
        assert block is None


class Ranges:
    """A compiled pattern that counts the bytes it is let loose on."""

    total = 0

    def __init__(self, pattern: re.Pattern[bytes]) -> None:
        self.pattern = pattern

    def __getattr__(self, name: str):
        def matched(data: bytes, start: int = 0, stop: int = sys.maxsize):
            Ranges.total += min(stop, len(data)) - start
            return getattr(self.pattern, name)(data, start, stop)

        return matched


class Data(bytes):
    """A document that counts the bytes it is searched through."""

    def find(self, sought: bytes, start: int = 0, stop: int = sys.maxsize) -> int:  # type: ignore[override]
        Ranges.total += min(stop, len(self)) - start
        return super().find(sought, start, stop)

    def rfind(self, sought: bytes, start: int = 0, stop: int = sys.maxsize) -> int:  # type: ignore[override]
        Ranges.total += min(stop, len(self)) - start
        return super().rfind(sought, start, stop)


@pytest.mark.parametrize("line", [b"x", b"x\r" + b"x" * 999_998])
def test_a_line_of_many_megabytes_is_looked_at_in_pieces(line: bytes, monkeypatch) -> None:
    for name, value in vars(lines).items():
        if isinstance(value, re.Pattern):
            monkeypatch.setattr(lines, name, Ranges(value))
    data = Data(line * (4_000_000 // len(line)))
    one = reading_of("a.txt", data)
    monkeypatch.setattr(Ranges, "total", 0)
    for at in range(0, len(data), 20_000):
        block = one.block_at(at)
        assert block.end - block.start <= 131_072
    assert len(data) < Ranges.total < 6 * len(data)


def test_an_empty_file_has_no_run() -> None:
    assert list(reading("").runs) == []
