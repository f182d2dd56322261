"""Which links of a Markdown document are the menus and the foot of a web page that a program turned into Markdown.

Knows how such programs write and how a page's foot is worded; decides nothing about what the links are cited for.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from linkcheck.model import Citation, Kind, Role
from linkcheck.patterns import lazily
from linkcheck.readers.base import BlockKind, Found, Reading
from linkcheck.readers.link_spans import start_of

__all__ = ["without_menus"]

_WHOLE = 30
"""Links from which a document may be a whole page with its menus."""
_BULLETS = 20
"""Items from which it is known how a document writes its lists."""
_MARKS = 3
"""Places that only a program writes. One may be a slip."""
_OF_MANY = frozenset(
    {
        *("github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "sourceforge.net", "huggingface.co"),
        *("npmjs.com", "pypi.org", "stackoverflow.com", "reddit.com", "medium.com", "docs.google.com"),
        *("youtube.com", "youtu.be", "twitter.com", "x.com", "facebook.com", "linkedin.com", "amazon.com"),
        *("arxiv.org", "doi.org", "en.wikipedia.org", "archive.org", "web.archive.org"),
    }
)
"""Hosts of the pages of very many owners: lists of links to one of them are people's, too."""
_FOOT = 2_000
"""Bytes below the line of a page's copyright in which its foot goes on."""
_MOST_FEET = 100
_BULLET = lazily(rb"(?m)^(?:(  \* )|(\*   )|[*+-] )")
"""An item of a list on its outer level: as html2text writes it, as turndown does, or as most people do."""
_BROKEN = lazily(rb"\]\(https?://[^\s()<>]{8,400}\n[^\s()<>]{1,400}\)")
"""A URL that html2text broke to fit in its line of 78 columns; for CommonMark that is no link, and nobody writes it."""
_EMPTY = lazily(rb"(?<!!)\[ ?\]\(<?https?://")
"""A link without words: a button that is an icon."""
_COPYRIGHT = lazily(
    rb"(?im)^[ \t>*_]{0,9}(?:\xc2\xa9|&copy;|copyright\b)[^\n]{1,200}$|\ball rights reserved\b[^\n]{0,40}$"
)
_FOOT_LINK = lazily(
    r"(?i)(?:our |the )?(?:(?:data )?privacy(?: and cookies?)?(?: (?:policy|notice|statement|centre|center))?"
    r"|cookies?(?: (?:policy|notice|settings|statement|preferences))?"
    r"|(?:site |website )?terms(?: (?:of (?:use|service)|(?:&|and) conditions))?|legal(?: notice)?|disclaimer|imprint"
    r"|contact(?: us)?|accessibility(?: statement)?|site ?map|report (?:a )?vulnerability"
    r"|impressum|datenschutz(?:erkl[äa]rung)?|kontakt|nutzungsbedingungen|agb"
    r"|mentions légales|confidentialité|politique de confidentialité|aviso legal|política de privacidad|privacidad)"
)
"""The whole text of a link in the foot of a page."""


def without_menus(
    reading: Reading, found: Sequence[Found], citations: tuple[Citation, ...]
) -> tuple[Citation, ...]:
    """Return the citations; repeated entries that are a saved page's menus or foot have the role `navigation`.

    A menu stands there for the wide screen and for the narrow one. A document is such a page if a program wrote its
    Markdown, two thirds of its links lead to one host, and one of them to its home page.
    """
    if reading.format != "markdown":
        return citations
    counts = Counter(one.url for one in citations if one.role is Role.ENTRY and one.kind is Kind.LINK)
    repeated = [
        index
        for index, one in enumerate(citations)
        if one.role is Role.ENTRY and one.kind is Kind.LINK and counts[one.url] > 1
    ]
    if not repeated:
        return citations
    menus = _of_site(reading, citations, repeated) | _of_foot(reading, found, citations, repeated)
    if not menus:
        return citations
    return tuple(
        replace(one, role=Role.NAVIGATION) if index in menus else one for index, one in enumerate(citations)
    )


def _of_site(reading: Reading, citations: Sequence[Citation], repeated: Sequence[int]) -> set[int]:
    """Return those of the entries that lead to the site of which the document is a page that a program turned into Markdown."""
    if len(citations) < _WHOLE or not _is_by_program(reading.source.data):
        return set()
    hosts = [_host(one.url) for one in citations if one.kind is Kind.LINK]
    site, count = Counter(hosts).most_common(1)[0] if hosts else ("", 0)
    if not site or site in _OF_MANY or count < _WHOLE or 3 * count < 2 * len(hosts):
        return set()
    if not any(one.kind is Kind.LINK and _is_home_page(one.url, site) for one in citations):
        return set()
    return {index for index in repeated if _host(citations[index].url) == site}


def _is_by_program(data: bytes) -> bool:
    """Say whether html2text, turndown or the like wrote a document: its lists, and URLs or links that no person writes."""
    bullets = Counter(match.lastindex or 0 for match in _BULLET.finditer(data))
    most = max(bullets[1], bullets[2])
    if most < _BULLETS or 5 * most < 4 * bullets.total():
        return False
    return any(
        sum(1 for _, _ in zip(range(_MARKS), pattern.finditer(data), strict=False)) == _MARKS
        for pattern in (_BROKEN, _EMPTY)
    )


def _host(url: str) -> str:
    """Return the host of a canonical URL without its `www.`; empty where there is none.

    >>> _host("https://www.acme.example/run"), _host("mailto:desk@acme.example")
    ('acme.example', '')
    """
    _, slashes, rest = url.partition("://")
    return rest.partition("/")[0].removeprefix("www.") if slashes else ""


def _is_home_page(url: str, host: str) -> bool:
    return _host(url) == host and url.find("/", 8) == len(url) - 1


def _of_foot(
    reading: Reading, found: Sequence[Found], citations: Sequence[Citation], repeated: Sequence[int]
) -> set[int]:
    """Return those of the entries that stand below a line of copyright, under no heading, and have the words of a foot."""
    named = [index for index in repeated if _FOOT_LINK.fullmatch(citations[index].text.strip()[:80])]
    if not named:
        return set()
    ends = [match.end() for match in _COPYRIGHT.finditer(reading.source.data)]
    feet: set[int] = set()
    for index in named[:_MOST_FEET]:
        start = start_of(found[index])
        before = bisect_right(ends, start)
        if (
            before
            and start - ends[before - 1] <= _FOOT
            and not _has_heading(reading, ends[before - 1], start)
        ):
            feet.add(index)
    return feet


def _has_heading(reading: Reading, start: int, end: int) -> bool:
    """Say whether a heading starts within a stretch."""
    block = reading.block_after(reading.block_at(max(0, start - 1)))
    while block is not None and block.start < end:
        if block.kind is BlockKind.HEADING:
            return True
        block = reading.block_after(block)
    return False
