"""Findings that a comment in their document says to ignore, and which of these comments are of use.

Knows what a comment covers; where comments stand is known to extraction. Pure: nothing is read, and the same findings give the
same answer in whatever order documents come.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from linkcheck.model import Document, Finding, Ignore, IgnoreUse, Placed
from linkcheck.patterns import compiled

__all__ = ["Ignored", "Judged", "ignored_by_comments"]

_IN_PART = compiled(r"(.*), line (\d{1,9})\Z")


class Judged(NamedTuple):
    """What the run could judge, so that a comment that matches nothing is known to be of no use."""

    rules: frozenset[str]
    """The rules that could judge."""
    web_rules: frozenset[str]
    """Those of them that judge by what the web answered."""
    every_rule: frozenset[str]
    """All rules that there are."""
    unanswered: frozenset[str]
    """The links about which the web gave no answer that could be judged."""


class Ignored(NamedTuple):
    """Which findings are ignored, and what became of the comments."""

    ignored: tuple[bool, ...]
    """For each finding, in the order in which they were given."""
    uses: tuple[IgnoreUse, ...]
    """Every comment of every document, in order of path and place."""


def ignored_by_comments(
    findings: Sequence[Finding], documents: Iterable[Document], judged: Judged, today: date
) -> Ignored:
    """Return which findings are ignored by comments of their documents. Of several comments the nearest above counts.

    A finding stands where it is reported: its other places (`related`) are not asked.
    """
    speaking = {document.path: document for document in documents if document.ignores}
    if not speaking:
        return Ignored((False,) * len(findings), ())
    comments = {path: _Comments(document.ignores, today) for path, document in speaking.items()}
    ignored = tuple(one.path in comments and comments[one.path].ignore(one) for one in findings)
    uses = tuple(use for path in sorted(comments) for use in comments[path].uses(speaking[path], judged))
    return Ignored(ignored, uses)


class _Comments:
    """The comments of one document."""

    def __init__(self, ignores: Sequence[Ignore], today: date) -> None:
        self._ignores = ignores
        self._matched = [0] * len(ignores)
        self._whole: dict[str, int] = {}
        """By rule (empty for all) the first comment that covers the whole document."""
        self._lines: dict[tuple[str, str], _Stretches] = {}
        """By part and rule those that cover lines."""
        for number, one in enumerate(ignores):
            if one.problem or (one.until is not None and one.until < today):
                continue
            for rule in one.rules or ("",):
                if one.whole:
                    self._whole.setdefault(rule, number)
                else:
                    self._lines.setdefault((one.within, rule), _Stretches()).add(one.first, one.last, number)

    def ignore(self, finding: Finding) -> bool:
        """Say whether a finding is ignored, and note by which comment."""
        within, line = _place(finding)
        for rule in (finding.rule, ""):
            stretches = self._lines.get((within, rule))
            number = stretches.last_that_holds(line) if stretches is not None else None
            if number is None:
                number = self._whole.get(rule)
            if number is not None:
                self._matched[number] += 1
                return True
        return False

    def uses(self, document: Document, judged: Judged) -> Iterable[IgnoreUse]:
        """Yield what became of each comment."""
        open_lines: dict[str, list[int]] = {}
        """By part the lines with links that got no answer, in order."""
        for citation in document.citations:
            if citation.url in judged.unanswered:
                within, line = _place(citation)
                open_lines.setdefault(within, []).append(line)
        for lines in open_lines.values():
            lines.sort()
        for one, matched in zip(self._ignores, self._matched, strict=True):
            unknown = tuple(rule for rule in one.rules if rule not in judged.every_rule)
            yield IgnoreUse(one, matched, self._is_open(one, open_lines, judged), unknown)

    def _is_open(self, one: Ignore, open_lines: dict[str, list[int]], judged: Judged) -> bool:
        """Say whether a rule that a comment speaks of did not judge what the comment covers."""
        rules = frozenset(one.rules) & judged.every_rule if one.rules else judged.every_rule
        if not rules <= judged.rules:
            return True
        if not rules & judged.web_rules:
            return False
        if one.whole:
            return bool(open_lines)
        lines = open_lines.get(one.within, ())
        return bisect_left(lines, one.first) < bisect_right(lines, one.last)


def _place(one: Placed) -> tuple[str, int]:
    """Return the part and the line of something: `("", 3)`, `("text part", 3)`, `("page 3", 0)`."""
    if one.line is not None or one.place is None:
        return "", one.line or 0
    in_part = _IN_PART.match(one.place)
    return (in_part[1], int(in_part[2])) if in_part is not None else (one.place, 0)


class _Stretches:
    """Stretches of lines, added in order of the comments that cover them."""

    def __init__(self) -> None:
        self._found: list[tuple[int, int, int]] = []
        """First line, last line negated so that the longer comes first, number of the comment."""
        self._outer: list[int] | None = None

    def add(self, first: int, last: int, number: int) -> None:
        self._found.append((first, -last, number))

    def last_that_holds(self, line: int) -> int | None:
        """Return the number of the comment whose stretch begins last of those that hold a line.

        From a stretch that ends too early the next one to look at is the nearest before it that ends later. Comments cover
        lines and blocks, of which a document has no more than a few within each other.
        """
        if self._outer is None:
            self._found.sort()
            self._outer = self._outer_ones()
        at = bisect_right(self._found, (line, 1)) - 1
        while at >= 0 and -self._found[at][1] < line:
            at = self._outer[at]
        return self._found[at][2] if at >= 0 else None

    def _outer_ones(self) -> list[int]:
        """Return for each stretch the nearest before it that ends later, or -1."""
        outer: list[int] = []
        open_ones: list[int] = []
        for at, (_, end, _) in enumerate(self._found):
            while open_ones and self._found[open_ones[-1]][1] >= end:
                open_ones.pop()
            outer.append(open_ones[-1] if open_ones else -1)
            open_ones.append(at)
        return outer
