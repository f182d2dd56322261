"""What AsciiDoc shows as it is written, within lines: `+…+`, `++…++`, `+++…+++` and `pass:[…]`.

Knows the marks of Asciidoctor's inline passthroughs (docs.asciidoctor.org, "Passthroughs"); knows nothing of links.
"""

from collections.abc import Iterator

from linkcheck.patterns import compiled

__all__ = ["literals_in"]

_LITERAL = compiled(
    rb"\+\+\+(?=[^\s+])[^\r\n]{1,300}?\+\+\+"
    rb"|(?<!\w)`\+(?=\S)[^`\r\n]{1,300}?(?<=\S)\+`(?!\w)"
    rb"|(?<![\w+\\:])\+\+(?=[^\s+])[^+\r\n]{1,300}+(?<=\S)\+\+(?![+\w])"
    rb"|(?<![\w+\\:;}])\+(?=[^\s+])[^+\r\n]{1,300}+(?<=\S)\+(?![+\w])"
    rb"|(?<![\w\\])(?:pass|stem|latexmath|asciimath):[a-z,]{0,20}\[[^\]\r\n]{0,300}\]"
)


def literals_in(data: bytes) -> Iterator[tuple[int, int]]:
    r"""Yield where literals stand, with their marks; linear.

    >>> [*literals_in(b"`+<<a>>+`, C++ and C++, 1 + 2 + 3, +++<<b>>+++ pass:[<<c>>] link:++x++[y]")]
    [(0, 9), (35, 46), (47, 59)]
    """
    if b"+" in data or b":[" in data or b"pass:" in data:
        yield from (match.span() for match in _LITERAL.finditer(data))
