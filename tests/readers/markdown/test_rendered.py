"""Blocks and visible text: what references and datelines are read from."""

import pytest

from linkcheck.readers.base import BlockKind
from linkcheck.readers.markdown.document import MarkdownReading
from linkcheck.readers.source import Source

TEXT = """# Heading

Related article: **A _long_ title
  over two lines** [by T](https://a.example "t")

- first `item`
  goes on

  second paragraph
- [![x](https://i.example)](https://l.example)

> quoted
> text &amp; more

```
code
```

| a | b \\| c |
|---|---|
| d | <https://e.example> |

<!-- comment -->

<p>raw<br>tag</p>
"""


def reading(text: str = TEXT) -> MarkdownReading:
    return MarkdownReading(Source("a.md", text.encode()), "markdown", include_code=False)


def blocks(text: str = TEXT) -> list[tuple[BlockKind, str]]:
    one = reading(text)
    block = one.block_at(one.body_start())
    found = [block]
    while (following := one.block_after(found[-1])) is not None:
        found.append(following)
    return [(block.kind, one.text(block.start, block.end)) for block in found]


def test_blocks_in_order() -> None:
    assert blocks() == [
        (BlockKind.HEADING, "Heading"),
        (BlockKind.PARAGRAPH, "Related article: A long title\nover two lines by T"),
        (BlockKind.ITEM, "first item\ngoes on"),
        (BlockKind.ITEM, "second paragraph"),
        (BlockKind.ITEM, ""),
        (BlockKind.PARAGRAPH, "quoted\ntext & more"),
        (BlockKind.CELL, "a"),
        (BlockKind.CELL, "b | c"),
        (BlockKind.CELL, "d"),
        (BlockKind.CELL, ""),
        (BlockKind.PARAGRAPH, "\nraw\ntag"),
    ]


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_make_no_difference(ends: str) -> None:
    assert blocks(TEXT.replace("\n", ends)) == blocks()


@pytest.mark.parametrize(
    ("piece", "visible"),
    [
        ("Heading", True),
        ("Related", True),
        ("over two", True),
        ("by T", True),
        ("https://a.example", False),
        ('"t"', False),
        ("item`", False),
        ("goes on", True),
        ("https://e.example", False),
        ("comment", False),
        ("code\n", False),
        ("raw", True),
        ("br>", False),
        ("# Head", False),
    ],
)
def test_is_visible(piece: str, visible: bool) -> None:
    assert reading().is_visible(TEXT.index(piece)) is visible


def test_text_over_blocks_keeps_line_ends() -> None:
    one = reading("# One\n\ntwo *three*\n\n```\nx\n```\n- four\n")
    assert one.text(0, len(one.source.data)) == "One\n\ntwo three\n\n\n\n\nfour\n"


def test_text_of_a_part_of_a_block() -> None:
    one = reading("see [the *text*](https://a.example/x) there")
    assert one.text(6, 13) == "he tex"
    assert one.text(0, 20) == "see the text"


def test_a_reference_link_shows_its_text_only() -> None:
    one = reading("see [this one][r] there\n\n[r]: https://a.example\n")
    assert one.text(0, 23) == "see this one there"


def test_a_document_without_blocks() -> None:
    for text in ("", "\n\n", "---\na: b\n---\n", "[a]: https://a.example\n"):
        one = reading(text)
        block = one.block_at(0)
        assert one.block_after(block) is None
        assert one.text(0, len(text)).strip() == ""
        assert not one.is_visible(0)


def test_a_block_of_html_has_the_leaves_that_its_elements_make() -> None:
    found = blocks(
        "<table>\n<tr><th>who</th></tr>\n<tr><td>Ann</td><td><p>a</p> b</td></tr>\n</table>\n\n<ul><li>one<h3>two</h3></ul>\n"
    )
    assert [(kind, text.strip()) for kind, text in found] == [
        (BlockKind.CELL, "who"),
        (BlockKind.CELL, "Ann"),
        (BlockKind.CELL, "a"),
        (BlockKind.CELL, "b"),
        (BlockKind.ITEM, "one"),
        (BlockKind.HEADING, "two"),
    ]
