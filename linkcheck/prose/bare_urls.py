"""What a URL looks like in running text: where it starts, where it ends, and what belongs to the sentence instead.

Knows bytes of prose; knows no format (readers hand it the stretches to look at) and no canonical form.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from linkcheck.model import Kind
from linkcheck.patterns import compiled, lazily
from linkcheck.word_search import Find, finder

__all__ = ["LONGEST_URL", "Bare", "bare_urls"]

LONGEST_URL = 65_536
"""Bytes of one URL that are looked at; what is longer is cut there and judged malformed."""


_NEAR = 2_048
"""Bytes of a URL that are looked at first."""
_WIDEST = 4
"""Bytes of a character in UTF-8, at most."""


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
)
_SCHEMES = frozenset(
    b"http https ftp ftps sftp ws wss gopher gemini irc ircs git svn ssh rsync rtsp news nntp nfs smb ipfs ipns ldap "
    b"ldaps magnet dict feed hxxp hxxps fxp hxtp".split()
)
_DEFANGED = frozenset({b"hxxp", b"hxxps", b"fxp", b"hxtp"})
# A URL of plain characters up to white space: punctuation, closing brackets and quotes before that are the sentence's.
_PLAIN = compiled(
    rb"[!#$%&*+,\-./0-9:;=?@A-Z_a-z~]*[#$%&+\-/0-9=@A-Z_a-z](?=[.,;:!?)\]}\"]*(?:[ \t\r\n<]|\Z|\xe2\x80[\x9c\x9d\x99\xa6]))"
)
_ANY = compiled(rb"[^\x00-\x20\x7f<>\"`\\|^]+")
_SCHEME_BEFORE = lazily(rb"[A-Za-z][A-Za-z0-9+.\-]*\Z")
_KNOWN_AT_END = lazily(rb"(?:https?|hxxps?|ftps?)\Z", re.IGNORECASE)
_GLUED = lazily(rb"[,;|)\]0-9A-Za-z'](?<!%[0-9A-Fa-f]{2})(?=(?:https?|hxxps?)://)", re.IGNORECASE)
_TEXT_OF_MACRO = lazily(rb"[\w.@'-]*[^\W\d_]{2}[\w.@'-]*")
_DEFANGED_DOT = compiled(rb"\[(?:[.:]|dot)\]")
_DOI = lazily(rb"10\.\d{4,9}/[!#$%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~]{1,512}")
_WWW = lazily(
    rb"(?:[A-Za-z0-9\x80-\xff](?:[A-Za-z0-9\x80-\xff-]{0,62}\.)){1,8}[A-Za-z\x80-\xff]", re.IGNORECASE
)
_WWW_HOST = lazily(
    rb"(?:[A-Za-z0-9\x80-\xff_-]{1,63}\.){1,16}(?![0-9]+(?:[/?#:]|\Z))[A-Za-z0-9\x80-\xff_-]{1,63}\.?(?:[/?#:]|\Z)"
)
_MAIL = lazily(
    rb"[A-Za-z0-9.!#$%&'*+/=?^_~-]{1,128}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}(?:\?[^\s<>\"`]{1,1024})?"
)
_SPACE = b' \t\r\n\v\f<>"`|'
_ENDS = b".,;:!?'*~"
_CLOSERS = {41: 40, 93: 91, 125: 123}
_OPENERS = frozenset(_CLOSERS.values())
_WRAP = lazily(rb"[ \t]*(?:\r\n|\r|\n)[ \t>]*")

# What ends a URL in other scripts: full-width punctuation, quotation marks, dashes, spaces, bidi and zero-width controls.
_ENDS_WIDE = lazily(
    "[\u00a0\u060c\u061b\u061f\u06d4\u0964\u0965\u00ab\u00bb\u00b7\u00bf\u0080-\u009f\u1680\u2000-\u200f\u2013-\u2015\u2018-\u201f\u2022\u2026\u2028-\u202f"
    "\u2039\u203a\u205f-\u206f\u3000-\u3003\u3008-\u3020\u30fb\ufe30-\ufe6f\ufeff\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40"
    "\uff5b-\uff65\ufffd]"
)
# Chinese, Japanese and Korean text that follows a letter or digit of the URL directly is the sentence going on.
_ENDS_CJK = lazily("(?<=[A-Za-z0-9_])[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")


@cache
def _find() -> Find:
    return finder(_ANCHORS)


def bare_urls(data: bytes, start: int = 0, end: int | None = None) -> Iterator[Bare]:
    """Yield the URLs of `data[start:end]` in order, none overlapping; linear in the stretch.

    A URL ends at white space, quotes, angle brackets and wide punctuation; punctuation and unbalanced brackets at its end
    belong to the sentence; `<…>` may hold a URL that was wrapped over lines (RFC 3986, appendix C).

    >>> [bare.target for bare in bare_urls(b"(see https://a.example/x_(y), or www.b.example.)")]
    ['https://a.example/x_(y)', 'www.b.example']
    """
    stop = len(data) if end is None else end
    stretch = data if start == 0 and stop == len(data) else data[start:stop]
    taken = 0
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
                plain = _PLAIN.match(stretch, after, after + LONGEST_URL)
                if plain is not None and stretch.find(b"://", after, plain.end()) < 0:
                    taken = plain.end()
                    yield Bare(begin + start, taken + start, stretch[begin:taken].decode("ascii"), Kind.BARE)
                    continue
            for bare in _with_scheme(stretch, at, after, taken):
                taken = bare.end
                yield Bare(bare.start + start, bare.end + start, bare.target, bare.kind) if start else bare
            continue
        if anchor <= 3:
            found = _www(stretch, at)
        elif anchor <= 5:
            found = _mail(stretch, at, after)
        else:
            found = _doi(stretch, at, after)
        if found is not None:
            taken = found.end
            yield Bare(found.start + start, found.end + start, found.target, found.kind) if start else found


def _with_scheme(data: bytes, at: int, after: int, taken: int) -> Iterator[Bare]:
    before = _SCHEME_BEFORE.search(data[max(taken, at - 24) : at])
    if before is None:
        return
    scheme = before.group().lower()
    if scheme not in _SCHEMES and b"+" not in scheme:
        known = _KNOWN_AT_END.search(scheme)
        if known is None:
            return
        scheme = known.group()
    yield from _carefully(data, at - len(scheme), after, scheme in _DEFANGED)


def _carefully(data: bytes, start: int, after: int, defanged: bool) -> Iterator[Bare]:
    """Yield the URL that starts at `start`, and those glued to it."""
    if data[start - 1 : start] == b"<":
        wrapped = _in_angles(data, start)
        if wrapped is not None:
            yield wrapped
            return
    end = _reach(data, after, min(len(data), start + LONGEST_URL))
    while True:
        glued = _GLUED.search(data, after, end)
        stop = end if glued is None else (glued.end() if glued.group().isalnum() else glued.start())
        cut = _trim(data, start, after, stop)
        if cut > after:
            raw = data[start:cut]
            odd = (
                defanged
                or b"[.]" in raw
                or b"(.)" in raw
                or b"[:]" in raw
                or b"(dot)" in raw
                or b"[dot]" in raw
            )
            yield Bare(start, cut, raw.decode("utf-8", "replace"), Kind.DEFANGED if odd else Kind.BARE)
        if glued is None:
            return
        start = glued.end()
        after = data.index(b"://", start) + 3


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


def _reach(data: bytes, after: int, limit: int) -> int:
    """Return where what may be a URL's ends, at `limit` or before; `after` where nothing may.

    Few URLs are long, so a little is looked at first: thousands of them without a blank between them are read in linear time.
    """
    for stop in (min(after + _NEAR, limit), limit):
        whole = _ANY.match(data, after, stop)
        if whole is None:
            return after
        end = _narrow(data, after, whole.end())
        if end < stop - _WIDEST:  # a character that the stretch cuts in two is no end
            return end
    return end


def _narrow(data: bytes, after: int, end: int) -> int:
    """Return where a URL ends if the stretch holds other scripts: at wide punctuation, or where a sentence goes on."""
    stretch = data[after:end]
    if stretch.isascii():
        return end
    text = stretch.decode("utf-8", "replace")
    for pattern in (_ENDS_WIDE, _ENDS_CJK):
        stop = pattern.search(text)
        if stop is not None:
            text = text[: stop.start()]
    return after + len(text.encode("utf-8", "replace"))


def _trim(data: bytes, start: int, after: int, end: int) -> int:
    """Return the end of a URL without the sentence's punctuation, quotes and unbalanced brackets."""
    quote = data[start - 1 : start]
    if quote == b"'":
        closing = data.find(b"'", after, end)
        end = end if closing < 0 else closing
    if any(opener in data[after:end] for opener in (b"(", b"[", b"{", b")", b"]", b"}")):
        end = _without_macro(data, after, _balanced(data, after, end))
    emphasis = quote in (b"_", b"*", b"~")
    while end > after:
        last = data[end - 1]
        if last in _ENDS or (last == 95 and emphasis) or last == 59 or last in _OPENERS:
            end -= 1
        else:
            break
    return end


