"""What in a URL of running text is to be filled in: placeholders in angle brackets, templates with blanks in them, dots, stars.

Knows how far they reach, so that no URL is cut before one; what they mean is known to `linkcheck.urls.placeholders`.
"""

import re

from linkcheck.patterns import lazily
from linkcheck.urls.placeholders import HTML_NAMES

__all__ = ["LEAD", "URL_WITH_TAGS", "dots_after", "glob_after", "opens_template", "template_end"]

_TEMPLATE = lazily(
    rb"\{\{[^{}\r\n]{0,200}\}\}|\{%[^%\r\n]{0,200}%\}|<%[^%\r\n]{0,200}%>|<\?(?:=|php)[^?\r\n]{0,200}\?>"
    rb"|(?<=[$#%])\{[^{}\r\n]{0,100}\}"
)
"""What Jinja, Liquid, Handlebars, Hugo, ERB, PHP, shells and Ruby fill in."""
_TAG = lazily(
    rb"(?:<|&lt;)(?!(?:" + HTML_NAMES.encode() + rb")(?:[ >]|&gt;))[A-Za-z][A-Za-z0-9_.:\- ]{0,60}(?:>|&gt;)",
    re.IGNORECASE,
)
"""A word in angle brackets that is no element of HTML: `<owner>`."""
_ELEMENTS = lazily(rb"(?:\r?\n|</|<[a-z:]+>)")
"""After a tag these say that it is one of HTML or XML."""
_BEFORE = frozenset(b"/=-_.@:?&+,~#>")
_AFTER = frozenset(b"/=-_.@:?&+")
URL_WITH_TAGS = lazily(
    rb"://(?=[^\s<>\"'`]{0,300}<[A-Za-z])[^\s<>\"'`]{0,300}(?:<[A-Za-z][A-Za-z0-9_.:\- ]{0,60}>[^\s<>\"'`]{0,300}){1,8}"
)
"""What stands after the scheme of a URL that may hold such words."""
_OPENING = (b"{{", b"${", b"#{", b"%{")
_ELLIPSIS, _DOTS = b"\xe2\x80\xa6", b"..."
_COMPLETE = lazily(rb"\.[a-z]{2,4}\Z", re.IGNORECASE)
_STARS = lazily(rb"/(\*{1,2})(?![*A-Za-z0-9/])")
_SEARCH = lazily(rb"/(?:web/)?\*/")
"""In a URL these make it a search for all addresses that start alike, as the Wayback Machine writes it."""
_OPENS = lazily(rb"\*(?=[^ \t*]|\Z)")
"""A star that may open an emphasis: no bullet of a list does (CommonMark §6.2)."""
_AFTER_STAR = frozenset((b"", *(bytes((byte,)) for byte in b" \t\r\n.,;:!?)]}\"'<>")))
"""What follows a URL that ends with a star."""
LEAD = 200
"""Bytes of a line before a URL in which a star that it closes would stand."""


def template_end(data: bytes, at: int, start: int) -> int:
    """Return where the template or placeholder ends that begins at `at`, in a URL that starts at `start`; -1 for none.

    >>> [template_end(url, url.find(b"<"), 8) for url in (b"https://a.example/<id>/x", b"https://a.example/x<b>y</b>")]
    [22, -1]
    """
    if at < start:
        return -1
    template = _TEMPLATE.match(data, at)
    if template is not None:
        return template.end()
    tag = _TAG.match(data, at)
    if tag is None:
        return -1
    end = tag.end()
    if data[at - 1] in _BEFORE:
        return -1 if _ELEMENTS.match(data, end) is not None and data[end : end + 1] == b"<" else end
    return end if end < len(data) and data[end] in _AFTER and data[end + 1 : end + 2].isalnum() else -1


def opens_template(data: bytes, end: int) -> bool:
    """Say whether what ends at `end` opens a template that nothing closes on its line: `{{`, `${`."""
    return data[max(0, end - 2) : end] in _OPENING


def dots_after(data: bytes, path: int, end: int) -> int:
    """Return the end with the dots that follow and stand for the rest of a path, which begins at `path`; 0 for none.

    Three dots are the sentence's, but after a slash; one character of three dots is what programs write that cut a URL. A
    file's name with its suffix is complete.

    >>> text = b"https://a.example/very/long/pa\\xe2\\x80\\xa6 and"
    >>> dots_after(text, 17, 30), dots_after(b"https://a.example/b... c", 17, 19)
    (33, 0)
    """
    if data.startswith(_ELLIPSIS, end):
        return 0 if _COMPLETE.search(data, max(path, end - 5), end) is not None else end + len(_ELLIPSIS)
    if data[end - 1 : end] == b"/" and data.startswith(_DOTS, end) and data[end + 3 : end + 4] != b".":
        return end + len(_DOTS)
    return 0


def glob_after(data: bytes, start: int, end: int, before: bytes = b"") -> int:
    """Return the end with the stars that follow its last slash, unless they close an emphasis on the line; 0 for none.

    `before` is what stands before `data`, as where code ends a stretch of prose: `**See `x` at https://a.example/b/**`. In
    a search of an archive one star may follow a letter as well.

    >>> glob_after(b"https://a.example/*", 0, 18), glob_after(b"*https://a.example/*", 1, 19)
    (19, 0)
    >>> glob_after(b"https://archive.example/web/*/https://a.example/b*", 0, 49)
    50
    """
    stars = _STARS.match(data, end - 1)
    if stars is not None:
        after = stars.end(1)
    elif (
        data[end : end + 1] == b"*"
        and data[end + 1 : end + 2] in _AFTER_STAR
        and _SEARCH.search(data, start, end)
    ):
        after = end + 1
    else:
        return 0
    lead = data[max(0, start - LEAD) : start]
    if start < LEAD:
        lead = before[len(before) - min(len(before), LEAD - start) :] + lead
    return 0 if _OPENS.search(lead, lead.rfind(b"\n") + 1) else after
