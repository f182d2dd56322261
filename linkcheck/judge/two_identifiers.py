"""The identifier that a link's text is, beside the one of the same kind in its URL: two numbers of one thing, or of two.

Knows how issues and pull requests, commits, CVEs, series of proposals and papers are numbered in texts and in URLs; knows no
document and no rule.
"""

import re

from msgspec import Struct

from linkcheck.patterns import lazily

__all__ = ["TwoIdentifiers", "is_neighbour", "is_slip", "two_identifiers"]

LONGEST = 200
"""Characters of a text that is an identifier, or a title after a number."""

_SERIES = "RFC|PEP|EIP|ERC|BIP|CIP|SEP|NEP|JEP|KEP|XEP|DEP|SIP|MIP|LIP|TIP|PIP|ACP|IIP|AIP|HIP|NIP|ZIP|SLIP|SIMD|STEP|CEP"
_NUMBERED = (
    r"(?:(?P<repository>[\w.-]+(?:/[\w.-]+)?)?\#|!|(?:GH|PR|MR|(?:pull|merge)[ ]request|bug|issue|bpo|ticket)[ ]?[-\#]?)"
    r"(?P<number>[1-9]\d{1,9})"
)
_TITLED = lazily(_NUMBERED + r"(?=[:,]?[ ])", re.IGNORECASE | re.VERBOSE)
"""A number with a title after it: `#371 Paint for the rails`."""
_DIGITS = lazily(r"\d+")
_TEXT = lazily(
    rf"""(?P<whole>CVE-\d{{4}}-\d{{3,9}}|GHSA(?:-[0-9a-z]{{4}}){{3}})
    |(?:arXiv:\s?)?(?P<paper>\d{{4}}\.\d{{4,5}})(?:v\d{{1,2}})?
    |(?P<series>{_SERIES})(?P<gap>[ -]?)0*(?P<place>[1-9]\d{{0,5}})
    |{_NUMBERED}
    |(?P<key>[A-Z][A-Z0-9]{{1,15}}-\d{{1,7}})
    |(?P<bare>[1-9]\d{{2,9}})
    |(?P<commit>[0-9a-f]{{7,40}})""",
    re.IGNORECASE | re.VERBOSE,
)
_WHOLE = lazily(r"(?<![A-Za-z0-9])(?:CVE-\d{4}-\d+|GHSA(?:-[0-9a-z]{4}){3})(?![A-Za-z0-9])", re.IGNORECASE)
_PAPER = lazily(
    r"arxiv\.org/[a-z]{1,8}/(\d{4}\.\d{4,5})(?!\d)|/10\.48550/arxiv\.(\d{4}\.\d{4,5})(?!\d)", re.IGNORECASE
)
_PLACE = lazily(rf"(?<![A-Za-z0-9])({_SERIES})s?[-_/]?0*([1-9]\d{{0,5}})(?!\w|\.\d)", re.IGNORECASE)
_KEY = lazily(r"/(?:browse|issue)/([A-Z][A-Z0-9]{1,15}-\d{1,7})(?![\w-])", re.IGNORECASE)
_NUMBER = lazily(
    r"(?<![\w.-])([\w.-]{1,100}/[\w.-]{1,100})(?:/-)?/(?:pulls?|issues|merge_requests|discussions|pull-requests)/(\d+)(?!\w)"
    r"|()/show_bug\.cgi\?id=(\d+)(?!\w)"
    r"|()//bugs\.[\w.-]+/(?:issue)?(\d+)(?!\w)"
    r"|()/ticket/(\d+)(?!\w)"
)
_COMMIT = lazily(r"/commits?/([0-9a-f]{7,40})(?![0-9a-z])", re.IGNORECASE)
_SHORTEST_COMMIT, _LONGEST_COMMIT = 7, 40
_COMMIT_NAME = lazily(r"[0-9a-f]{7,40}")
_ALIKE = {"erc": "eip"}
"""Series whose numbers are one: an ERC is an EIP."""


class TwoIdentifiers(Struct, frozen=True):
    """Identifiers of one kind: the one that a text is, and the one in its URL."""

    said: str
    """The text's, as it counts: `10`, `FLINK-12`, `CVE-2021-1`, `1a2b3c4`."""
    linked: str
    """The URL's."""
    counted: bool = False
    """It is a number of a tracker, where an issue and the change that mends it have two."""

    @property
    def agree(self) -> bool:
        """Say whether both are one; of commits one is the other's beginning, or the end of its forty digits."""
        if self.said == self.linked:
            return True
        long, short = sorted((self.said, self.linked), key=len, reverse=True)
        return (
            not self.counted
            and _COMMIT_NAME.fullmatch(short) is not None
            and (long.startswith(short) or (len(long) == _LONGEST_COMMIT and long.endswith(short)))
        )


