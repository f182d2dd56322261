"""Names of published things that are no URLs, as prose writes them: `arXiv:2007.12345`, `PMID: 31295471`, `RFC 9110`, an ISBN.

Knows how each is written, and by what a number that is none is told from one; what a name leads to is known to
`linkcheck.urls.identifiers`.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from linkcheck.patterns import lazily

__all__ = ["ANCHORS", "FIELD_MARK", "Identifier", "identifier_at", "isbn_of"]

ANCHORS = (
    b"arXiv:", b"arxiv:", b"ArXiv:", b"ARXIV:", b"PMID", b"PMCID", b"ISBN", b"hdl:", b"HDL:", b"urn:nbn:", b"URN:NBN:", b"RFC",
    b"urn:isbn:", b"URN:ISBN:",
)  # fmt: skip
"""What each of them has; without one of these a text names no such thing."""
FIELD_MARK = (
    rb"arXiv:|arxiv:|A(?:RX|rX)[Ii][Vv]:|PMC?ID[: ]{1,2}[P\d]|ISBN[-:= \xc2\xa013]{1,9}\d[\d -]{8}|hdl:\d|HDL:\d|"
    rb"urn:(?:nbn|isbn):|URN:(?:NBN|ISBN):|RFC[ \xc2\xa0-]{0,3}\d{3}"
)
"""The same as a pattern, with a digit of the number: a column that is called "ISBN" holds names and is none."""

_ARXIV = lazily(
    rb"\s?((?:0[789]|[1-9]\d)(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z][a-z\-]{1,11}(?:\.[A-Z]{2})?/(?:9[1-9]|0[0-7])(?:0[1-9]|1[0-2])\d{3})"
    rb"(v[1-9]\d?)?(?![\w/]|\.\d)"
)
"""https://info.arxiv.org/help/arxiv_identifier.html: the forms since April 2007 and before."""
_PMID = lazily(rb"(?:: ?| )(\d{5,8})(?![\w-]|\.\d|,\d)")
_PMCID = lazily(rb"(?:: ?| )(PMC\d{4,9})(?![\w-]|\.\d)")
_ISBN = lazily(
    rb"(?:[- ]?1[03])?(?:: ?| |\xc2\xa0| = )((?:97[89][- ]?)?\d(?:[- ]?\d){8}[- ]?[\dXx])(?![\w]|[-.,/]\d)"
)
_URN_ISBN = lazily(rb"((?:97[89]-?)?\d(?:-?\d){8}-?[\dXx])(?![\w]|[-./]\d)")
_HANDLE = lazily(rb"(\d{1,9}(?:\.\d{1,9}){0,4}/[!#$%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~]{1,512})")
_NBN = lazily(rb"([A-Za-z]{2}(?:[:-][A-Za-z0-9]{1,30}){1,6}[A-Za-z0-9.\-/_+:]{0,200})")
_RFC = lazily(rb"[ -]?(?:\xc2\xa0)?0{0,2}([1-9]\d{2,4})(?![\w/]|[-.,]\d)")
_LAST_RFC = 12_000
"""In November 2026 there are some 9,900; the number is an id of something else where it is larger."""
_OTHERS_RFC = lazily(
    rb"(?:rust|cargo|php|ember|react|vue|angular|bitcoin|nix|nixos|gentoo|debian|swift|python|django|gatsby|yarn|npm|kubernetes|"
    rb"cilium|tc39|julia|haskell|ghc|chef|fuchsia|polkadot|aip|joint|internal|our|this|an|a|per)[\s'\"]{1,2}\Z",
    re.IGNORECASE,
)
"""Words before `RFC` that make it a proposal of some project, which has numbers of its own."""
_BEFORE = frozenset(b"/.-_@#=&%+:~\\$'")
"""What stands before a part of a path, of a name or of a URL."""
_REACH = 1_024


class Identifier(NamedTuple):
    """A name that stands in a text: where its label starts, where it ends at the latest, and the name in its one form."""

    start: int
    end: int
    text: str
    may_go_on: bool
    """Whether its end is where its characters end, so that the sentence's punctuation has to be taken off."""


