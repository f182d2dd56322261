r"""Regular expressions of URLs, as other checkers have them, as patterns in which `*` stands for anything.

Knows the pieces that people write there (`^`, `$`, `\.`, `.*`, `https?`); what cannot be said with `*` alone is not translated,
because a pattern that says more would leave links unasked that the expression did not mean.
"""

from linkcheck.patterns import lazily

__all__ = ["pattern_of"]

_ANYTHING = lazily(r"\(\.[*+]\??\)|\.[*+]\??|\(\?:\.[*+]\)")
_SPECIAL = frozenset("()[]{}|+?*^$")
_LONGEST = 1_000


def pattern_of(expression: str) -> str | None:
    r"""Return the pattern that matches what a regular expression finds in a URL, or None where there is none.

    A dot alone is taken for a dot, and `/*` or `:*` at the end for a pattern of files: nearly everybody means these by them.

    >>> pattern_of(r"^https?://intranet\.example/.*$"), pattern_of("example.com"), pattern_of("a|b")
    ('http*://intranet.example/*', '*example.com*', None)
    """
    if not 0 < len(expression) <= _LONGEST or not expression.isprintable():
        return None
    begins, rest = expression.startswith("^"), expression.removeprefix("^")
    ends = rest.endswith("$") and not rest.endswith("\\$")
    rest = rest.removesuffix("$") if ends else rest
    written, at = "" if begins else "*", 0
    while at < len(rest):
        anything = _ANYTHING.match(rest, at)
        if rest[at] == "\\":
            if at + 1 == len(rest) or rest[at + 1].isalnum() or rest[at + 1] == "*":
                return None
            written += rest[at + 1]
            at += 2
        elif anything is not None:
            written += "*"
            at = anything.end()
        elif rest.startswith("s?:", at) and written.endswith("http"):
            written += "*"
            at += 2
        elif rest[at:] == "*" and rest[at - 1 : at] in ("/", ":", "-", "?"):
            written += "*"
            at += 1
        elif rest[at] in _SPECIAL:
            return None
        else:
            written += rest[at]
            at += 1
    written += "" if ends else "*"
    while "**" in written:
        written = written.replace("**", "*")
    return None if written.strip("*") == "" else written
