"""Which of many names is most like one that is not among them, for a hint.

Knows letters; knows no file and no heading.
"""

from collections.abc import Iterable
from itertools import pairwise

from linkcheck.patterns import compiled

__all__ = ["Alike"]

_MOST, _LONGEST = 5_000, 200
_DIGITS = compiled(r"[0-9]+")
"""Names that differ in their numbers alone are names of different things."""
_COMPONENT = 5
"""Letters after a name's last dot from which on they are no file's suffix."""
_ENOUGH, _SURELY = 0.6, 0.85
"""The share of the pairs of letters that two names have to have in common (Dice's coefficient), and which is enough alone."""
_OTHER, _MORE = 4, 3
"""Letters that stand in the place of others, and letters that one name has more."""


class Alike:
    """Names among which the nearest is looked for, as often as there is a wrong one."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = [*names]
        self._by_letters: dict[str, str] = {}
        self._pairs: list[tuple[int, int, str]] = []

    def nearest(self, wrong: str) -> str | None:
        """Return the name most like a wrong one, or None where none is like it.

        What files' suffixes have in common does not count; what is called alike in another module does. A name in which another
        word stands is that of another thing.

        >>> Alike(["git-gc.html"]).nearest("git-p4.html"), Alike(["db.Expression", "db.Subquery"]).nearest("db.x.y.Subquery")
        (None, 'db.Subquery')
        >>> Alike(["index-9"]).nearest("index-19")
        >>> Alike(["request-instances", "AutoCommit"]).nearest("client-instances")
        >>> Alike(["install.md", "a.md"]).nearest("instal.md"), Alike(["a-b", "c"]).nearest("a_b"), Alike(["x"]).nearest("y")
        ('install.md', 'a-b', None)
        """
        if len(wrong) > _LONGEST or not 0 < len(self._names) <= _MOST:
            return None
        if not self._pairs:
            for name in sorted(self._names, reverse=True):
                self._by_letters[_letters(name)] = name
                self._pairs.append((*_pairs(name), name))
        same = self._by_letters.get(_letters(wrong))
        if same is not None and same != wrong:
            return same
        mine, number = _pairs(wrong)
        last = _last(wrong)
        is_same, share, name = max(
            (
                last is not None and name.endswith(f".{last}"),
                (mine & pairs).bit_count() * 2 / (number + more),
                name,
            )
            for pairs, more, name in self._pairs
        )
        if is_same:
            return name
        if share < _ENOUGH or _DIGITS.sub("", name) == _DIGITS.sub("", wrong):
            return None
        is_sure = share >= _SURELY and "." not in wrong  # of one module there are many
        return name if is_sure or _differ_little(_stem(wrong), _stem(name)) else None


def _differ_little(wrong: str, name: str) -> bool:
    """Say whether what two names do not have in common at their ends is short beside what they have.

    >>> [_differ_little("limit-it", other) for other in ("limiting-it", "autolimit-it", "limit-them")]
    [True, True, False]
    >>> _differ_little("commit", "autocommit"), _differ_little("git-p4", "git-push")
    (False, False)
    """
    shorter = min(len(wrong), len(name))
    start = next((at for at in range(shorter) if wrong[at] != name[at]), shorter)
    end = next((at for at in range(shorter - start) if wrong[-1 - at] != name[-1 - at]), shorter - start)
    rests = wrong[start : len(wrong) - end], name[start : len(name) - end]
    less, more = sorted(map(len, rests))
    if less == 0:
        return more <= max(_MORE, (start + end) // 2) and more < start + end
    has_words = any(map(str.isalpha, rests[0] + rests[1]))
    return has_words and more <= _OTHER and start + end > 2 * more


def _stem(name: str) -> str:
    """Return a name in small letters, without a file's suffix."""
    stem, dot, suffix = name.rpartition(".")
    return (stem if stem and dot and len(suffix) < _COMPONENT else name)[:_LONGEST].casefold()


def _last(name: str) -> str | None:
    """Return the last component of a name with dots, such as a class of a module; None of another, and of a file's suffix."""
    start, dot, last = name.rpartition(".")
    return last if dot and "." in start and len(last) >= _COMPONENT else None


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


def _pairs(name: str) -> tuple[int, int]:
    """Return the pairs of letters of a name as the bits of a number, and how many they are (at least one)."""
    bits = 0
    for first, second in pairwise(map(ord, f" {_stem(name)} ")):
        bits |= 1 << ((first * 31 + second) & 255)
    return bits, max(1, bits.bit_count())
