"""What a document holds does not depend on how it was read, and every link stands where it says."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linkcheck.markup.entities import attribute_text
from linkcheck.model import Kind
from linkcheck.readers.markdown.destinations import unescape
from linkcheck.readers.markdown.document import MarkdownReading
from linkcheck.readers.markdown.runs import hints_in
from linkcheck.readers.source import Source

PIECES = [
    *("[a](https://a.example/1)", "![i](https://www.i.example/2)", "[![i](http://i.example/3)](https://o.example/4)"),
    *("<https://w.example/5>", "<https://w.example/\n 6>", "<a@b.example>", "[b](https://p.example/x_(6))", "[t][r]", "[r]"),
    *("[u](https://u.example/?a=1&amp;b=2&copy=3)", "[*t* & `c`](https://t.example \"t\")", "[c](  <https://c.example/ x>)"),
    *("[o](https://o.example/2020/https://p.example/9)", "![t][r]", "| [q](https://q.example/(1)) | [t][r] |", "[t][R]"),
    *("\\[[`c`](https://c.example/2)] ", "[s](b.md) and [u](https://u.example)", "\n  [v](https://v.example)", "[n][]", "[n]", "\\!"),
    *("https://bare.example", "see www.bare.example ok", "doi:10.1/x", "evil[.]example", "mailto:a@b.example", "://"),
    *("`https://code.example`", "`", "```", "\n```\n", "\n```sh\nhttps://f.example\n```\n", "~~~\n", "\n    https://i.example\n"),
    *("<a href='https://h.example/?x&amp;y'>", "</a>", "<img src=https://s.example>", "<b>", "<!-- https://x.example -->", "<!--"),
    *("<div>", "</div>\n", "<code>", "</code>", "<script>", "</script>", "<", "<pre>", "-->"),
    *("word ", "Zoë ", "日本 ", "2024 was", "\\", "\\[", "[", "]", "](", "![", "(", ")", "*", "_", '"', "|", "\0", " ", "\t"),
    *("\n", "\n", "\n\n", "\n\n", "\n\n\n", "\r\n", "\r\n\r\n", "\r", "\n  ", "\n    ", "\n\t", "\n- ", "\n* ", "\n1. ", "\n2. ", "\n10) "),
    *("- ", "1. ", "> ", "\n> ", "\n>", "\n# ", "\n## ", "#", "\n---\n", "\n===\n", "\n|---|\n", "\n| a | b |\n|---|---|\n", "| c |"),
    *("\n\n[r]: https://r.example/7\n", "\n[n]: <https://n.example/\\_8>\n", "\n\n[^1]: note https://f.example ", "[^1]"),
    *("---\ntitle: x\nurl: https://y.example\n---\n", "\n---\n", "+++\n", "---\n", "\ufeff"),
    *("😀", "𝒜 b", "&ngE;", "&amp;", "{{ a }}", "[l](m.md#n)", "<a href='l.md' id=o>", "[j]( <k l.md>\n'm')", "[p](q\\_r)", "{%"),
]  # fmt: skip
documents = st.tuples(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.integers(0, 9)).map(
    lambda drawn: drawn[0][: len(drawn[0]) - drawn[1]] if drawn[1] < 6 else drawn[0]
)
"""Half of them cut off somewhere in their last piece."""


def read(text: str, *, include_code: bool = False, always: bool = False) -> MarkdownReading:
    return MarkdownReading(
        Source("a.md", text.encode()), "markdown", include_code=include_code, always=always
    )


@settings(max_examples=400, deadline=None)
@given(documents, st.booleans())
def test_a_document_without_a_hint_of_a_link_has_none(text: str, include_code: bool) -> None:
    short, long = read(text, include_code=include_code), read(text, include_code=include_code, always=True)
    assert list(short.links) == list(long.links)
    assert list(short.local) == list(long.local)
    assert list(short.runs) == list(long.runs)


@settings(max_examples=500, deadline=None)
@given(documents, st.booleans())
def test_every_link_is_written_where_it_says(text: str, include_code: bool) -> None:
    data = text.encode()
    reading = read(text, include_code=include_code)
    for found in (reading.links, reading.local):
        assert all(one.end <= other.start for one, other in pairwise(found))
    for link in (*reading.links, *reading.local):
        assert 0 <= link.start < link.end <= len(data)
        assert reading.has_link(link.start, link.end) or link.kind in (
            Kind.DEFINITION,
            Kind.IMAGE,
            Kind.RESOURCE,
        )
        whole = data[link.text_start : link.text_end] if link.text_start >= 0 else data[link.start : link.end]
        assert data[link.start : link.end] in whole
        assert "\n" not in link.text
        assert len(link.text) <= 500
        raw = data[link.start : link.end]
        if raw.endswith(b"]") and whole[:1] in b"[!" and link.kind in (Kind.LINK, Kind.IMAGE):
            continue  # a reference: its destination stands elsewhere
        if whole[:1] == b"<" and link.kind is not Kind.AUTOLINK:
            assert attribute_text(raw).strip() == link.target
        elif link.kind is Kind.AUTOLINK:
            bare = re.sub(rb"\s*[\r\n][\s>]*", b"", raw).decode()
            assert link.target.removeprefix("mailto:").replace("\\|", "|") == bare.removeprefix(
                "mailto:"
            ).replace("\\|", "|")
        else:
            assert unescape(raw) == link.target


@settings(max_examples=400, deadline=None)
@given(documents, st.booleans())
def test_runs_stand_apart_and_miss_nothing(text: str, include_code: bool) -> None:
    data = text.encode()
    reading = read(text, include_code=include_code)
    behind = 0
    for run in reading.runs:
        assert behind <= run.start < run.end <= len(data)
        behind = run.end
        for link in reading.links:
            assert link.end <= run.start or run.end <= link.start
    for _, start, end in hints_in(data):
        if not reading.has_link(start, end) and all(map(reading.is_visible, range(start, end))):
            block = reading.block_at(start)
            assert any(run.start <= start < end <= run.end for run in reading.runs) or end > block.end


@settings(max_examples=300, deadline=None)
@given(documents)
def test_the_number_of_a_links_block_is_where_it_starts(text: str) -> None:
    reading = read(text)
    for link in reading.links:
        if link.kind is not Kind.DEFINITION:
            block = reading.block_at(link.start)
            assert block.start == link.block
            assert link.end <= block.end


@settings(max_examples=300, deadline=None)
@given(documents, st.data())
def test_everything_can_be_asked_of_every_document(text: str, data: st.DataObject) -> None:
    reading = read(text)
    size = len(text.encode())
    start = data.draw(st.integers(0, size))
    end = data.draw(st.integers(start, size))
    shown = reading.text(start, end)
    lines = text.encode()[start:end].replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n")
    assert "\r" not in shown
    assert shown.count("\n") <= lines + shown.count("\n\n") + text.count("<")
    assert reading.is_visible(start) in (True, False)
    assert 0 <= reading.body_start() <= size
    assert all(title.text.strip() for title in reading.titles())
    assert reading.declared() is not None
    block, seen = reading.block_at(start), 0
    while (following := reading.block_after(block)) is not None:
        assert following.start > block.start
        block, seen = following, seen + 1
    assert seen <= size


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="[]()<>!`\\*_#-+>|:~ \t\n\rab1.\0&;/=\"'{}%", max_size=60) | st.text(max_size=40))
def test_any_text_can_be_read(text: str) -> None:
    short, long = read(text), read(text, always=True)
    assert list(short.links) == list(long.links)
    assert list(short.local) == list(long.local)
    assert list(short.runs) == list(long.runs)


def test_a_use_is_found_wherever_its_definition_stands() -> None:
    text = "[a b]: https://one.example\n\n> see [a\n> b], [t][Two]\n\n| x |\n|---|\n| y |\n| [two] |\n\n[two]: https://two.example"
    found = [(link.target, text.encode()[link.start : link.end]) for link in read(text).links]
    assert found == [
        ("https://one.example", b"[a\n> b]"),
        ("https://two.example", b"[t][Two]"),
        ("https://two.example", b"[two]"),
    ]


@pytest.mark.parametrize("text", ["[n][]", "a [n][]", "*[n][]*", "- ![n][]", "# [n][] b"])
def test_a_block_that_ends_in_a_collapsed_reference_ends_after_it(text: str) -> None:
    reading = read(f"{text}\n\n[n]: https://n.example")
    assert reading.block_at(len(text) - 1).end == len(text)


def test_a_definition_in_code_is_none() -> None:
    text = "```\n[r]: https://r.example\n```\n\nsee [r] and [o](https://o.example)"
    assert [link.target for link in read(text).links] == ["https://o.example"]
