"""Which lines of reStructuredText are code or comments: literal blocks, directives of code, doctests, explicit comments.

Knows indentation and explicit markup (reStructuredText Markup Specification, "Explicit Markup Blocks", "Literal Blocks");
knows nothing of links.
"""

from collections.abc import Iterator

from linkcheck.patterns import compiled

__all__ = ["barred_in"]

_LINE = compiled(rb"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_EXPLICIT = compiled(rb"\.\.(?:[ \t]+(\S.*))?\Z")
_DIRECTIVE = compiled(
    rb"(?:\|[^|]{1,200}\|[ \t]+)?([A-Za-z0-9](?:[A-Za-z0-9]|[-_+:.](?=[A-Za-z0-9])){0,60})[ \t]?::(?:[ \t]|\Z)"
)
_NO_COMMENT = compiled(rb"_|\[[^\]]{1,100}\](?:[ \t]|\Z)|__:|\|[^|]{1,200}\|[ \t]")
"""What follows the dots of a target, of a footnote, of an anonymous target and of a substitution."""
_CODE = frozenset(
    b"code code-block sourcecode parsed-literal doctest testcode testoutput testsetup testcleanup prompt http ipython math "
    b"highlight graphviz digraph graph plantuml mermaid productionlist literalinclude jinja".split()
)

Barred = tuple[int, int, bool]
"""A stretch of whole lines, and whether it is a comment (which nobody sees) instead of code."""


def barred_in(data: bytes) -> Iterator[Barred]:
    r"""Yield the stretches in which reStructuredText knows no links, in order; linear.

    >>> [*barred_in(b"So::\n\n  code\n\nText\n\n.. a comment\n   of two lines\n")]
    [(6, 14, False), (20, 49, True)]
    """
    region: tuple[int, int, bool] | None = (
        None  # where it starts, the indentation that ends it, whether it is a comment
    )
    doctest: int | None = None
    pending: int | None = None  # a paragraph that ends in `::` has this indentation
    for match in _LINE.finditer(data):
        start, end = match.span()
        if start == end:
            break
        line = match[0].rstrip()
        if doctest is not None:
            if line:
                continue
            yield doctest, start, False
            doctest = None
        if not line:
            continue
        text = line.lstrip()
        indent = len(line.expandtabs(8)) - len(text)
        if region is not None:
            if indent > region[1]:
                continue
            yield region[0], start, region[2]
            region = None
        if pending is not None:
            base, pending = pending, None
            if indent > base:
                region = (start, base, False)
                continue
        explicit = _EXPLICIT.match(text)
        if explicit is not None:
            content = explicit[1]
            directive = _DIRECTIVE.match(content) if content is not None else None
            if directive is not None:
                if directive[1].lower() in _CODE:
                    region = (end, indent, False)
            elif content is None:
                if data[end : end + 1] not in (b"\n", b"\r", b""):
                    region = (start, indent, True)
            elif _NO_COMMENT.match(content) is None:
                region = (start, indent, True)
        elif text.startswith(b">>> "):
            doctest = start
        elif text.endswith(b"::"):
            pending = indent
    if region is not None:
        yield region[0], len(data), region[2]
    elif doctest is not None:
        yield doctest, len(data), False
