"""Links and images are those that markdown-it-py finds, whatever the document is made of.

Where the two differ on purpose, markdown-it leaves CommonMark and the document is set aside:

- a table or an HTML block starts where CommonMark's own blocks (fence, list, quote, setext heading) come first
- a quote goes on although its `>` is indented by four columns or more
- a line after a definition starts a new block, although definitions are taken off a finished paragraph
- `[a][b[]` is no shortcut, although what follows `[a]` is no label
- `--->` does not end a comment, although since 0.31 any `-->` does
- `![r](` at the end of a block is no image although `r` is defined
- `[^1]: text` defines a link: it knows no footnotes

Raw HTML is no link to it, so what tags hold is left out here; so are URLs wrapped inside angle brackets.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from linkcheck.model import Kind
from linkcheck.readers.markdown.destinations import is_absolute
from linkcheck.readers.markdown.document import MarkdownReading
from linkcheck.readers.source import Source
from tests.readings import reading_of

THEIRS = MarkdownIt("commonmark", {"maxNesting": 1000}).enable("table")
THEIRS.normalizeLink = lambda url: url
THEIRS.validateLink = lambda url: True

INLINE = [
    *("[a](https://a.example/1)", "![i](https://i.example/2)", "[![i](https://i.example/3)](https://o.example/4)"),
    *("<https://w.example/5>", "<a@b.example>", "[b](https://p.example/x_(6))", '[b]( <https://u.example/7> "t" )'),
    *("[e](https://e.example/\\_8&amp;)", "[r]", "[r][]", "[t][r]", "![r]", "[t][Two  words]", "[x](relative/9)"),
    *("`code`", "`", "``", "```", "\\", "\\[", "\\`", "*", "_", "**", "&amp;", '"', "'", "[", "]", "![", "](", "(", ")"),
    *("text", "word ", "foo bar", " ", "  ", "<", ">", "<b>", "</b>", "<br/>", "<!-- ", "-->", "<?", "?>", "https://n.example/x"),
]  # fmt: skip
BLOCKS = [
    *("\n", "\n", "\n\n", "\n\n", "\n\n\n", "\n    ", "\n  ", "\n   ", "\t", "\r\n", "\n- ", "\n* ", "- ", "1. ", "\n2) "),
    *("\n10. ", "+ ", "> ", ">", "\n> ", "# ", "\n## ", "#", "---", "***", "\n===\n", "\n---\n", "~~~", "\n```\n", "\n~~~\n"),
    *("<div>", "</div>", "<pre>", "</pre>", "<script>", "</script>", "\n<div>\n", "<a href='https://h.example'>", "</a>"),
    *("\n\n[r]: https://r.example/10\n\n", "\n\n[two words]: <https://r.example/11> 'title'\n\n", "\n\n[r]: https://no.example\n\n"),
    *("\n- [z](https://z.example/12)", "\n1. [z](https://z.example/13)", "\n> [q](https://q.example/14)"),
    *("\n\n[p](https://p.example/15)\n\n", "[m\nl](https://m.example/16)"),
]  # fmt: skip
DIFFERS = re.compile(
    r"\[[^\]]*\]\[[^\]]*\[|!\[[^\]]*\]\(\s*$|\[\[|--->|\[\^|^[ >]*(?: {4}|.*\t)[ \t]*>|\]:[^\n]*\n[ \t>]*[^\s>]",
    re.MULTILINE,
)
CELLS = [one for one in INLINE if "<" not in one and "\n" not in one]


def theirs(text: str) -> Counter[str]:
    return Counter(url for url in _urls(THEIRS.parse(text)) if is_absolute(url))


def _urls(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "link_open":
            yield str(token.attrGet("href"))
        elif token.type == "image":
            yield str(token.attrGet("src"))
        yield from _urls(token.children or ())


def ours(text: str) -> Counter[str]:
    data = text.encode()
    return Counter(
        link.target
        for link in MarkdownReading(Source("a.md", data), "markdown", include_code=False).links
        if link.kind is not Kind.DEFINITION
        and b"\n" not in (data[link.start : link.end] if link.kind is Kind.AUTOLINK else b"")
        and (link.kind is Kind.AUTOLINK or data[link.text_start : link.text_start + 1] in (b"[", b"!"))
    )


@settings(max_examples=500, derandomize=True, deadline=None)
@given(st.lists(st.sampled_from(INLINE + BLOCKS), max_size=30).map("".join))
def test_the_links_are_those_of_markdown_it(text: str) -> None:
    assume("|" not in text and not DIFFERS.search(text.replace("\r\n", "\n")))
    assert ours(text) == theirs(text)


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.lists(st.sampled_from(INLINE), max_size=20).map("".join))
def test_the_links_of_one_paragraph_are_those_of_markdown_it(text: str) -> None:
    text = f"x {text}\n\n[r]: https://r.example/10\n"
    assume(not DIFFERS.search(text))
    assert ours(text) == theirs(text)


row = st.lists(st.lists(st.sampled_from(CELLS), max_size=4).map("".join), min_size=1, max_size=4).map(
    " | ".join
)


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.integers(1, 3), st.lists(row, max_size=4), st.sampled_from(["", "> ", "- ", "1. "]))
def test_the_links_of_tables_are_those_of_markdown_it(columns: int, rows: list[str], lead: str) -> None:
    lines = ["| h " * columns + "|", "|---" * columns + "|", *(f"| {one} |" for one in rows)]
    rest = lead if lead == "> " else " " * len(lead)
    text = "\n".join((lead if index == 0 else rest) + line for index, line in enumerate(lines))
    assume(not DIFFERS.search(text) and not re.search(r"\\\\\|", text))
    assert ours(text) == theirs(text)


@given(st.text("wW/.#a-_9:{%", min_size=1, max_size=12))
def test_a_plain_target_is_the_same_link_as_with_a_title(target: str) -> None:
    plain, titled = (
        reading_of("a.md", f"See [the text]({target}{title}) here.") for title in ("", ' "title"')
    )
    for name in ("links", "local"):
        ours, theirs = getattr(plain, name), getattr(titled, name)
        assert [one[:-1] for one in ours] == [one[:-1] for one in theirs]  # all but where a link ends
