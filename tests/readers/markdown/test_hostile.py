"""Documents made to be slow: four times as much of them is about four times the work, never sixteen."""

import pytest

from linkcheck.readers import markdown
from linkcheck.readers.base import Opened, ReadOptions, Skipped
from linkcheck.readers.markdown.document import MarkdownReading
from linkcheck.readers.source import Source
from tests.readings import reading_of

SHAPES = {
    "brackets": lambda n: b"[" * n + b"](https://a.example)",
    "images": lambda n: b"![" * n + b"](https://a.example)" * n,
    "links in brackets": lambda n: b"[" * n + b"[a](https://a.example)" * n,
    "link ends": lambda n: b"](" * n + b"https://a.example",
    "backticks": lambda n: (
        b" ".join(b"`" * i for i in range(1, int((2 * n) ** 0.5))) + b" [a](https://a.example)"
    ),
    "angles": lambda n: b"<" * n + b"https://a.example",
    "open tags": lambda n: b'<a x="' * n + b"<a y='" * n,
    "comments": lambda n: b"a <!--" * n + b"<a href=https://a.example>",
    "autolinks": lambda n: b"<https://a.example\n" * n,
    "quotes": lambda n: b"> " * n + b"https://a.example",
    "lists": lambda n: b"- " * n + b"[a](https://a.example)",
    "deeper lists": lambda n: b"".join(b"  " * i + b"- [a](https://a.example)\n" for i in range(int(n**0.5))),
    "definitions": lambda n: b"[a]: https://a.example\n" * n,
    "definitions without an end": lambda n: b'[a]: "\n' * n,
    "no definitions": lambda n: b"x[a]: " * n,
    "definitions apart": lambda n: b"[a]: https://a.example\n\n" * n + b"[b][a]",
    "escaped brackets": lambda n: b"[b]: https://a.example\n\n" + b"\\[" * n,
    "rules": lambda n: b"---\n\n" * n + b"[a](https://a.example)",
    "references": lambda n: b"[b]: https://a.example\n\n" + b"[a][b]" * n,
    "parentheses": lambda n: b"[a](https://a.example(" * n,
    "titles": lambda n: b"[a](https://a.example '" * n,
    "tables": lambda n: b"|a|\n|-|\n" + b"|[a](https://a.example)|\n" * n,
    "tables of one row": lambda n: b"|a|\n|-|\n\n" * n + b"https://a.example",
    "fences": lambda n: b"```\nhttps://a.example\n" * n,
    "quoted fences": lambda n: b"> ```\n> https://a.example\n\n" * n,
    "html": lambda n: b"<div>\n" * n + b"<a href='https://a.example'>",
    "headings": lambda n: b"[a](https://a.example)\n---\n" * n,
    "blank lines": lambda n: b"\n" * n + b"https://a.example",
    "tabs": lambda n: b"-\t" * n + b"https://a.example",
    "returns": lambda n: b"https://a.example\r" * n,
    "nothing": lambda n: b"\0" * n + b"https://a.example",
    "emphasis": lambda n: b"*" * n + b"[a](https://a.example)",
    "indentation": lambda n: b"- a\n\n      https://a.example\n\n" * n,
}


def read_all(data: bytes) -> None:
    reading = MarkdownReading(Source("a.md", data), "markdown", include_code=False)
    block = reading.block_at(len(data) // 2)
    reading.block_after(block)
    reading.text(block.start, block.end)
    reading.is_visible(len(data) - 1)
    reading.titles()


@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_work_grows_as_the_document_does(shape: str, calls_of) -> None:
    make = SHAPES[shape]
    read_all(make(10))
    some = calls_of(lambda: read_all(make(400)))
    assert calls_of(lambda: read_all(make(1600))) <= 4.6 * some + 400


def test_a_long_line() -> None:
    for piece in (b"[", b"`", b"](", b"<", b"> ", b"- ", b"![", b"\\", b"|"):
        read_all(piece * (100_000 // len(piece)) + b"https://a.example")


def test_ten_thousand_nested_brackets_hold_their_link() -> None:
    data = b"[" * 10_000 + b"[a](https://a.example)" + b"]" * 10_000
    links = MarkdownReading(Source("a.md", data), "markdown", include_code=False).links
    assert [link.target for link in links] == ["https://a.example"]


def test_a_large_document_is_read_like_a_small_one() -> None:
    part = b"[a](https://a.example) `x` www.b.example\n\n> [c](relative) <https://d.example>\n\n```\n://\n```\n\n"
    part += b"Nothing to see in this line of prose.\n" * 60 + b"\n"
    times = (5 << 20) // len(part)
    large = MarkdownReading(Source("a.md", part * times), "markdown", include_code=False)
    small = MarkdownReading(Source("a.md", part), "markdown", include_code=False)
    assert len(large.links) == len(small.links) * times
    assert len(large.runs) == len(small.runs) * times


@pytest.mark.parametrize(
    ("name", "data"), [("_MOST_TAGS", b"<b>" * 40 + b" <https://a.example>" * 40), ("_MOST_MARKS", b"[" * 45)]
)
def test_markup_without_end_is_skipped(name: str, data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "_LARGE", 50)
    monkeypatch.setattr(markdown, name, 50)
    (reading,) = markdown.read(Opened("a.md", data), ReadOptions())
    assert not isinstance(reading, Skipped)
    (skipped,) = markdown.read(Opened("a.md", data * 2), ReadOptions())
    assert isinstance(skipped, Skipped)


NESTED = {
    "quotes": b">" * 100_000 + b" [a](https://a.example)",
    "items": b"- " * 100_000 + b"a\n",
    "deeper items": b"".join(b" " * (2 * i) + b"- a\n" for i in range(1_000)) + b"[a](https://a.example)",
    "images": b"![" * 100_000 + b"](https://a.example)" * 3,
    "images in images": b"![" * 20_000 + b"](x)" * 20_000,
    "emphasis": b"*a **b " * 50_000,
    "sections of XML": b"<b><![CDATA[\n<textarea/>" * 20_000,
    "elements": b"<div>" * 50_000 + b"<a href=https://a.example>",
    "links in elements": b"<b><a href=https://a.example>" * 10_000,
}


@pytest.mark.parametrize("shape", NESTED)
def test_nothing_is_nested_too_deeply(shape: str, ends_soon) -> None:
    ends_soon(lambda: read_all(NESTED[shape]))


def test_a_component_with_a_very_long_name_takes_linear_time(ends_soon) -> None:
    ends_soon(lambda: reading_of("a.mdx", f"See https://a.example/x\n\n<A{'a' * 200_000}\n\nand more.\n"))
