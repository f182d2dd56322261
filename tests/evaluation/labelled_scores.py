"""Counting: scores, misses, and the matching of what was found with what was wanted.

Knows precision and recall; knows no document and no measure.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

Wanted = TypeVar("Wanted")
Got = TypeVar("Got")


@dataclass(frozen=True, slots=True)
class Miss:
    """One place where a run and the answers differ; line 0 means the document as a whole."""

    measure: str
    document: str
    line: int
    expected: str
    got: str


@dataclass(slots=True)
class Score:
    """Counts of one measure: what was right, what was found, what should have been found."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        """Return the share of what was found that is right; 0 if nothing was found though something was wanted."""
        if self.found:
            return self.right / self.found
        return 0.0 if self.wanted else 1.0

    @property
    def recall(self) -> float:
        """Return the share of what was wanted that was found; 0 if nothing was wanted, which proves nothing."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class Scores:
    """All measures, and every miss."""

    measures: dict[str, Score] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)

    def add(self, measure: str, *, right: int = 0, found: int = 0, wanted: int = 0) -> None:
        """Add counts to a measure."""
        score = self.measures.setdefault(measure, Score())
        score.right += right
        score.found += found
        score.wanted += wanted

    def miss(self, measure: str, document: str, line: int, expected: object, got: object) -> None:
        """Note a place where the run and the answers differ."""
        self.misses.append(Miss(measure, document, line, str(expected), str(got)))


def match(
    wanted: Sequence[Wanted], got: Sequence[Got], agree: Callable[[Wanted, Got], bool]
) -> tuple[list[tuple[Wanted, Got]], list[Wanted], list[Got]]:
    """Return the pairs that agree, what was not found, and what was found without being wanted.

    Each is used at most once, the first that agrees first; order within the sequences is the order of preference.
    """
    left = list(got)
    pairs: list[tuple[Wanted, Got]] = []
    missed: list[Wanted] = []
    for want in wanted:
        for position, have in enumerate(left):
            if agree(want, have):
                pairs.append((want, left.pop(position)))
                break
        else:
            missed.append(want)
    return pairs, missed, left
