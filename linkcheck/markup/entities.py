"""HTML's character references in attributes and in text, and a URL as the URL Standard cleans it.

Knows the references' rules (HTML Standard §13.2.5.72–80); knows nothing of tags.
"""

import re
from functools import cache

from linkcheck.patterns import compiled

__all__ = ["attribute_text", "clean_url", "collapsed", "decoded", "plain_text"]

_REFERENCE = compiled(r"&(?:#([0-9]{1,8})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z][a-zA-Z0-9]{1,31}))(;?)(?=(=?))")
_DECIMAL = compiled(r"&#0*([0-9]*)")
_CONTROLS = "".join(map(chr, range(33)))
_LINE_ENDS = str.maketrans("", "", "\t\n\r")


@cache
def _named() -> dict[str, str]:
    from html.entities import html5

    return html5


def attribute_text(raw: bytes) -> str:
    """Return an attribute's value with its character references decoded.

    A reference without a semicolon counts only where neither a letter, a digit nor `=` follows (§13.2.5.73), so that the
    parameters of a URL survive.

    >>> attribute_text(b"/?a=1&amp;b=2&copy=3&lt")
    '/?a=1&b=2&copy=3<'
    """
    text = raw.decode("utf-8", "replace")
    if "&" not in text:
        return text
    simple = text.replace("&amp;", "\0") if "\0" not in text else text
    if "&" not in simple and simple is not text:
        return simple.replace("\0", "&")
    return _REFERENCE.sub(_decoded, text)


def _decoded(match: re.Match[str]) -> str:
    decimal, hexadecimal, name, semicolon, equals = match.groups()
    if name is not None:
        if semicolon:
            return _named().get(name + ";", match[0])
        return match[0] if equals else _named().get(name, match[0])
    import html

    return html.unescape(f"&#{decimal};" if decimal is not None else f"&#x{hexadecimal};")


def plain_text(raw: bytes) -> str:
    """Return a stretch of text between tags with its character references decoded.

    >>> plain_text(b"Q&amp;A &copy 2025")
    'Q&A © 2025'
    """
    return decoded(raw.decode("utf-8", "replace"))


def decoded(text: str) -> str:
    """Return text with its character references decoded, as `html.unescape` does, however many digits a reference has.

    Python makes no number of more than 4,300 digits. All that reach beyond Unicode come to U+FFFD, so eight of them are enough.

    >>> decoded("Q&amp;A &#169; " + f"&#{'0' * 5_000}65; &#{'9' * 5_000};")
    'Q&A © A \ufffd'
    """
    if "&" not in text:
        return text
    import html

    try:
        return html.unescape(text)
    except ValueError:
        return html.unescape(_DECIMAL.sub(lambda match: f"&#{match[1][:8] or '0'}", text))


def collapsed(text: str) -> str:
    r"""Return text on one line, every run of white space one space, none at the ends.

    >>> collapsed(" a\n  b ")
    'a b'
    """
    return " ".join(text.split())


def clean_url(value: str) -> str:
    r"""Return a URL without the controls and spaces around it and the tabs and line ends inside (URL Standard §4.4).

    >>> clean_url(" https://a.example/\n  b c ")
    'https://a.example/  b c'
    """
    cleaned = value.strip(_CONTROLS)
    return cleaned.translate(_LINE_ENDS) if "\n" in cleaned or "\t" in cleaned or "\r" in cleaned else cleaned
