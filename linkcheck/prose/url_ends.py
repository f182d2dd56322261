"""Where a URL in running text ends, and what of its last characters belongs to the sentence.

Knows the characters at which people and typesetting end URLs, in many scripts; does not know where a URL starts.
"""

import re
import unicodedata

from linkcheck.patterns import compiled, lazily
from linkcheck.prose.url_templates import dots_after, glob_after, opens_template, template_end

__all__ = ["LONGEST_URL", "NO_BREAK", "UrlEnds", "wide_end"]

LONGEST_URL = 65_536
"""Bytes of one URL that are looked at; what is longer is cut there and judged malformed."""

_STOP = rb"\x00-\x20\x7f<>\"`\\|^"
_WIDE = (
    rb"\xc2[\x80-\xa0\xab\xb7\xbb\xbf]|\xd8[\x8c\x9b\x9f]|\xdb\x94|\xe0\xa5[\xa4\xa5]|\xe1\x9a\x80"
    rb"|\xe2\x80[\x80-\x8f\x93-\x95\x98-\x9f\xa2\xa6\xa8-\xaf\xb9\xba]|\xe2\x81[\x9f-\xaf]"
    rb"|\xe3\x80[\x80-\x83\x88-\xa0]|\xe3\x83\xbb|\xef\xb8[\xb0-\xbf]|\xef\xb9[\x80-\xaf]|\xef\xbb\xbf"
    rb"|\xef\xbc[\x81-\x8f\x9a-\xa0\xbb-\xbf]|\xef\xbd[\x80\x9b-\xa5]|\xef\xbf[\xbc\xbd]"
)
"""What ends a URL in other scripts: full-width punctuation, quotation marks, dashes, spaces, controls, U+FFFC and U+FFFD."""
_CJK = rb"\xe3[\x81-\x83\x90-\xbf]|\xe4[\x80-\xb6\xb8-\xbf]|[\xe5-\xe9]|\xea[\xb0-\xbf]|[\xeb\xec]|\xed[\x80-\x9e]"
"""How a kana, a Han character or a Hangul syllable starts."""
NO_BREAK = b"&nbsp;"
"""A space that is written as a reference: it ends a URL as the space itself does."""
_SPECIAL = compiled(
    rb"["
    + _STOP
    + rb"]|[()\[\]{}',;!]|://|::|&lt;|"
    + NO_BREAK
    + rb"|(?:"
    + _WIDE
    + rb")|[A-Za-z0-9_](?="
    + _CJK
    + rb")"
)
_ESCAPED = lazily(rb"\\[!-/:-@\[-`{-~]|" + _SPECIAL.pattern)
"""The same where a backslash marks punctuation as text (CommonMark §2.4)."""
_ENDING = lazily(_WIDE)
_AUTHORITY = compiled(rb"[^/?#" + _STOP + rb"]*")
_LONGEST_AUTHORITY = 2_048
"""Bytes of a user, a password and a host that are looked at as such."""
_FIRST_CJK = lazily(_CJK)
_REST_OF_LINE = lazily(rb"([^" + _STOP + rb"]*)[ \t]*(?:[\r\n]|\Z)")
_REST_OF_URL = lazily(rb"([^" + _STOP + rb"]*+)>?[ ]+[A-Za-z0-9(]")
_LONGEST_REST = 512
_HIRAGANA = lazily(rb"\xe3(?:\x81|\x82[\x80-\x9f])")
_COUNTER = lazily(
    rb"[0-9](?:\xe5\xb9\xb4|\xe6\x9c\x88|\xe6\x97\xa5|\xe4\xb8\x96\xe7\xb4\x80|\xe5\x9b\x9e|\xe5\x8f\xb7|\xe8\xa9\xb1|\xe5\xb7\xbb"
    rb"|\xe7\xab\xa0|\xe7\x89\x88|\xe6\x9c\x9f|\xeb\x85\x84)"
)
"""A digit and what it counts: 年, 月, 日, 世紀, 回, 号, 話, 巻, 章, 版, 期, 년."""
_LINE_LEAD = b" \t>*+-"
_LONGEST_LINE = 2_048
_LONGEST_NAME = 80
_DEFANGED_DOT = compiled(rb"[\[(](?:[.:]|dot)[\])]", re.IGNORECASE)
_POSSESSIVE = lazily(rb"(?:'|\xe2\x80\x99)[sS](?![0-9A-Za-z_/=&%#-])")
_MACRO_TEXT = lazily(rb"[\w.@'-]*[^\W\d_]{2}[\w.@'-]*")
"""The one word that AsciiDoc writes in brackets after a URL as the text of the link."""
_QUOTE_BEFORE = lazily(rb"&(?:amp;)?(?:quot|apos|#0?34|#0?39|#[xX]2[27]);\Z")
_LONGEST_QUOTE = 11
_BORDERS = frozenset(b",;|)]'([{")
"""Before the scheme of another URL these end the one before it, as a letter or digit does."""
_BEFORE_BRACKET = frozenset(b"_-/.=&")
"""Before a bracket these make it one of the path: `/Mercury_[element]`, `/app/[locale]`."""
_ENDS = b".,;:!?'*~\\"
_CLOSERS = {41: 40, 93: 91, 125: 123}
_OPENERS = frozenset(_CLOSERS.values())
_SQUARE, _COLON, _SEMICOLON, _QUOTE, _UNDERSCORE, _HYPHEN = 91, 58, 59, 39, 95, 45
_CURLY, _ANGLE, _AMPERSAND = 123, 60, 38
_ZERO_WIDTH = (b"\xe2\x80\x8c", b"\xe2\x80\x8d")
_DOTS = (b"\xc2\xb7", b"\xe3\x83\xbb")
_ELLIPSIS = b"\xe2\x80\xa6"
_APOSTROPHE, _EN_DASH = b"\xe2\x80\x99", b"\xe2\x80\x93"
_WORDS = frozenset(("L", "M", "N", "S"))