def _balanced(data: bytes, after: int, end: int) -> int:
    """Return where the first bracket closes that was not opened inside the URL; IPv6 and `[.]` hosts stay whole."""
    depth: list[int] = []
    for at in range(after, end):
        byte = data[at]
        if byte in _OPENERS:
            depth.append(byte)
        elif byte in _CLOSERS:
            if not depth or depth.pop() != _CLOSERS[byte]:
                return at
    return end


def _without_macro(data: bytes, after: int, end: int) -> int:
    """Return the end of a URL without what AsciiDoc writes behind it: `https://a.example[]`, `https://a.example/b[the text]`.

    A bracket that never closes, or that follows the host directly, is none of the URL's; nor is one that closes the URL and
    holds words. `[::1]`, `[.]`, `/a[1].html` and `?b[]` are.
    """
    at = data.find(b"[", after + 1, end)
    if at < 0 or _DEFANGED_DOT.match(data, at):
        return end
    close = data.find(b"]", at, end)
    bare_host = data[after:at].translate(None, b"/?#") == data[after:at]
    if close < 0:
        return at
    if data[close + 1 : end].strip(_ENDS) or b"?" in data[after:at]:
        return end
    inside = data[at + 1 : close]
    return at if bare_host or not inside or _TEXT_OF_MACRO.fullmatch(inside) else end


