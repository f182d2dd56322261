"""A document as the parser is to see it: every byte at its offset, but line ends, front matter, templates and MDX made plain.

Knows what site generators and MDX write into Markdown that CommonMark does not know; knows no block and no link.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from linkcheck.patterns import compiled
from linkcheck.prose.url_templates import URL_WITH_TAGS, template_end
from linkcheck.readers.markdown.generator_blocks import with_common_blocks

__all__ = ["View", "has_template", "view_of", "with_line_ends"]

_TEMPLATE = compiled(rb"\{\{[^{}\n]{0,500}\}\}|\{%[^{}%\n]{0,500}%\}|<%[^%\n]{0,200}%>")
"""What Jinja, Liquid, Handlebars, Hugo and ERB fill in."""
_COMMENT = compiled(rb"\{[ \t\n]*/\*")
_COMMENT_END = compiled(rb"\*/[ \t\n]*(\}?)")
_EXPRESSION = compiled(
    rb"(?<=[\w-])=\{(?:\s*(['\"`])([^'\"`{}$\n]*)\1\s*|[^{}\n]{0,500}(?:\{[^{}\n]{0,500}\}[^{}\n]{0,500})?)\}"
)
_ALONE = compiled(
    rb"^[ \t]*(</?[A-Z][\w.]*+(?:[^<>\"'`]|\"[^\"]*\"|'[^']*')*+>)[ \t]*\n(?= {0,3}[^\s<])", re.MULTILINE
)
"""A component's tag on lines of its own, text below it: CommonMark sees a block of HTML there, MDX sees Markdown."""
_DEEP_TAG = compiled(rb"[ \t]*\n(?: {4}| {0,3}\t)[ \t]*<")
_LINE = compiled(rb"[^\n]{3,}+")
_NOTHING = b"<!-->"
"""The shortest comment of HTML."""
_LITTLE = b"<a>"
"""The shortest HTML; it fits where `{/*` or `*/}` stood, and is not shown."""
_ALL_BUT_LINE_ENDS = bytes(10 if byte == 10 else 32 for byte in range(256))


class View(NamedTuple):
    """The document in two shapes of one length: as a reader sees it, and as the parser does."""

    shown: bytes
    """`\\n` for every line end, MDX's comments blanked out."""
    parsed: bytes
    """The same, front matter blanked out, and templates each one word without a meaning."""
    filled: bool
    """Whether there are templates."""
    comments: tuple[tuple[int, int], ...]
    """Where MDX's comments stand, in order."""
    made: frozenset[int]
    """Where items start that are none: boxes of MkDocs, which the parser sees as items."""
    tags: tuple[tuple[int, int], ...]
    """Where tags of MDX's components stand that the parser does not see, in order; those in code are among them."""


def with_line_ends(data: bytes) -> bytes:
    r"""Return the document with `\n` for every line end, every other byte at its offset.

    >>> with_line_ends(b"a\r\nb\rc\n")
    b'a \nb\nc\n'
    """
    if b"\r" not in data:
        return data
    return data.replace(b"\r\n", b" \n").replace(b"\r", b"\n")


def view_of(shown: bytes, body: int, *, mdx: bool) -> View:
    r"""Return how a document with `\n` line ends is shown and parsed; its own text starts at `body`.

    >>> view_of(b"[a](https://a.example/{{ b }}/c)", 0, mdx=False).parsed
    b'[a](https://a.example/xxxxxxx/c)'
    >>> view_of(b"https://a.example/<id>/c <% d %>", 0, mdx=False).parsed
    b'https://a.example/xxxx/c xxxxxxx'
    >>> view_of(b"<A b={1} href={'c'}/> {/* d */}", 0, mdx=True).parsed
    b'<A b="1" href= "c" />          '
    """
    comments: tuple[tuple[int, int], ...] = ()
    tags: tuple[tuple[int, int], ...] = ()
    if mdx and b"{" in shown:
        comments = tuple(_comments_in(shown))
        shown = _EXPRESSION.sub(_as_attribute, _without(shown, comments))
    parsed, made = with_common_blocks(shown)
    has_tags = b"<" in parsed
    if (b"{" in parsed and (b"{{" in parsed or b"{%" in parsed)) or (has_tags and b"<%" in parsed):
        parsed = _TEMPLATE.sub(_word, parsed)
    if has_tags and parsed.count(b"<") > parsed.count(b"<http"):
        parsed = URL_WITH_TAGS.sub(_without_tags, parsed)
    filled = parsed is not shown
    if mdx:
        parsed = _with_marks(parsed, comments)
        tags = tuple(tag.span(1) for tag in _ALONE.finditer(shown))
        parsed = _without(parsed, tags)
    if body:
        parsed = b"\n" * body + parsed[body:]
    return View(shown, parsed, filled, comments, made, tags)


def has_template(target: str) -> bool:
    """Say whether a site generator fills in a part of a target."""
    return "{{" in target or "{%" in target


def _word(template: re.Match[bytes]) -> bytes:
    if b"://" in template[0]:  # `{{< button href="https://a.example/" >}}`
        return template[0]
    return b"x" * len(template[0])


def _without_tags(url: re.Match[bytes]) -> bytes:
    """Return what follows a URL's scheme with each placeholder in angle brackets as a word."""
    text, written = url.string, bytearray(url[0])
    at = url.start()
    while (at := text.find(b"<", at, url.end())) >= 0:
        end = template_end(text, at, url.start() + 3)
        if end < 0:
            break
        written[at - url.start() : end - url.start()] = b"x" * (end - at)
        at = end
    return bytes(written)


def _comments_in(text: bytes) -> Iterator[tuple[int, int]]:
    """Yield where MDX's comments, which render nothing, start and end; one scan, whatever is left open."""
    at = 0
    while (opening := _COMMENT.search(text, at)) is not None:
        close = _COMMENT_END.search(text, opening.end())
        if close is None:
            return
        at = close.end()
        if close[1]:
            yield opening.start(), at


def _with_marks(parsed: bytes, comments: Iterable[tuple[int, int]]) -> bytes:
    """Return the text with HTML in each line of those of MDX's blanked-out comments that stand above a deep tag.

    In a block of HTML such a line would else be blank and end the block, and what stands deep below would be code, which
    MDX does not have.
    """
    made = bytearray(parsed)
    for start, end in comments:
        if _DEEP_TAG.match(parsed, end) is not None:
            for line in _LINE.finditer(parsed, start, end):
                mark = _NOTHING if line.end() - line.start() >= len(_NOTHING) else _LITTLE
                made[line.end() - len(mark) : line.end()] = mark
    return bytes(made)


def _without(text: bytes, stretches: Iterable[tuple[int, int]]) -> bytes:
    """Return a text with some stretches, which are in order, blanked out."""
    parts, kept = [], 0
    for start, end in stretches:
        parts += [text[kept:start], text[start:end].translate(_ALL_BUT_LINE_ENDS)]
        kept = end
    return b"".join(parts) + text[kept:]


def _as_attribute(expression: re.Match[bytes]) -> bytes:
    """Return an attribute as HTML writes it, its text at the same place; an expression that is no plain text is opaque."""
    size, text = len(expression[0]), expression[2]
    if text is None:
        return b'="' + b"1" * (size - 3) + b'"'
    before = expression.start(2) - expression.start() - 2
    return (b"=" + b" " * before + b'"' + text + b'"').ljust(size)
