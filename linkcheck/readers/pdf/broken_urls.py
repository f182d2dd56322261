"""URLs that a page shows over two or more lines, put together where something says that they go on.

Knows at which characters typesetters break URLs, and what is no ordinary word; does not know where lines stand.
"""

from collections.abc import Sequence

from linkcheck.patterns import compiled
from linkcheck.prose.bare_urls import bare_urls

__all__ = ["is_cut", "joined_at_ends"]

_AT_END = compiled(r"(?:(?:https?://|www\.)[^\s<>\"]{1,2000}|\bhttps?:/{0,2})\Z")
_TOKEN = compiled(r"\s{0,8}([^\s<>\"]{1,2000})")
_NEVER_LAST = "-_=&%?~+#"
"""No URL ends with one of these, so that one at a line's end goes on."""
_SIGNS = compiled(r"[/=?%_#&]")
_ENDING = compiled(r"\.(?:html?|pdf|php|aspx?|jsp|xml|json|txt|csv|docx?)\b|\d-\d|-\w+-")
_SPARE = 2.0
"""Characters by which the room at a line's end is uncertain."""
_WORDS = frozenset({"and/or", "he/she", "she/he", "his/her", "s/he", "n/a", "w/o", "km/h"}) | frozenset(
    {"http/1.0", "http/1.1", "http/2", "http/2.0"}
)
_SCHEME_ALONE = compiled(r"https?:(/{0,2})\Z")
_HOST = compiled(r"(?:[\w-]{1,63}\.){1,8}[A-Za-z]{2}")
_HOST_ALONE = compiled(r"(?:https?://|www\.)[\w-]{1,63}\.?\Z")
"""A URL of which not even the host is whole."""

_OPEN_HOST = compiled(r"(?:https?://|www\.)[\w.-]{1,200}\Z")
"""A URL of which not more than the host is there."""
_TOP = frozenset({"com", "org", "net", "edu", "gov", "info", "int"})
_CLOSING = ".,;:)]>'\"”"
"""What may stand after a URL that ends, and so at the end of the line with its rest."""
_OF_URLS = compiled(r"[!#$%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~]+\Z")
_OTHER_HOST = compiled(r"(?:[\w-]{1,63}\.){1,8}(?:com|org|net|edu|gov|info|int|[A-Za-z]{2})(?:[/:?#]|\Z)")
_SUFFIXES = frozenset({"html", "xhtml", "shtml", "htm", "pdf", "php", "asp", "aspx", "json", "docx", "jpeg"})
_IDENTIFIER = compiled(r"[A-Za-z]{2,8}:")
"""The name before an identifier: `doi:10.1000/1`, `arxiv:2005.14165`."""
_HASH = frozenset("0123456789abcdef")
_COMMIT = 40
"""Hexadecimal digits of a commit of Git."""
_LAST_DIGITS = compiled(r"(?<![0-9a-f])[0-9a-f]{10,39}\Z")
_FIRST_DIGITS = compiled(r"[0-9a-f]{1,30}(?![0-9a-zA-Z])")
_PARTS = compiled(r"[-_][A-Za-z]")
_FEW = 2
"""Hyphens before letters that a word of prose has at most."""
_LONG, _TAIL = 6, 10
"""Characters of a word with a digit that is none of prose, and of a hash by which it is known."""


