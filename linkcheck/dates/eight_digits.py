"""Reads dates written as eight digits in a row in a URL (tiers B1–B3 of field-notes §1).

Knows how ids look that only read like a date; does not know outlets. One eight-digit number in 27 whose first four
digits are a year is a valid date by chance, so what stands around the digits decides.
"""

import re
from collections.abc import Iterator

from linkcheck.dates.counting_folders import number_words, segment_before, word_before
from linkcheck.dates.evidence import day_of
from linkcheck.model import DateEvidence, Origin
from linkcheck.patterns import lazily

__all__ = ["compact_date"]

_DATE = r"((?:199[5-9]|20[0-3]\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))"
_NEXT_GROUPS = r"(?!-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-)"
"""Not the first group of a UUID."""
_SEGMENT = lazily(rf"/{_DATE}(?:{_NEXT_GROUPS}(?=[-_.~,]|\Z|[A-Z]\w*(?:[-_./]|\Z))|/)")
"""B1: `/20250110/slug`, `/20241203-OYT1T50218/`, `/20250220A01234`."""
_BETWEEN = lazily(rf"[-_]{_DATE}(?:(?=[./]|\Z)|{_NEXT_GROUPS}[-_])")
"""B2: `-20231108-`, `/4060503-20231102-slug`, `slug-20241122`."""
_LETTERS = lazily(rf"[-_/]([A-Za-z]{{1,6}}){_DATE}(?:\d{{4,12}}(?=[-_./]|\Z)|_(?=\w))")
"""B3 with letters: `AEN20250206006600320`, `AR2008110703296`, `t20250220_5678`."""
_AGENCY = lazily(rf"[-/]id[A-Z]{{2}}[A-Z0-9]{{4,14}}?{_DATE}(?=/?\Z)")
"""An agency's article number: `idUSL6N0S530M20141015`."""
_LONG = lazily(rf"[-_/]{_DATE}(\d\d)(\d\d)(\d{{0,8}})(?=[-_./]|\Z)")
"""B3 without: `2020082704301`, `202004281079127690-slug`, `slug-20250220101112131.htm`."""
_DIGEST = lazily(r"[0-9a-f]{32}(?:/|\Z)")
"""`/video/20221230/1ad2…/c.html`: the article's id stands behind the day, so the day is none."""
_ANOTHER_ID = lazily(r"(?:[A-Za-z]{1,24}/)?\d{6,16}(?=[./]|\Z)")
"""`/article/20230121/34046328.html`, `/article/20231103/AGENCY/311039909/slug`: so is this."""
_LONGEST_NAME = 200
_AMONG_NUMBERS = lazily(r"[-_]\d+(?:[-_]\d+){0,5}(?:\.|/|\Z)")
_SLUG_FOLLOWS = lazily(r"-[A-Za-z]")


def compact_date(url: str, seen: str, start: int, end: int) -> DateEvidence | None:
    """Return the first date of eight digits in `seen[start:end]` that stands where dates stand, or None.

    `seen` is `url` with its percent-escapes masked, of the same length; the evidence is quoted from `url`.
    """
    for at, stop, digits in _candidates(seen, start, end):
        found = day_of(int(digits[:4]), int(digits[4:6]), int(digits[6:]), Origin.URL, url[at:stop])
        if found is not None:
            return found
    return None


def _candidates(seen: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, eight digits) of every candidate, the best tier first.

    A number straight after a word that counts things (`/story/`, `/a-`) is an id. `-20121225` after `world-europe` on
    a site that numbers its stories cannot be told from a date: such outlets have the rule `none`.
    """
    ids, named = number_words("ids"), number_words("named")
    for match in _SEGMENT.finditer(seen, start, end):
        if not _is_counted(seen, match, start, end):
            yield match.start(), match.end(), match[1]
    for match in _BETWEEN.finditer(seen, start, end):
        if (
            segment_before(seen, start, match.start()) not in ids
            and word_before(seen, start, match.start()) not in named
            and not _is_upload(seen, match, start)
            and not _is_one_of_numbers(seen, match, start, end)
        ):
            yield match.start(), match.end(), match[1]
    for match in _LETTERS.finditer(seen, start, end):
        if match[1].lower() not in ids or match[0][-1] == "_":
            yield match.start(), match.end(), match[2]
    for match in _AGENCY.finditer(seen, start, end):
        yield match.start(), match.end(), match[1]
    for match in _LONG.finditer(seen, start, end):
        if _is_moment(seen, match, start, end, ids):
            yield match.start(), match.end(), match[1]


def _is_counted(seen: str, match: re.Match[str], start: int, end: int) -> bool:
    """Say whether the digits are the id that the folder above announces; not where the article's id comes after them."""
    folder = segment_before(seen, start, match.start())
    if not _is_whole(seen, match, end) or folder not in number_words("ids"):
        return False
    if _DIGEST.match(seen, match.end()) is not None:
        return False
    return folder not in number_words("articles") or _ANOTHER_ID.match(seen, match.end(), end) is None


def _is_one_of_numbers(seen: str, match: re.Match[str], start: int, end: int) -> bool:
    """Say whether the digits stand among other numbers, and no word: `/8301-30684_3-20020616-265.html`."""
    slash = seen.rfind("/", max(start, match.start() - _LONGEST_NAME), match.start())
    if slash < 0 or "-" not in seen[slash : match.start()].replace("_", "-"):
        return False
    stop = _AMONG_NUMBERS.match(seen, match.end() - (seen[match.end() - 1] in "-_"), end)
    return stop is not None and seen[slash + 1 : match.start()].replace("-", "").replace("_", "").isdigit()


def _is_upload(seen: str, match: re.Match[str], start: int) -> bool:
    """Say whether the day ends a file's name as Open Journal Systems gives it at the upload: `/5-13-325-1-2-20201228.pdf`.

    The name holds the numbers of the article, the file and its revision; the article may be years older.
    """
    if match.end() >= len(seen) or seen[match.end()] != ".":
        return False
    slash = seen.rfind("/", max(start, match.start() - _LONGEST_NAME), match.start())
    first, *others = seen[slash + 1 : match.start()].split("-")
    return slash >= 0 and first.isdigit() and len(others) > 3 and all(map(str.isdigit, others[-3:]))


def _is_whole(seen: str, match: re.Match[str], end: int) -> bool:
    """Say whether the digits are all of their segment, a suffix apart."""
    return match[0][-1] == "/" or match.end() == end or seen[match.end()] == "."


def _is_moment(seen: str, match: re.Match[str], start: int, end: int, ids: frozenset[str]) -> bool:
    """Say whether a long number is a date with a time, or a dated id that a slug follows."""
    at, stop = match.span()
    hour, minute, rest = match[2], match[3], match[4]
    if segment_before(seen, start, at) in ids:
        return False
    if len(rest) == 2 and stop < end and seen[stop] == "/":
        return False  # fourteen digits as a folder: an archive's time stamp, the article follows
    if hour < "24" and minute < "60" and (not rest or rest[:2] < "60"):
        return True
    return len(rest) >= 3 and seen[at] == "/" and _SLUG_FOLLOWS.match(seen, stop) is not None
