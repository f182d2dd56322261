"""What people write into a comment to have findings ignored: `linkcheck: ignore dead-link until=2026-12-31 -- reason`.

Knows the words of such a directive; knows neither comments nor rules.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from linkcheck.patterns import compiled

__all__ = ["MARK", "Directive", "directives_in"]

MARK = b"linkcheck:"
"""What every directive has; a document without it needs no further look."""

_DIRECTIVE = compiled(
    rb"(?:\A|(?<=[\r\n]))[ \t<!\-{/*#%.;]{0,40}(linkcheck:[ \t]{0,10}ignore(-file)?(?![\w-])([^\r\n]{0,500}))"
)
_CLOSING = compiled(rb"[ \t]*(?:-->|\*/[ \t]*\}?)[ \t]*\Z")
"""How comments end that have an end: those of HTML, of MDX, of C."""
_REASON = compiled(r"(?:\A|\s)--?-?(?:\s|\Z)|\s—\s")
_UNTIL = compiled(r"until=(\S{0,40})\Z")
_DAY = compiled(r"\d{4}-\d{2}-\d{2}\Z")
_RULE = compiled(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_SEPARATORS = compiled(r"[\s,]+")


class Directive(NamedTuple):
    """One directive: where it stands and what it says."""

    start: int
    end: int
    whole: bool
    """It speaks of the whole document (`ignore-file`)."""
    rules: tuple[str, ...]
    """The rules that it names, sorted, each once; none stands for all."""
    until: date | None
    """The last day on which it holds."""
    problem: str
    """What in it is not understood, as a clause; empty for most."""


def directives_in(data: bytes, start: int, end: int) -> Iterator[Directive]:
    r"""Yield the directives of one comment, of which each begins the comment or a line of it.

    >>> text = b"<!-- linkcheck: ignore dead-link, soft-404 until=2026-12-31 -- the host moves -->"
    >>> [(one.rules, str(one.until)) for one in directives_in(text, 0, len(text))]
    [(('dead-link', 'soft-404'), '2026-12-31')]
    """
    for match in _DIRECTIVE.finditer(data[start:end]):
        at, stop = match.span(1)
        closing = _CLOSING.search(match[3])
        if closing is not None:
            stop -= len(closing[0])
        said = data[start + match.start(3) : start + stop].decode("utf-8", "replace")
        reason = _REASON.search(said)
        words = _SEPARATORS.split(said[: reason.start()] if reason is not None else said)
        yield Directive(start + at, start + stop, match[2] is not None, *_read(filter(None, words)))


def _read(words: Iterator[str]) -> tuple[tuple[str, ...], date | None, str]:
    """Return the rules that the words name, the last day, and what of them is not understood."""
    rules: set[str] = set()
    until: date | None = None
    problem = ""
    for word in words:
        named = _UNTIL.match(word)
        if named is not None:
            until = _day(named[1])
            problem = problem or ("" if until else f'"{named[1]}" is no date such as 2026-12-31')
        elif _RULE.match(word) is not None:
            rules.add(word)
        else:
            problem = problem or f'"{word[:40]}" is no rule; a reason stands after " -- "'
    return tuple(sorted(rules)), until, problem


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _DAY.match(text) else None
    except ValueError:
        return None
