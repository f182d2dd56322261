"""Where the comments of source code stand, by the signs of its language; strings are passed over.

Knows how languages write comments and strings; what they mean, and URLs, it does not know. Python's are found beside it.
"""

import re
from collections.abc import Iterator
from functools import cache

from linkcheck.patterns import compiled
from linkcheck.readers.code.python_comments import python_comments

__all__ = ["comments_in"]

_STRING = rb'"(?:[^"\\\r\n]++|\\.)*+"?'
_QUOTED = rb"'(?:[^'\\\r\n]++|\\.)*+(?:'|(?P<open>))"
"""A single quote may be an apostrophe, or a lifetime of Rust: one that does not close on its line opens nothing."""
_TEMPLATE = rb"`(?:[^`\\]++|\\.)*+`?"
_SLASHES = rb"//[^\r\n]*+"
_STARS = rb"/\*(?:[^*]++|\*(?!/))*+(?:\*/)?"
_HASH = rb"(?:^|(?<=[\s;({\[]))#[^\r\n]*+"
_THREE = rb'"{3}(?:[^"\\]++|\\.|"(?!""))*+'
_THREE_SINGLE = rb"'{3}(?:[^'\\]++|\\.|'(?!''))*+"
"""A string in three quotes without its end, which most often follows."""
_ELIXIR_DOC = rb'@(?:module|type)?doc[ \t]{1,20}(?:~[sS])?(?:%b(?:"{3})?|%b(?:\'{3})?|%b)' % (
    _THREE,
    _THREE_SINGLE,
    _STRING,
)
_JULIA_DOC = (
    rb'^[ \t]{0,100}(?:@doc[ \t]{1,20})?(?:raw|md|doc)?%b"{3}' % _THREE
    + rb"(?=[ \t]{0,100}(?:->[ \t]{0,100})?\r?\n[ \t]{0,100}[\w@(\x80-\xff])"
)
"""A string that is a statement, with what it describes in the next line."""
_COMMENTS = {
    "c": (_SLASHES, _STARS),
    "css": (_STARS,),
    "php": (_SLASHES, _STARS, rb"\#(?!\[)[^\r\n]*+"),
    "shell": (_HASH,),
    "python": (_HASH,),
    "elixir": (_ELIXIR_DOC, _HASH),
    "julia": (_JULIA_DOC, rb"\#=(?:[^=]++|=(?!\#))*+(?:=\#)?", _HASH),
    "ruby": (rb"^=begin\b(?:[^\r\n]++|[\r\n]++(?!=end\b))*+", _HASH),
    "perl": (rb"^=[a-z]\w*+(?:[^\r\n]++|[\r\n]++(?!=cut\b))*+(?:[\r\n]++=cut\b)?", _HASH),
    "powershell": (rb"<\#(?:[^#]++|\#(?!>))*+(?:\#>)?", _HASH),
    "terraform": (_SLASHES, _STARS, _HASH),
    "dashes": (rb"\{-(?:[^-]++|-(?!\}))*+(?:-\})?", rb"--\[\[(?:[^\]]++|\](?!\]))*+(?:\]\])?", rb"--[^\r\n]*+", _STARS),
    "semicolons": (rb";[^\r\n]*+",),
    "percents": (rb"%[^\r\n]*+",),
}  # fmt: skip
_STRINGS = {
    "c": (_STRING, _QUOTED, _TEMPLATE),
    "css": (_STRING, _QUOTED),
    "elixir": (rb'%b(?:"{3})?' % _THREE, rb"%b(?:'{3})?" % _THREE_SINGLE, _STRING, _QUOTED),
    "julia": (rb'%b(?:"{3})?' % _THREE, _STRING, rb"'(?:[^'\\\r\n]{1,4}|\\[^\r\n][^'\r\n]{0,8})'"),
    "semicolons": (_STRING,),
    "percents": (_STRING,),
}
"""The strings of a language where they are not those in double and single quotes."""


def comments_in(data: bytes, language: str) -> Iterator[tuple[int, int]]:
    r"""Yield the comments of a source text, in order, none overlapping; linear. What nothing closes goes on to the end.

    >>> [*comments_in(b'a = "// no"; // https://a.example\n/* b */', "c")]
    [(13, 33), (34, 41)]
    """
    if language == "python":
        yield from python_comments(data, _by_pattern)
    else:
        yield from _by_pattern(data, language, 0)


def _by_pattern(data: bytes, language: str, start: int) -> Iterator[tuple[int, int]]:
    anything, comment = _patterns(language)
    match = anything.search(data, start)
    while match is not None:
        found: re.Match[bytes] | None = match
        end = match.end()
        if (
            match.groupdict().get("open") is not None
        ):  # no string: a comment may begin on the rest of the line
            inside = comment.search(data, match.start(), end)
            found = comment.match(data, inside.start()) if inside is not None else None
            end = found.end() if found is not None else end
        if found is not None and found["comment"] is not None:
            yield found.span()
        match = anything.search(data, max(end, match.start() + 1))


@cache
def _patterns(language: str) -> tuple[re.Pattern[bytes], re.Pattern[bytes]]:
    """Return what finds strings and comments, and what finds comments alone."""
    comment = b"(?P<comment>%b)" % b"|".join(_COMMENTS[language])
    string = b"|".join(_STRINGS.get(language, (_STRING, _QUOTED)))
    flags = re.MULTILINE | re.DOTALL
    return compiled(comment + b"|" + string, flags), compiled(comment, flags)
