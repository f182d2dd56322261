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

_WORDS = "CEP|HIP|LIP|NIP|PIP|SEP|SIMD|SIP|SLIP|STEP|TIP|ZIP"
"""Series whose names are words, months or postal codes, too: a proposal of one is only the end of a path such as `zip-0032`, or
such as `zip-32` where the host is called `zips`."""
_NAMES = "EIP|ERC|BIP|CIP|NEP|JEP|KEP|XEP|DEP|MIP|ACP|IIP|AIP"
_KNOWN = "RFC|PEP"
"""Series that are written in small letters, too; in a text the others are written in capitals."""
_NUMBERED = (
    r"(?:(?P<repository>[\w.-]+(?:/[\w.-]+)?)?\#"
    r"|(?P<word>!|GH|PR|MR|(?:pull|merge)[ ]request|bug|issue|bpo|ticket)[ ]?[-\#]?)"
    r"(?P<number>[1-9]\d{1,9})"
)
_TITLED = lazily(_NUMBERED + r"(?=[:,]?[ ])", re.IGNORECASE | re.VERBOSE)
"""A number with a title after it: `#371 Paint for the rails`."""
_DIGITS = lazily(r"\d+")
_DAY = lazily(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_TEXT = lazily(
    rf"""(?P<whole>CVE-\d{{4}}-\d{{3,9}}|GHSA(?:-[0-9a-z]{{4}}){{3}})
    |(?:arXiv:\s?)?(?P<paper>\d{{4}}\.\d{{4,5}})(?:v\d{{1,2}})?
    |(?P<series>{_KNOWN}|(?-i:{_NAMES}|{_WORDS}))(?P<gap>[ -]?)0*(?P<place>[1-9]\d{{0,5}})
    |{_NUMBERED}
    |(?P<key>(?-i:[A-Z][A-Z0-9]{{1,15}})-\d{{1,7}})
    |(?P<bare>[1-9]\d{{2,9}})
    |(?P<commit>[0-9a-f]{{7,40}})""",
    re.IGNORECASE | re.VERBOSE,
)
_WHOLE = lazily(r"(?<![A-Za-z0-9])(?:CVE-\d{4}-\d+|GHSA(?:-[0-9a-z]{4}){3})(?![A-Za-z0-9])", re.IGNORECASE)
_PAPER = lazily(
    r"arxiv\.org/[a-z]{1,8}/(\d{4}\.\d{4,5})(?!\d)|/10\.48550/arxiv\.(\d{4}\.\d{4,5})(?!\d)", re.IGNORECASE
)
_PLACE = lazily(
    rf"(?<![A-Za-z0-9])({_KNOWN}|{_NAMES})s?[-_/]?0*([1-9]\d{{0,5}})(?!\w|\.\d)"
    rf"|/({_WORDS})[-_]?(\d{{1,6}})(?:\.[a-z]{{2,5}})?/?(?![^?\#])",
    re.IGNORECASE,
)
_KEY = lazily(r"/(?:browse|issue)/([A-Z][A-Z0-9]{1,15}-\d{1,7})(?![\w-])", re.IGNORECASE)
_NUMBER = lazily(
    r"(?<![\w.-])(?P<where>[\w.-]{1,100}/[\w.-]{1,100})(?:/-)?"
    r"/(?:(?P<change>pulls?|merge_requests|pull-requests)|(?P<talk>discussions)|issues)/(?P<numbered>\d+)(?!\w)"
    r"|(?:/show_bug\.cgi\?id=|//bugs\.[\w.-]+/(?:issue)?|/ticket/"
    r"|//(?:www\.)?(?:bugs?|projects?|redmine|tickets?|tracker)\.[\w.-]+/issues/)(?P<reported>\d+)(?!\w)"
)
"""Where a URL has the number of an issue, a change or a discussion. Redmine has no owner and project before `issues`, nor have
the pages of newsletters: it is known by its host's name."""
_CHANGES = frozenset(("!", "mr", "mrs", "pr", "prs", "pull", "pull request", "merge request"))
_ISSUES = frozenset(("bpo", "bug", "bugs", "issue", "issues", "ticket", "tracker"))
_BEFORE_NUMBERS = _CHANGES | _ISSUES | {"gh"}
"""Words before `#` that name no project, unless the project in the URL is called so."""
_COMMIT = lazily(r"/commits?/([0-9a-f]{7,40})(?![0-9a-z])", re.IGNORECASE)
_SHORTEST_COMMIT, _LONGEST_COMMIT = 7, 40
_COMMIT_NAME = lazily(r"[0-9a-f]{7,40}")
_PADDED = 4
"""Digits to which numbers of proposals are filled up with noughts."""
_ALIKE = {"erc": "eip"}
"""Series whose numbers are one: an ERC is an EIP."""


class TwoIdentifiers(Struct, frozen=True):
    """Identifiers of one kind: the one that a text is, and the one in its URL."""

    said: str
    """The text's, as it counts: `10`, `FLINK-12`, `CVE-2021-1`, `1a2b3c4`."""
    linked: str
    """The URL's."""
    said_as: str = ""
    """Of a number of a tracker: `issue` or `change`, as the text says; empty where it does not say it."""
    linked_as: str = ""
    """Of a number of a tracker: `issue`, `change` or `discussion`, as the URL says; empty for all other identifiers."""

    @property
    def counted(self) -> bool:
        """Say whether it is a number of a tracker, where an issue and the change that mends it have two."""
        return bool(self.linked_as)

    @property
    def of_two_kinds(self) -> bool:
        """Say whether the text may number an issue and the URL the change that mends it, or the other way round."""
        return (self.said_as == "change") != (self.linked_as == "change")

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
    TwoIdentifiers(said='17643', linked='17634', said_as='', linked_as='change')
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
        numbers = {
            number or last.lstrip("0")
            for name, number, word, last in _PLACE.findall(page)
            if _series(name or word) == series
            and (name or f"//{series}s." in page.lower() or (last[0] == "0" and len(last) == _PADDED))
        }
        if any(map(_is_year, numbers)) or (said["gap"] == " " and _is_year(said["place"])):
            return None
        return _one(said["place"], numbers)
    if kind == "key":
        name = said["key"].upper()
        keys = {found.upper() for found in _KEY.findall(page)}
        return _one(name, {key for key in keys if key.rpartition("-")[0] == name.rpartition("-")[0]})
    commit = said["commit"] or said["bare"] or ""
    commits = {found.lower() for found in _COMMIT.findall(page)} if len(commit) >= _SHORTEST_COMMIT else None
    if not commits:
        return _of_tracker(said, page)
    pair = _one(commit.lower(), commits)
    plain = (
        commit.isdigit() or commit.isalpha()
    )  # a day, a build or a word such as "defaced", unless the URL has it
    return pair if pair is not None and (pair.agree or not plain) else None


def _of_tracker(said: re.Match[str], page: str) -> TwoIdentifiers | None:
    """Return a number and the one of an issue, a pull request or a bug in a URL; of a repository that is named, in that one."""
    number, bare = said["number"], said.groupdict().get("bare")
    number = number or bare
    if number is None or (bare and (_is_year(number) or _DAY.fullmatch(number))):
        return None
    named, word = (said["repository"] or "").lower(), (said["word"] or "").lower()
    found, linked_as = set(), ""
    for place in _NUMBER.finditer(page):
        where = (place["where"] or "").lower()
        if named and named not in (where, where.rpartition("/")[2]):
            if named not in _BEFORE_NUMBERS or named in where.split("/"):
                return None
            word = named
        found.add((place["numbered"] or place["reported"]).lstrip("0"))
        linked_as = "change" if place["change"] else "discussion" if place["talk"] else "issue"
    pair = _one(number, found)
    if pair is None:
        return None
    said_as = "change" if word in _CHANGES else "issue" if word in _ISSUES else ""
    return TwoIdentifiers(pair.said, pair.linked, said_as, linked_as)


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