def wide_end(data: bytes, start: int = 0) -> int:
    """Return where the first character of another script stands that ends a URL unless it is inside a word; -1 for none."""
    found = _ENDING.search(data, start)
    return -1 if found is None else found.start()


class UrlEnds:
    """Finds the ends of the URLs of one stretch of text, asked in the order in which they start.

    Each byte is looked at once, however the URLs stand: a scan stops where its URL is cut, and a bracket that was seen
    not to close ends every later URL at once.
    """

    __slots__ = ("_before", "_data", "_special", "_unclosed")

    def __init__(self, data: bytes, *, escapes: bool = False, before: bytes = b"") -> None:
        """Take the text, and what stands `before` it; with `escapes` a backslash before punctuation only marks it as text."""
        self._data = data
        self._before = before
        self._special = _ESCAPED if escapes else _SPECIAL
        self._unclosed: set[int] = set()

    def end_of(self, start: int, after: int, limit: int | None = None) -> tuple[int, int]:
        """Return where the URL ends that starts at `start`, and where the search for the next one goes on.

        `after` is where its scheme and slashes end, `limit` where it ends at the latest. The end is without the sentence's
        punctuation and brackets; it is `after` where there is no URL.
        """
        data = self._data
        bounded = limit is not None
        if limit is None:
            limit = min(len(data), start + LONGEST_URL)
        if data[start - 1 : start] == b";":
            limit = _end_of_quoted(data, start, after, limit)
        url = _Url(data, start, after, limit, self._unclosed)
        stop = limit
        for special in self._special.finditer(data, after, limit):
            cut = url.cut_at(special.start(), special.end())
            if cut is not None:
                stop = cut
                break
        square = url.first_unclosed()
        if square >= 0:
            stop = square
        else:
            if stop == limit < len(data):
                while stop > after and data[stop] & 0xC0 == 0x80:  # a character that the limit cuts in two
                    stop -= 1
            stop = url.without_macro(stop)
        end = url.trimmed(stop)
        if not bounded:
            end = url.with_what_is_left_out(end, self._before)
        return end, max(end, stop)


