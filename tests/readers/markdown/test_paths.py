"""What a document holds does not depend on how it was read, and every link stands where it says."""

import re
from typing import NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linkcheck.model import Kind
from linkcheck.readers.markdown.definitions import first_of_each
from linkcheck.readers.markdown.destinations import unescape, unescape_html
from linkcheck.readers.markdown.document import MarkdownReading, view_of
from linkcheck.readers.markdown.rendered import Rendered
from linkcheck.readers.markdown.starts import BLANK_LINES
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
]  # fmt: skip
documents = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


def read(text: str, *, include_code: bool = False, shortcuts: bool = True) -> MarkdownReading:
    return MarkdownReading(Source("a.md", text.encode()), "markdown", include_code, shortcuts)


@settings(max_examples=800, deadline=None)
@given(documents, st.booleans())
def test_shortcuts_change_nothing(text: str, include_code: bool) -> None:
    short, long = (
        read(text, include_code=include_code),
        read(text, include_code=include_code, shortcuts=False),
    )
    assert list(short.links) == list(long.links)
    assert list(short.runs) == list(long.runs)


@settings(max_examples=500, deadline=None)
@given(documents, st.booleans())
def test_every_link_is_written_where_it_says(text: str, include_code: bool) -> None:
    data = text.encode()
    reading = read(text, include_code=include_code)
    behind = 0
    for link in reading.links:
        assert behind <= link.start < link.end <= len(data)
        behind = link.end
        whole = data[link.text_start : link.text_end] if link.text_start >= 0 else data[link.start : link.end]
        assert data[link.start : link.end] in whole
        assert "\n" not in link.text
        assert len(link.text) <= 500
        raw = data[link.start : link.end]
        if raw.endswith(b"]") and whole[:1] in b"[!" and link.kind in (Kind.LINK, Kind.IMAGE):
            continue  # a reference: its destination stands elsewhere
        if whole[:1] == b"<" and link.kind is not Kind.AUTOLINK:
            assert unescape_html(raw) == link.target
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
@given(st.text(alphabet="[]()<>!`\\*_#-+>|:~ \t\n\rab1.\0&;/=\"'", max_size=60) | st.text(max_size=40))
def test_any_text_can_be_read(text: str) -> None:
    short, long = read(text), read(text, shortcuts=False)
    assert list(short.links) == list(long.links)
    assert list(short.runs) == list(long.runs)


@pytest.mark.parametrize("before", ["", "\n", "x\n\n"])
def test_a_leaf_behind_a_fence_is_shown_once(before: str) -> None:
    text = f"{before}```\n\n```\n[a](https://a.example/1)"
    assert read(text).text(0, len(text)).strip("x\n") == "a"


@settings(max_examples=300, deadline=None)
@given(documents, st.data())
def test_what_is_shown_does_not_depend_on_where_reading_starts(text: str, data: st.DataObject) -> None:
    reading = read(text)
    view, size = view_of(text.encode()), len(text.encode())
    definitions = first_of_each(reading._definitions)
    for _ in range(4):
        at = data.draw(st.integers(0, size))
        end = data.draw(st.integers(at, size))
        anywhere = Rendered(view, list(reading._places), definitions)
        from_top = Rendered(view, [reading.body_start()], definitions)
        assert anywhere.block_at(at) == from_top.block_at(at)
        assert anywhere.is_visible(at) == from_top.is_visible(at)
        assert anywhere.text(at, end) == from_top.text(at, end)
        assert anywhere.block_after(anywhere.block_at(at), []) == from_top.block_after(
            from_top.block_at(at), []
        )
        assert anywhere.first_heading() == from_top.first_heading()


def test_a_use_is_found_wherever_its_definition_stands() -> None:
    text = "[a b]: https://one.example\n\n> see [a\n> b], [t][Two]\n\n| x |\n|---|\n| y |\n| [two] |\n\n[two]: https://two.example"
    found = [(link.target, text.encode()[link.start : link.end]) for link in read(text).links]
    assert found == [
        ("https://one.example", b"[a\n> b]"),
        ("https://two.example", b"[t][Two]"),
        ("https://two.example", b"[two]"),
    ]


def test_a_definition_in_code_is_none() -> None:
    text = "```\n[r]: https://r.example\n```\n\nsee [r] and [o](https://o.example)"
    assert [link.target for link in read(text).links] == ["https://o.example"]


SHAPES = {
    "escaped brackets, and code in a link": "* \\[[`0ab`](https://a.example/c/0ab)] - **x**: a \\_b (A) [#1](https://a.example/1)\n",
    "wrapped items": "- Fix it\n  ([#2](https://a.example/2))\n- Mend\n  that [and\n  this](https://a.example/3)\n",
    "a code span, then links": "- Check `a.b` ([#4](https://a.example/4)), `c`, [d `e`](https://a.example/5)\n",
    "relative links beside": "See [a](b/c.md#d) and [e](https://a.example/6), [f](mailto:g@a.example), [h](#i).\n",
    "uses of definitions": "An [a][b], [`b`][], [b], [no][], [none] ![b][b].\n\n[b]: https://a.example/7\n[`b`]: https://a.example/8\n",
    "an escaped mark": "No image: \\![a](https://a.example/9) ![b](https://a.example/10)\n",
}


MISFITS = {
    "an empty text behind a label that nobody defines": "An [a][][b].\n\n[b]: https://a.example/1\n",
    "an empty text, and a URL, behind such a label": "An [a][](https://a.example/1) [b].\n\n[b]: https://a.example/2\n",
    "a use before parentheses": "An ![a][b](https://a.example/1).\n\n[b]: https://a.example/2\n",
}


@pytest.mark.parametrize("text", (SHAPES | MISFITS).values(), ids=SHAPES | MISFITS)
@pytest.mark.parametrize("around", ["%s", "> %s", "%s\n## T\n", "| a |\n|---|\n| %s |", "1. %s"])
def test_shapes_of_real_documents_are_read_alike(text: str, around: str) -> None:
    short, long = read(around % text), read(around % text, shortcuts=False)
    assert list(short.links) == list(long.links)
    assert list(short.runs) == list(long.runs)
    assert short.links


def test_blank_lines_at_the_end_are_passed_over_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    passed = []

    class Counted:
        def match(self, view: bytes, at: int) -> re.Match[bytes] | None:
            passed.append(at)
            return BLANK_LINES.match(view, at)

    monkeypatch.setattr("linkcheck.readers.markdown.walk.BLANK_LINES", Counted())
    for end in ("", " x"):
        passed.clear()
        assert [one.target for one in read("[a](https://a.example/1) `" + "\n" * 500 + end).links] == [
            "https://a.example/1"
        ]
        assert len(passed) < 10


def test_common_shapes_need_no_block_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    def parsed(*_: object, **__: object) -> NoReturn:
        raise AssertionError("it was not read by the patterns")

    monkeypatch.setattr("linkcheck.readers.markdown.walk.Blocks", parsed)
    monkeypatch.setattr("linkcheck.readers.markdown.assemble.spans_in", parsed)
    found = {name: [link.target for link in read(text).links] for name, text in SHAPES.items()}
    assert [url.rpartition("/")[2] for urls in found.values() for url in urls] == [
        *("0ab", "1", "2", "3", "4", "5", "6", "mailto:g@a.example", "7", "8", "7", "7", "9", "10")
    ]