def two_identifiers(text: str, target: str) -> TwoIdentifiers | None:
    """Return the identifier that a text is and the one of its kind in a URL, or None where there are not one and one.

    A number of a tracker may have a title after it, in which the URL's number does not stand.

    >>> two_identifiers("#17643", "https://git.example/a/b/pull/17634")
    TwoIdentifiers(said='17643', linked='17634', counted=True)
    >>> two_identifiers("EIP50", "https://git.example/EIPS/eip-55.md").linked, two_identifiers("#5", "https://a.example/5")
    ('55', None)
    """
    if not text or len(text) > LONGEST or "<" in target or ">" in target:
        return None  # the last ones: markup that has got into the URL
    name = " ".join(text.split()).strip("[]()`,:; ")
    said = _TEXT.fullmatch(name)
    if said is None:
        titled = _TITLED.match(name) if text[0] != "(" else None
        if titled is None:
            return None
        pair = _of_tracker(titled, target.partition("#")[0])
        return pair if pair is not None and pair.linked not in _DIGITS.findall(name, titled.end()) else None
    page = target.partition("#")[0]
    kind = said.lastgroup
    if kind == "whole":
        name = said["whole"].upper()
        names = {found.upper() for found in _WHOLE.findall(page)}
        return _one(name, {found for found in names if found[:3] == name[:3]})
    if kind == "paper":
        return _one(said["paper"], {one or other for one, other in _PAPER.findall(page)})
    if kind == "place":
        series = _series(said["series"])
        numbers = {number for name, number in _PLACE.findall(page) if _series(name) == series}
        if any(map(_is_year, numbers)) or (said["gap"] == " " and _is_year(said["place"])):
            return None
        return _one(said["place"], numbers)
    if kind == "key":
        name = said["key"].upper()
        keys = {found.upper() for found in _KEY.findall(page)}
        return _one(name, {key for key in keys if key.rpartition("-")[0] == name.rpartition("-")[0]})
    commit = said["commit"] or said["bare"] or ""
    commits = {found.lower() for found in _COMMIT.findall(page)} if len(commit) >= _SHORTEST_COMMIT else None
    return _one(commit.lower(), commits) if commits else _of_tracker(said, page)


def _of_tracker(said: re.Match[str], page: str) -> TwoIdentifiers | None:
    """Return a number and the one of an issue, a pull request or a bug in a URL; of a repository that is named, in that one."""
    number, bare = said["number"], said.groupdict().get("bare")
    number = number or bare
    if number is None or (bare and _is_year(number)):
        return None
    named = (said["repository"] or "").lower()
    found = set()
    for groups in _NUMBER.findall(page):
        where, linked = next((groups[at], groups[at + 1]) for at in (0, 2, 4, 6) if groups[at + 1])
        if named and named not in (where.lower(), where.lower().rpartition("/")[2]):
            return None
        found.add(linked.lstrip("0"))
    pair = _one(number, found)
    return pair and TwoIdentifiers(pair.said, pair.linked, counted=True)


def _one(said: str, linked: set[str]) -> TwoIdentifiers | None:
    return TwoIdentifiers(said, linked.pop()) if len(linked) == 1 and "" not in linked else None


def _series(name: str) -> str:
    return _ALIKE.get(name.lower(), name.lower())


def _is_year(number: str) -> bool:
    return len(number) == 4 and number[:2] in ("19", "20")


def is_neighbour(one: str, other: str) -> bool:
    """Say whether two numbers are at most three apart, as those of an issue and of the change that mends it may be.

    >>> is_neighbour("619", "620"), is_neighbour("619", "691")
    (True, False)
    """
    return abs(int(one) - int(other)) <= 3


def is_slip(one: str, other: str) -> bool:
    """Say whether a slip makes one number of the other: a digit exchanged with the next, dropped, doubled or mistyped.

    >>> [is_slip("17643", other) for other in ("17634", "1764", "177643", "17843", "18")]
    [True, True, True, True, False]
    """
    if abs(len(one) - len(other)) > 1:
        return len(min(one, other, key=len)) >= 3 and (one + one == other or other + other == one)
    start = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    a, b = one[start:], other[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