def joined_at_ends(
    texts: Sequence[str], room: Sequence[float], full: Sequence[bool]
) -> list[tuple[int, int, int, int, str]]:
    """Return the URLs of a paragraph that go on over the ends of lines.

    `texts` are its lines, `room` says how many characters more each of them could hold: a word that would have fitted is none
    that was broken. `full` says which of them reach as far as any line of their column: there anything may have been
    broken that stands alone in the next line and is no word. Of each URL there are the index of its
    first line and the character at which it starts there, the index of its last line and the character after its end there,
    and the URL as it is meant.

    >>> joined_at_ends(["see https://a.example/one/", "two-three.html, where"], [4, 20], [False, False])
    [(0, 4, 1, 14, 'https://a.example/one/two-three.html')]
    >>> joined_at_ends(["see https://a.example/one/", "and the rest"], [4, 20], [False, False])
    []
    >>> joined_at_ends(["https://a.example/x/tree/one/To", "ken.sol#L114"], [0, 20], [True, False])
    [(0, 0, 1, 12, 'https://a.example/x/tree/one/Token.sol#L114')]
    """
    found: list[tuple[int, int, int, int, str]] = []
    number = 0
    while number < len(texts) - 1:
        begun = _AT_END.search(texts[number].rstrip())
        if begun is None:
            number += 1
            continue
        first, start, whole = number, begun.start(), begun[0]
        ends: list[tuple[int, int]] = []
        while number < len(texts) - 1:
            token = _TOKEN.match(texts[number + 1])
            if token is None or len(token[1]) + _SPARE < room[number]:
                break
            is_rest = _is_rest(whole, texts[number + 1], is_full=full[number])
            before = texts[first][:start]
            is_rest = is_rest or (full[number] and _begins_within(token[1]))
            if not is_rest and not _goes_on(whole, token[1]) and not _closes(before, whole, token[1]):
                break
            number += 1
            whole += token[1]
            ends.append((number, token.end()))
            if token.end() < len(texts[number].rstrip()):
                break
        if not ends:
            number += 1
            continue
        encoded = whole.encode("utf-8", "replace")
        urls = list(bare_urls(encoded, 0, len(encoded)))
        if urls and urls[0][0] == 0:
            cut = len(whole) - len(encoded[: urls[0][1]].decode("utf-8", "replace"))
            last, end = ends[-1]
            begins = len(texts[last]) - len(texts[last].lstrip())
            if end - cut > begins:
                found.append((first, start, last, end - cut, whole[: len(whole) - cut]))
    return found


def is_cut(line: str, following: str, *, is_full: bool = False) -> bool:
    """Say whether a line ends in a URL that has surely not ended there, and goes on in the line that follows.

    `is_full` says whether the line reaches as far as any of its column.

    >>> is_cut("- https://a.example/clues-in-", "the-code"), is_cut("https://www.the-paper.", "library.example/1995/x.html")
    (True, True)
    >>> is_cut("Management. http:", "//www.a.example/x.html."), is_cut("so it is http:", "the rest")
    (True, False)
    >>> is_cut("https://a.example/clues", "in/the/code"), is_cut("See https://a.example.", "it is there.")
    (False, False)
    """
    begun, token = _AT_END.search(line.rstrip()), _TOKEN.match(following)
    if begun is None or token is None:
        return False
    if _is_rest(begun[0], following, is_full=is_full) or _closes(line[: begun.start()], begun[0], token[1]):
        return True
    if not _goes_on(begun[0], token[1]):
        return False
    if _SCHEME_ALONE.match(begun[0]) is not None:
        return True
    last, (host, slash, _) = begun[0][-1], token[1].partition("/")
    if last in _NEVER_LAST or _makes_commit(begun[0], token[1]):
        return True
    if last == ".":
        is_open = _OPEN_HOST.match(begun[0]) is not None
        return slash != "" and ("." in host or (is_open and (is_full or host in _TOP)))
    return is_full and (last != "/" or _SIGNS.search(token[1]) is not None or token[1] == following.strip())