def _www(data: bytes, at: int) -> Bare | None:
    before = data[at - 1 : at]
    if before and (
        before.isalnum() or before in b"/@.-_:=\\" or (before >= b"\x80" and not _ends_wide(data, at))
    ):
        return None
    if _WWW.match(data, at, at + 512) is None:
        return None
    reach = _reach(data, at, min(len(data), at + LONGEST_URL))
    if reach == at:
        return None
    end = _trim(data, at, at, reach)
    if _WWW_HOST.match(data, at, end) is None:  # without a scheme, what is no host was not meant as a URL
        return None
    raw = data[at:end].decode("utf-8", "replace")
    return Bare(at, end, raw, Kind.BARE) if raw.count(".") > 1 else None


def _ends_wide(data: bytes, at: int) -> bool:
    """Say whether the character before `at` is one that may stand before a bare URL (CJK or wide punctuation)."""
    text = data[max(0, at - 4) : at].decode("utf-8", "ignore")
    return bool(text) and (bool(_ENDS_WIDE.match(text[-1])) or "\u3000" <= text[-1] <= "\ud7af")


def _mail(data: bytes, at: int, after: int) -> Bare | None:
    if data[at - 1 : at].isalnum():
        return None
    found = _MAIL.match(data, after, after + 2048)
    if found is None:
        return None
    end = _trim(data, at, after, found.end())
    return Bare(at, end, data[at:end].decode("ascii", "replace"), Kind.BARE)


def _doi(data: bytes, at: int, after: int) -> Bare | None:
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
    end = _trim(data, found.start(), found.start(), found.end())
    return Bare(at, end, prefix + data[found.start() : end].decode("ascii"), Kind.BARE)
