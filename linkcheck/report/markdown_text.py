r"""Strangers' texts in Markdown: as text in which nothing is markup, a link or a mention, and as code.

Knows GitHub Flavored Markdown and what GitHub and GitLab make of a text beside it: `@name` calls somebody, `#12` names an
issue, and `www.` begins a link.
"""

from linkcheck.patterns import compiled
from linkcheck.report.shown import drawn, shown

__all__ = ["code", "plain"]

_MARKUP = compiled(r"[\\`*_{}\[\]<>()#+!|~&$:=^-]")
_CALLS = compiled(
    r"(@|\\#(?=[0-9])|(?<![A-Za-z])[Gg][Hh](?=\\-[0-9])|(?<![A-Za-z])[Ww][Ww][Ww](?=\.)|(?<=[0-9a-f]{6})(?=[0-9a-f]))"
)
_TICKS = compiled(r"`+")
_APART = "&#8203;"
"""A space of no width, written as a reference: what it stands in is no name for anybody who reads the text again."""


def plain(text: str, longest: int = 500) -> str:
    r"""Return a text on one line as Markdown that shows it; of a longer one the first `longest` characters.

    >>> plain("see [x](https://a.example) @ann #12 a_b")
    'see \\[x\\]\\(https\\://a.example\\) @&#8203;ann \\#&#8203;12 a\\_b'
    """
    return _CALLS.sub(rf"\1{_APART}", _MARKUP.sub(r"\\\g<0>", drawn(_short(text, longest))))


def code(text: str, longest: int = 300) -> str:
    r"""Return a text on one line as code, with as many backticks around it as it needs; of a longer one the beginning.

    >>> code("a`b"), code("`"), code("")
    ('``a`b``', '`` ` ``', '')
    """
    text = drawn(_short(text, longest))
    if not text.strip():
        return ""
    ticks = "`" * (max((len(run[0]) for run in _TICKS.finditer(text)), default=0) + 1)
    pad = " " if text.startswith(("`", " ")) or text.endswith(("`", " ")) else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def _short(text: str, longest: int) -> str:
    made = shown(text[:longest])
    return f"{made} …" if len(text) > longest else made