def _goes_on(url: str, token: str) -> bool:
    """Say whether a word at the start of a line is more of the URL at the end of the line before."""
    scheme = _SCHEME_ALONE.match(url)
    if scheme is not None:
        slashes = "//"[len(scheme[1]) :]
        return token.startswith(slashes) and _HOST.match(token, len(slashes)) is not None
    if token.startswith(("http://", "https://", "www.", "(", "[", "•", "–", "—")) or token.lower() in _WORDS:
        return False
    if not any(map(str.isalnum, token)):
        return False
    if url[-1] in _NEVER_LAST or _HOST_ALONE.match(url) is not None or _makes_commit(url, token):
        return True
    if url[-1] == ".":
        return not token[0].isupper()  # as a sentence would begin
    signs = len(_SIGNS.findall(token)) + (_ENDING.search(token) is not None)
    if url[-1] == "/":
        return signs > 0 or (token[0].islower() and "-" in token.rstrip("-.,;)"))
    return signs > 1


def _makes_commit(url: str, token: str) -> bool:
    """Say whether the digits at the end of a URL and at the start of a word are those of one commit of Git, which has 40.

    >>> _makes_commit("https://a.example/tree/300261dabed260bf48cdffcc96f3c", "3c0293c5511/contracts")
    True
    """
    begun, rest = _LAST_DIGITS.search(url), _FIRST_DIGITS.match(token)
    return begun is not None and rest is not None and len(begun[0]) + len(rest[0]) == _COMMIT


def _begins_within(token: str) -> bool:
    """Say whether a word begins as none does that opens a line, but the rest of a URL below a full one.

    >>> [_begins_within(one) for one in ("=aims&journal=1,", ".794404552m67024n.", ".NET", "-leader-for-the-web", "-1")]
    [True, True, False, True, False]
    """
    if len(token) < _LONG or not token[1].isalnum():
        return False
    if token[0] in "=&?%":
        return True
    return token[0] in ".-_" and (any(map(str.isdigit, token)) or len(_PARTS.findall(token)) > _FEW)


def _closes(before: str, url: str, token: str) -> bool:
    """Say whether a word ends the parenthesis that holds nothing but a URL, which was broken after a slash.

    >>> _closes("lists (", "https://a.example/files/", "ftplist),"), _closes("(see ", "https://a.example/files/", "there)")
    (True, False)
    """
    if not before.endswith("(") or url[-1] != "/" or "(" in url:
        return False
    word, closing, after = token.partition(")")
    return closing != "" and not after.strip(_CLOSING) and _OF_URLS.match(word) is not None


def _is_rest(url: str, line: str, *, is_full: bool) -> bool:
    """Say whether a line holds nothing but the rest of a URL that was broken after a slash, or where its line was full.

    That is one word with a sign, a digit or a file's suffix, or hexadecimal digits after others. It is no word of prose, no
    host and no number.

    >>> [_is_rest("https://a.example/51e9cd003d", one, is_full=True) for one in ("2a7f0", "ken.sol#L1", "12", "b.example.org")]
    [True, True, False, False]
    >>> [_is_rest("https://a.example/x.ht", one, is_full=False) for one in ("ml", "a/b.html")]
    [True, False]
    """
    rest = line.strip().rstrip(_CLOSING)
    if url[-1] in _CLOSING or _SCHEME_ALONE.match(url) is not None or _OF_URLS.match(rest) is None:
        return False
    if (
        rest[0] in "(["
        or _IDENTIFIER.match(rest) is not None
        or "://" in rest
        or "@" in rest
        or rest.lower() in _WORDS
        or rest.startswith("www.")
    ):
        return False
    if url.rpartition(".")[2] + rest in _SUFFIXES:
        return True
    if not (is_full or url[-1] == "/") or _OTHER_HOST.match(rest) is not None:
        return False
    is_number = not any(map(str.isalpha, rest))
    if _HASH.issuperset(rest) and _HASH.issuperset(url[-_TAIL:]):
        return not is_number or len(rest) >= _LONG
    if is_number:
        return False
    stem, _, suffix = rest.rpartition(".")
    is_file = stem[-2:].isalnum() and len(stem) > 1 and suffix.isalpha() and 1 < len(suffix) < 6
    if is_file or _SIGNS.search(rest) is not None:
        return True
    return rest[0].islower() and len(rest) >= _LONG and any(map(str.isdigit, rest))