def identifier_at(data: bytes, at: int, after: int) -> Identifier | None:
    """Return the name whose label (one of `ANCHORS`) is `data[at:after]`; None where none stands there.

    >>> identifier_at(b"PMID: 31295471.", 0, 4)
    Identifier(start=0, end=14, text='PMID:31295471', may_go_on=False)
    >>> identifier_at(b"RFC 9110", 0, 3).text, identifier_at(b"RFC 5", 0, 3), identifier_at(b"Rust RFC 2580", 5, 8)
    ('RFC:9110', None, None)
    """
    if at and (data[at - 1] in _BEFORE or _is_word(data, at)):
        return None
    return _READERS[data[at:after].lower()](data, at, after)


def _is_word(data: bytes, at: int) -> bool:
    return data[at - 1 : at].isalnum() or (
        data[at - 1] >= 0x80 and data[at - 2 : at] != b"\xc2\xa0" and data[at - 1] != 0x9C
    )


def _arxiv(data: bytes, at: int, after: int) -> Identifier | None:
    found = _ARXIV.match(data, after, after + _REACH)
    if found is None:
        return None
    name = (found[1] + (found[2] or b"")).decode()
    return Identifier(at, found.end(), f"arXiv:{name}", may_go_on=False)


def _number(pattern: re.Pattern[bytes], label: str) -> Callable[[bytes, int, int], Identifier | None]:
    def read(data: bytes, at: int, after: int) -> Identifier | None:
        found = pattern.match(data, after, after + _REACH)
        return (
            Identifier(at, found.end(), f"{label}:{found[1].decode()}", may_go_on=False)
            if found is not None
            else None
        )

    return read


def _isbn(pattern: re.Pattern[bytes]) -> Callable[[bytes, int, int], Identifier | None]:
    def read(data: bytes, at: int, after: int) -> Identifier | None:
        found = pattern.match(data, after, after + _REACH)
        if found is None:
            return None
        name = isbn_of(found[1].decode())
        return Identifier(at, found.end(), name, may_go_on=False) if name else None

    return read


def isbn_of(written: str) -> str:
    """Return the name of an ISBN, without its hyphens; empty for a sample, whose digits go up or are all alike.

    >>> isbn_of("0-306-40615-2"), isbn_of("1234567890"), isbn_of("000000000X")
    ('ISBN:0306406152', '', '')
    """
    digits = written.replace("-", "").replace(" ", "").upper()
    return "" if len(set(digits)) < 3 or "123456789" in digits else f"ISBN:{digits}"


def _handle(data: bytes, at: int, after: int) -> Identifier | None:
    found = _HANDLE.match(data, after, after + _REACH)
    return (
        Identifier(at, found.end(), f"hdl:{found[1].decode()}", may_go_on=True) if found is not None else None
    )


def _nbn(data: bytes, at: int, after: int) -> Identifier | None:
    found = _NBN.match(data, after, after + _REACH)
    return (
        Identifier(at, found.end(), f"urn:nbn:{found[1].decode()}", may_go_on=True)
        if found is not None
        else None
    )


def _rfc(data: bytes, at: int, after: int) -> Identifier | None:
    found = _RFC.match(data, after, after + _REACH)
    if (
        found is None
        or int(found[1]) > _LAST_RFC
        or _OTHERS_RFC.search(data[max(0, at - 16) : at]) is not None
    ):
        return None
    return Identifier(at, found.end(), f"RFC:{int(found[1])}", may_go_on=False)


_READERS: dict[bytes, Callable[[bytes, int, int], Identifier | None]] = {
    b"arxiv:": _arxiv,
    b"pmid": _number(_PMID, "PMID"),
    b"pmcid": _number(_PMCID, "PMCID"),
    b"isbn": _isbn(_ISBN),
    b"urn:isbn:": _isbn(_URN_ISBN),
    b"hdl:": _handle,
    b"urn:nbn:": _nbn,
    b"rfc": _rfc,
}
