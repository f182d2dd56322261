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
        self._names = sorted(names)
        self._by_letters: dict[str, str] = {}
        self._with_pair: dict[int, int] = {}
        """The names that have a pair of letters, by that pair, as the bits of a number: the first name is the lowest bit."""
        self._of_size: dict[int, int] = {}
        """The names that have so many pairs, in the same way."""

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
        if not self._of_size:
            self._take_apart()
        same = self._by_letters.get(_letters(wrong))
        if same is not None and same != wrong:
            return same
        last = _last(wrong)
        if last is not None:
            ends_alike = sum(1 << at for at, name in enumerate(self._names) if name.endswith(f".{last}"))
            if ends_alike:
                return self._most_like(wrong, ends_alike)[1]
        share, name = self._most_like(wrong, -1)
        if share < _ENOUGH or _DIGITS.sub("", name) == _DIGITS.sub("", wrong):
            return None
        is_sure = share >= _SURELY and "." not in wrong  # of one module there are many
        return name if is_sure or _differ_little(_stem(wrong), _stem(name)) else None

    def _take_apart(self) -> None:
        for at, name in enumerate(self._names):
            pairs, bit = _pairs(name), 1 << at
            for pair in pairs:
                self._with_pair[pair] = self._with_pair.get(pair, 0) | bit
            self._of_size[len(pairs)] = self._of_size.get(len(pairs), 0) | bit
            self._by_letters.setdefault(_letters(name), name)

    def _most_like(self, wrong: str, among: int) -> tuple[float, str]:
        """Return the share of the pairs of letters that the most like of some names has in common, and the last such name.

        The pairs in common of all names are counted at once: the bits of the first of `counts` say which names have an odd
        number of them, and so on.
        """
        pairs = _pairs(wrong)
        counts: list[int] = []
        for pair in pairs:
            carried = self._with_pair.get(pair, 0)
            for place, bits in enumerate(counts):
                counts[place], carried = bits ^ carried, bits & carried
            if carried:
                counts.append(carried)
        best = 0.0, -1
        for size, of_size in self._of_size.items():
            left, common = of_size & among, 0
            if not left:
                continue
            for place in range(len(counts) - 1, -1, -1):
                having = left & counts[place]
                if having:
                    left, common = having, common + (1 << place)
            best = max(best, (common * 2 / (len(pairs) + size), left.bit_length() - 1))
        share, at = best
        return share, self._names[at]


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


def _pairs(name: str) -> frozenset[int]:
    """Return the pairs of letters of a name, of which there is one at least, as numbers below 256."""
    return frozenset((first * 31 + second) & 255 for first, second in pairwise(map(ord, f" {_stem(name)} ")))