class _Url:
    """One URL while its end is looked for: asked about the special characters from its start on, in order."""

    __slots__ = (
        "_after",
        "_alone",
        "_bracket",
        "_data",
        "_dot",
        "_fills",
        "_has_cjk",
        "_host",
        "_host_end",
        "_line",
        "_opened",
        "_passed",
        "_start",
        "_unclosed",
    )

    def __init__(self, data: bytes, start: int, after: int, limit: int, unclosed: set[int]) -> None:
        authority = _AUTHORITY.match(data, after, min(limit, after + _LONGEST_AUTHORITY))
        self._data, self._start, self._after = data, start, after
        self._host_end = authority.end() if authority is not None else after
        self._host = max(after, data.rfind(b"@", after, self._host_end) + 1)
        self._dot = data.find(b".", self._host, self._host_end)
        self._unclosed = unclosed
        self._opened: list[int] = []
        self._bracket: tuple[int, int] | None = None  # the first pair of square brackets
        self._has_cjk = False
        self._alone: bool | None = None
        self._fills: bool | None = None
        self._line = b""
        self._passed = after

    def cut_at(self, at: int, stop: int) -> int | None:
        """Return where the URL ends because of the special character at `at`, or None where it goes on."""
        if at < self._passed:
            return None
        byte = self._data[at]
        if byte in (_ANGLE, _CURLY, _AMPERSAND):
            template = template_end(self._data, at, self._after)
            if template >= 0:
                self._passed = template
                return None
            if byte == _AMPERSAND:
                return None if self._data.startswith(b"&lt;", at) else at
        in_host = self._host <= at < self._host_end and not self._opened
        if byte in _OPENERS:
            return self._open(at, in_host)
        if byte in _CLOSERS:
            return self._close(at)
        if byte == _COLON:
            return self._border_before(at) if self._data[at + 1] != _COLON else at if in_host else None
        if byte == _QUOTE:
            quoted = self._data[self._start - 1 : self._start] == b"'"
            return at if in_host or quoted or self._is_possessive(at) else None
        if byte in b",;!":
            if not in_host or not -1 < self._dot < at:
                return None
            reference = _reference_at_end(self._data, self._host, at + 1) if byte == _SEMICOLON else -1
            return reference if reference >= 0 else at
        if byte >= 0x80:
            return None if self._joins(at, stop, in_host) else at
        if stop - at == 2:
            return None  # a character that a backslash marks as text
        if byte == _UNDERSCORE or chr(byte).isalnum():
            return at + 1 if self._ends_before_cjk(at) else None
        return at

    def first_unclosed(self) -> int:
        """Return where a square bracket opens in the path that nothing closes, and remember all such; -1 for none."""
        squares = [at for at in self._opened if self._data[at] == _SQUARE and at > self._host]
        self._unclosed.update(squares)
        return squares[0] if squares else -1

    def without_macro(self, end: int) -> int:
        """Return the end without what AsciiDoc writes after a URL: `https://a.example/b[]`, `https://a.example/b[text]`.

        `/a[1].html`, `?b[]`, `/Mercury_[element]` and `hxxp://a[.]example` keep their brackets.
        """
        data = self._data
        if self._bracket is None or data[self._bracket[1] + 1 : end].strip(_ENDS):
            return end
        at, close = self._bracket
        if data[at - 1] in _BEFORE_BRACKET or b"?" in data[self._after : at] or _DEFANGED_DOT.match(data, at):
            return end
        inside = data[at + 1 : close]
        return at if not inside or _MACRO_TEXT.fullmatch(inside) else end

    def trimmed(self, end: int) -> int:
        """Return the end without the sentence's punctuation, emphasis and open brackets."""
        data, after = self._data, self._after
        emphasis = data[self._start - 1 : self._start] in (b"_", b"*", b"~")
        while end > after:
            last = data[end - 1]
            if last == _SEMICOLON and self._names(end):
                break
            if last == _SEMICOLON and (reference := _reference_at_end(data, after, end)) >= 0:
                end = reference
            elif last in _OPENERS and opens_template(data, end):
                break
            elif last in _ENDS or last in _OPENERS or (last == _UNDERSCORE and emphasis):
                end -= 1
            elif last == _HYPHEN and end <= self._host_end:
                end -= 1  # no label of a host ends with a hyphen (RFC 1123 §2.1)
            elif last in b"\x8c\x8d" and data[end - 3 : end] in _ZERO_WIDTH:
                end -= 3
            else:
                break
        return end

    def _names(self, end: int) -> bool:
        """Say whether what ends at `end` is a placeholder whose brackets are written as references: `&lt;owner&gt;`."""
        data = self._data
        opening = data.rfind(b"&lt;", max(self._after, end - _LONGEST_NAME), end)
        return data.endswith(b"&gt;", self._after, end) and template_end(data, opening, self._after) == end

    def with_what_is_left_out(self, end: int, before: bytes) -> int:
        """Return the end with the dots or the star after it that stand for more of the path, where there is one."""
        if end <= self._host_end:
            return end
        dots = dots_after(self._data, self._host_end, end)
        return dots or glob_after(self._data, self._start, end, before) or end

    def _open(self, at: int, in_host: bool) -> int | None:
        """Take note of a bracket that opens, unless what it opens is none of the URL's: BBCode's end tag, a remark."""
        data = self._data
        if at in self._unclosed or (data[at] == _SQUARE and data[at + 1 : at + 2] == b"/"):
            return at
        if in_host and self._host < at and self._dot < at and data[at] != _CURLY:
            if _DEFANGED_DOT.match(data, at) is None:
                return at
        self._opened.append(at)
        return None

    def _close(self, at: int) -> int | None:
        """Take note of a bracket that closes; the URL ends at one that was not opened in it."""
        if not self._opened or self._data[self._opened[-1]] != _CLOSERS[self._data[at]]:
            return at
        opened = self._opened.pop()
        if self._bracket is None and self._data[opened] == _SQUARE:
            self._bracket = opened, at
        return None

    def _border_before(self, at: int) -> int | None:
        """Return where the URL ends before that of the `://` at `at`, or None where that one is a part of it."""
        data = self._data
        scheme = data[max(self._after, at - 5) : at].lower()
        size = 5 if scheme.endswith((b"https", b"hxxps")) else 4 if scheme.endswith((b"http", b"hxxp")) else 0
        begin = at - size
        if not size or begin <= self._after:
            return None
        before = data[begin - 1]
        if before in _BORDERS:
            return begin - 1
        if before < 0x80 and chr(before).isalnum() and data[begin - 3 : begin - 2] != b"%":
            return begin
        return None

    def _is_possessive(self, at: int) -> bool:
        """Say whether an apostrophe and an s end a word of the sentence: "https://a.example/about's text"."""
        return _POSSESSIVE.match(self._data, at) is not None and not self._is_alone()

    def _joins(self, at: int, stop: int, in_host: bool) -> bool:
        """Say whether a character that mostly ends a URL stands inside a word of it (Unicode Standard Annex 31)."""
        data = self._data
        sign = data[at:stop]
        if sign == _ELLIPSIS:
            return data[at - 1] in b"/=" and data[stop : stop + 1] in (b"/", b"?", b"&", b"#")
        if sign not in _ZERO_WIDTH and sign not in _DOTS and (in_host or sign not in (_APOSTROPHE, _EN_DASH)):
            return False
        before = data[max(self._after, at - 4) : at].decode("utf-8", "ignore")[-1:]
        following = data[stop : stop + 4].decode("utf-8", "ignore")[:1]
        if sign in _ZERO_WIDTH:
            return not before.isascii() and unicodedata.category(before)[0] in _WORDS
        if sign == _EN_DASH:
            return before.isalnum() and following.isalnum()
        if not before.isalpha() or not following.isalpha() or data[stop : stop + 4] == b"http":
            return False
        return sign in _DOTS or not self._is_possessive(at)

    def _ends_before_cjk(self, at: int) -> bool:
        """Say whether the URL ends where Chinese, Japanese or Korean text follows its letter or digit at `at` directly.

        Mostly that is the sentence going on. It is the URL's where its host would be left without a dot, where its path is
        in that script before, and where it has its line for itself, if no hiragana follows or a number with what it counts.
        """
        if at < self._host_end:
            return at > self._dot
        self._has_cjk = self._has_cjk or _FIRST_CJK.search(self._data, self._host_end, at) is not None
        if self._has_cjk or self._is_alone() or self._is_between_words(at):
            return False
        return _COUNTER.match(self._data, at) is None or not self._has_its_line()

    def _is_between_words(self, at: int) -> bool:
        """Say whether blanks and a language of letters stand around the URL, so that no Chinese or Japanese text goes on in it.

        `at` is where the letter or digit stands that is followed by a character of such a script.
        """
        before = self._data[max(0, self._start - 2) : self._start]
        if before[1:] != b" " or not (before[:1].isalnum() or before[:1] in b":,.)"):
            return False
        rest = _REST_OF_URL.match(self._data, at, at + _LONGEST_REST)
        return rest is not None and _HIRAGANA.search(rest[1]) is None

    def _is_alone(self) -> bool:
        """Say whether the URL has its line for itself, and no hiragana in it, with which a sentence goes on after it."""
        if self._alone is None:
            self._alone = self._has_its_line() and _HIRAGANA.search(self._line) is None
        return self._alone

    def _has_its_line(self) -> bool:
        """Say whether nothing but a bullet stands on the URL's line before the URL, and nothing after white space."""
        if self._fills is None:
            data, start = self._data, self._start
            lead = data[max(0, start - 8) : start]
            line = max(lead.rfind(b"\n"), lead.rfind(b"\r"))
            opens = (line >= 0 or start <= 8) and not lead[line + 1 :].strip(_LINE_LEAD)
            rest = _REST_OF_LINE.match(data, self._after, self._after + _LONGEST_LINE) if opens else None
            self._fills = rest is not None and (rest.end() == len(data) or data[rest.end() - 1] in b"\r\n")
            self._line = rest[1] if rest is not None else b""
        return self._fills


def _end_of_quoted(data: bytes, start: int, after: int, limit: int) -> int:
    """Return where the value ends whose quotation mark before `start` is a reference: `href=&quot;https://a.example/b&quot;`.

    `limit` is returned where there is none. Markup that is text in a string of JSON, or in a page, is written so.
    """
    quote = _QUOTE_BEFORE.search(data, max(0, start - _LONGEST_QUOTE), start)
    end = data.find(quote[0], after, limit) if quote is not None else -1
    return end if end >= 0 else limit


def _reference_at_end(data: bytes, after: int, end: int) -> int:
    """Return where the character reference starts that ends at `end`, as `&gt;` does: none of the URL's (GFM §6.9); else -1."""
    at = data.rfind(b"&", max(after, end - 34), end)
    return at if at >= 0 and data[at + 1 : end - 1].lstrip(b"#").isalnum() else -1
