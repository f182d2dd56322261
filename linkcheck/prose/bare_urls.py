"""What a URL looks like in running text: where it starts, where it ends, and what belongs to the sentence instead.

Knows bytes of prose; knows no format (readers hand it the stretches to look at) and no canonical form.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from linkcheck.model import Kind
from linkcheck.patterns import compiled, lazily
from linkcheck.prose.identifiers import ANCHORS as IDENTIFIERS
from linkcheck.prose.identifiers import identifier_at
from linkcheck.prose.url_ends import LONGEST_URL, NO_BREAK, UrlEnds, wide_end
from linkcheck.prose.url_templates import LEAD
from linkcheck.urls.canonical import MISSPELT
from linkcheck.word_search import Find, finder

__all__ = ["LONGEST_URL", "Bare", "bare_urls"]

_NEAR = 2_048
"""Bytes within which a URL of plain characters ends; a longer one is looked at more slowly."""
_MOST_MARKS = 100
"""Marks after such a URL that are looked over."""
_LONGEST_HOST = 1_100


class Bare(NamedTuple):
    """A URL as prose writes it: `data[start:end]`, and the URL that it stands for."""

    start: int
    end: int
    target: str
    kind: Kind


_ANCHORS = (
    b"://",
    b"www.",
    b"WWW.",
    b"Www.",
    b"mailto:",
    b"MAILTO:",
    b"doi:",
    b"DOI:",
    b"doi.org/10.",
    b"[:]//",
    *IDENTIFIERS,
)
_SCHEMES = frozenset(
    b"http https ftp ftps sftp ws wss gopher gemini irc ircs git svn ssh rsync rtsp news nntp nfs smb ipfs ipns ldap "
    b"ldaps magnet dict feed hxxp hxxps fxp hxtp".split()
)
_DEFANGED = frozenset({b"hxxp", b"hxxps", b"fxp", b"hxtp"})
# A URL of plain characters up to white space: punctuation, closing brackets and quotes before that are the sentence's.
_PLAIN = compiled(
    rb"[\-.0-9:@A-Z_a-z]*[0-9A-Z_a-z](?:[/?#][!#$%&*+,\-./0-9:;=?@A-Z_a-z~]*[#$%&+\-/0-9=@A-Z_a-z]|[/#])?"
    rb"(?=(?!\.\.)[.,:!?)\]}\"]*(?:[ \t\r\n]|<(?![A-Za-z%?])|\Z|\xe2\x80[\x9c\x9d]))"
)
_ANY = compiled(rb"[^\x00-\x20\x7f<>\"`\\|^]+")
_SCHEME_BEFORE = lazily(rb"[A-Za-z][A-Za-z0-9+.\-]*\Z")
_KNOWN_AT_END = lazily(rb"(?:https?|hxxps?|ftps?)\Z", re.IGNORECASE)
_HOST_NEXT = lazily(rb"(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}(?=[/?#:]|\Z)")
_DOI = lazily(rb"10\.\d{4,9}/[!#$%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~]{1,512}")
_SERIAL = lazily(
    rb"10\.\d{4,9}/\(SICI\)[0-9A-Z():;,./*-]{5,80}(?:<|&lt;)[0-9A-Z]{1,12}::[A-Z]{1,4}-[0-9A-Z]{1,16}(?:>|&gt;)"
    rb"\d\.\d\.[A-Z]{2};2-[0-9A-Z#]",
    re.IGNORECASE,
)
"""A DOI with the code of an article of a journal in it (ANSI/NISO Z39.56, SICI), which has angle brackets."""
_WWW = lazily(
    rb"(?:[A-Za-z0-9\x80-\xff](?:[A-Za-z0-9\x80-\xff-]{0,62}\.)){1,8}[A-Za-z\x80-\xff]", re.IGNORECASE
)
_WWW_HOST = lazily(
    rb"(?:[A-Za-z0-9\x80-\xff_-]{1,63}\.){2,16}(?![0-9]+(?:[/?#:]|\Z))[A-Za-z0-9\x80-\xff_-]{1,63}\.?(?:[/?#:]|\Z)"
)
_MAIL = lazily(
    rb"[A-Za-z0-9.!#$%&'*+/=?^_~-]{1,128}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}(?:\?[^\s<>\"`]{1,1024})?"
)
_HOST_RUN = lazily(rb"[A-Za-z0-9\x80-\xff_.-]+")
_NOT_AFTER_HOST = frozenset({bytes((byte,)) for byte in b"$%&*+=@~{"})
"""After a name without a scheme these say that it is no host."""
_REFERENCE = lazily(rb"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
"""A character reference, as converters write the bracket or the quotation mark after a URL."""
_DEFANGED_DOTS = (b"[.]", b"(.)", b"[:]", b"(dot)", b"[dot]")
_CUT_USER = lazily(rb"-[ \t]*\r?\n[ \t>]*[^\s/?#@<>]{1,256}@")
"""What follows the end of a URL whose user goes on in the next line, up to its `@`: its host stands there."""
_UNESCAPED = lazily(r"\\([!-/:-@\[-`{-~])")
_WRAP = lazily(rb"[ \t]*(?:\r\n|\r|\n)[ \t>]*")


@cache
def _find() -> Find:
    return finder(_ANCHORS)


def bare_urls(
    data: bytes, start: int = 0, end: int | None = None, *, escapes: bool = False
) -> Iterator[Bare]:
    """Yield the URLs of `data[start:end]` in order, none overlapping; linear in the stretch.

    A URL ends at white space, quotes, angle brackets and wide punctuation; punctuation and unbalanced brackets at its end
    belong to the sentence; `<…>` may hold a URL that was wrapped over lines (RFC 3986, appendix C). With `escapes` a
    backslash before punctuation is no part of the URL that is meant (`a\\_b` is `a_b`).

    >>> [bare.target for bare in bare_urls(b"(see https://a.example/x_(y), or www.b.example.)")]
    ['https://a.example/x_(y)', 'www.b.example']
    """
    stop = len(data) if end is None else end
    stretch = data if start == 0 and stop == len(data) else data[start:stop]
    size, taken = len(stretch), 0
    ends = UrlEnds(stretch, escapes=escapes, before=data[max(0, start - LEAD) : start])
    for anchor, at, after in _find()(stretch):
        if at < taken:
            continue
        if anchor == 0 or anchor == 9:
            begin = (
                at - 5
                if stretch[at - 5 : at] == b"https"
                else at - 4
                if stretch[at - 4 : at] == b"http"
                else -1
            )
            if begin == 0 or (begin > taken and stretch[begin - 1] in b' \t\n("'):
                near = after + _NEAR
                plain = _PLAIN.match(stretch, after, near)
                if (
                    plain is not None
                    and (plain.end() < near - _MOST_MARKS or near >= size)
                    and stretch.find(b"://", after, plain.end()) < 0
                    and stretch.find(NO_BREAK, after, plain.end()) < 0
                ):
                    taken = plain.end()
                    yield Bare(begin + start, taken + start, stretch[begin:taken].decode("ascii"), Kind.BARE)
                    continue
            found, taken = _with_scheme(stretch, at, after, taken, ends)
        elif anchor <= 3:
            found, taken = _www(stretch, at, taken, ends)
        else:
            look = _mail if anchor <= 5 else _doi if anchor <= 8 else _identifier
            found = look(stretch, at, after, ends)
            taken = found.end if found is not None else taken
        if found is not None:
            target = _UNESCAPED.sub(r"\1", found.target) if escapes and "\\" in found.target else found.target
            yield Bare(found.start + start, found.end + start, target, found.kind)


def _with_scheme(data: bytes, at: int, after: int, taken: int, ends: UrlEnds) -> tuple[Bare | None, int]:
    """Return the URL whose `://` stands at `at`, or None, and where the search goes on."""
    before = _SCHEME_BEFORE.search(data[max(taken, at - 24) : at])
    if before is None:
        return None, taken
    scheme = before.group().lower()
    if scheme not in _SCHEMES and b"+" not in scheme and not _is_misspelt_field(data, at, scheme):
        known = _KNOWN_AT_END.search(scheme)
        if known is None:
            return None, taken
        scheme = known.group()
    start = at - len(scheme)
    if data[start - 1 : start] == b"<":
        wrapped = _in_angles(data, start)
        if wrapped is not None:
            return wrapped, wrapped.end
    end, stop = ends.end_of(start, after)
    if end <= after or (data[end : end + 1] == b"-" and _CUT_USER.match(data, end) is not None):
        return None, max(taken, stop)
    raw = data[start:end]
    kind = Kind.DEFANGED if scheme in _DEFANGED or any(dot in raw for dot in _DEFANGED_DOTS) else Kind.BARE
    return Bare(start, end, raw.decode("utf-8", "replace"), kind), stop


def _is_misspelt_field(data: bytes, at: int, scheme: bytes) -> bool:
    """Say whether a field, or a text, begins with a URL whose scheme is mistyped: `htps://a.example/b`.

    Further on in a text it may be a program's, as `httpx://`.
    """
    return (
        at == len(scheme)
        and scheme.decode("ascii") in MISSPELT
        and _HOST_NEXT.match(data, at + 3) is not None
    )


def _in_angles(data: bytes, start: int) -> Bare | None:
    """Return the URL between `<` and `>`, wrapped over at most four lines, or None where no `>` closes it."""
    at, parts = start, list[bytes]()
    for _ in range(4):
        piece = _ANY.match(data, at, start + LONGEST_URL)
        if piece is None:
            return None
        parts.append(piece.group())
        at = piece.end()
        if data[at : at + 1] == b">":
            return Bare(start, at, b"".join(parts).decode("utf-8", "replace"), Kind.AUTOLINK)
        gap = _WRAP.match(data, at)
        if (
            gap is None
            or not gap.group().strip(b" \t>")
            or data[gap.end() : gap.end() + 1] in (b"\n", b"\r", b"")
        ):
            return None
        at = gap.end()
    return None


def _www(data: bytes, at: int, taken: int, ends: UrlEnds) -> tuple[Bare | None, int]:
    """Return the URL without a scheme that starts at `at`, or None, and where the search goes on."""
    before = data[at - 1 : at]
    if before and (
        before.isalnum() or before in b"/@.-_:=\\" or (before >= b"\x80" and not _ends_wide(data, at))
    ):
        return None, taken
    if _WWW.match(data, at, at + 512) is None or not _is_host(data, at):
        return None, taken
    end, stop = ends.end_of(at, at)
    raw = data[at:end]
    if raw.count(b".") < 2:
        return None, taken
    return Bare(at, end, raw.decode("utf-8", "replace"), Kind.BARE), stop


def _is_host(data: bytes, at: int) -> bool:
    """Say whether a host without a scheme starts at `at`: what is none was not meant as a URL."""
    run = _HOST_RUN.match(data, at, at + _LONGEST_HOST)
    if run is None:
        return False
    if data[run.end() : run.end() + 1] in _NOT_AFTER_HOST and _REFERENCE.match(data, run.end()) is None:
        return False
    host = run.group()
    if not host.isascii() and (wide := wide_end(host)) >= 0:
        host = host[:wide]
    return _WWW_HOST.match(host) is not None


def _ends_wide(data: bytes, at: int) -> bool:
    """Say whether the character before `at` is one that may stand before a bare URL (CJK or wide punctuation)."""
    text = data[max(0, at - 4) : at].decode("utf-8", "ignore")
    return bool(text) and (wide_end(text[-1].encode()) == 0 or "\u3000" <= text[-1] <= "\ud7af")


def _mail(data: bytes, at: int, after: int, ends: UrlEnds) -> Bare | None:
    if data[at - 1 : at].isalnum():
        return None
    found = _MAIL.match(data, after, after + 2048)
    if found is None:
        return None
    end, _ = ends.end_of(at, after, found.end())
    return Bare(at, end, data[at:end].decode("ascii", "replace"), Kind.BARE)


def _doi(data: bytes, at: int, after: int, ends: UrlEnds) -> Bare | None:
    before = data[at - 1 : at]
    if before and (before.isalnum() or before in b"/.-_@"):
        return None
    if data[at:after] == b"doi.org/10.":
        found = _DOI.match(data, after - 3)
        prefix = "https://doi.org/"
    else:
        found = _DOI.match(data, after) or (
            _DOI.match(data, after + 1) if data[after : after + 1] == b" " else None
        )
        prefix = "doi:"
    if found is None:
        return None
    serial = _SERIAL.match(data, found.start())
    if serial is not None:
        name = serial[0].replace(b"&lt;", b"<").replace(b"&gt;", b">")
        return Bare(at, serial.end(), prefix + name.decode("ascii"), Kind.BARE)
    end, _ = ends.end_of(found.start(), found.start(), found.end())
    return Bare(at, end, prefix + data[found.start() : end].decode("ascii"), Kind.BARE)


def _identifier(data: bytes, at: int, after: int, ends: UrlEnds) -> Bare | None:
    found = identifier_at(data, at, after)
    if found is None:
        return None
    text, end = found.text, found.end
    if found.may_go_on:
        end, _ = ends.end_of(after, after, found.end)
        text = text[: len(text) - (found.end - end)]
    return Bare(at, end, text, Kind.BARE)
