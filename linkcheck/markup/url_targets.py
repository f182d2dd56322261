"""What the value of an attribute points to, as browsers resolve it: an absolute URL, or something of the page's own folder.

Knows the shape of a scheme, the document's base and its encoding; does not know whether a URL is any good.
"""

import re

from linkcheck.markup.decoding import encoder_of
from linkcheck.markup.entities import clean_url
from linkcheck.patterns import compiled
from linkcheck.urls.resolving import resolved

__all__ = ["Resolver", "is_code"]

_ABSOLUTE = compiled(
    r"(?!(?:javascript|vbscript|blob|about|view-source):)[a-z][a-z0-9+.\-]*+://|(?:mailto|tel|data|urn|magnet|doi):",
    re.IGNORECASE,
)
_SCHEME = compiled(r"[a-z][a-z0-9+.\-]*+:", re.IGNORECASE)
# URL Standard §4.4, "special authority ignore slashes state": of a special scheme any slashes will do, and any number.
_SPECIAL = compiled(r"(https?|ftp|wss?):[/\\]+", re.IGNORECASE)
_CODE = compiled(r"(?:javascript|vbscript|blob|about|view-source):", re.IGNORECASE)
_BEFORE_QUERY = compiled(r"[^?#]*+")
_CONTROLS = "".join(map(chr, range(33)))
_QUERIED = compiled(r"(https?|ftp):", re.IGNORECASE)


class Resolver:
    """Resolves the values of one document's attributes; without a base URL, what is relative stays so."""

    __slots__ = ("_base", "_codec", "has_base")

    def __init__(self, base: str | None, encoding: str) -> None:
        """Take the document's base URL, if it has one, and the label of its encoding (Encoding Standard)."""
        self._base = base
        self.has_base = base is not None
        self._codec = encoder_of(encoding)

    def absolute(self, value: str) -> str | None:
        r"""Return the URL that a value means, or None where it is relative to nothing known.

        A value that starts with `//` gets `https:`. What only points into its own page (`#top`), and code in the place of
        a URL (`javascript:`), are None.

        >>> resolver = Resolver(None, "utf-8")
        >>> resolver.absolute(" https://a.example/?x "), resolver.absolute("b.html"), resolver.absolute("\\\\a.example\\b?\\c")
        ('https://a.example/?x', None, 'https://a.example/b?\\c')
        >>> Resolver("https://a.example/c/", "windows-1252").absolute("b.html?q=\xe4")
        'https://a.example/c/b.html?q=%E4'
        """
        if (
            value.startswith(("https://", "http://"))
            and value.isprintable()
            and "\\" not in value
            and value[-1] != " "
        ):
            return value if self._codec is None or value.isascii() else self._in_encoding(value)
        value = clean_url(value)
        if _ABSOLUTE.match(value) is None:
            special = _SPECIAL.match(value)
            if special is not None:
                value = f"{special[1]}://{value[special.end() :]}"
            elif value[:2].replace("\\", "/") == "//":
                value = f"https://{value[2:]}" if len(value) > 2 else ""
            else:
                value = self._joined(value)
            if not value:
                return None
        if "\\" in value and _SPECIAL.match(value) is not None:
            value = _with_slashes(value)
        return value if value.isascii() or self._codec is None else self._in_encoding(value)

    def _joined(self, value: str) -> str:
        base = self._base
        if base is None or not value or value[0] == "#" or _SCHEME.match(value) is not None:
            return ""
        if "\\" in value:
            value = _with_slashes(value)
        return resolved(base, value)

    def _in_encoding(self, url: str) -> str:
        """Return a URL with its query in percent-encoded bytes of the page's encoding (URL Standard §4.4, "query state")."""
        path, mark, rest = url.partition("?")
        if not mark or "#" in path or _QUERIED.match(url) is None or self._codec is None:
            return url
        query, mark, fragment = rest.partition("#")
        written = "".join(one if one.isascii() else self._percent(one) for one in query)
        return f"{path}?{written}{mark}{fragment}"

    def _percent(self, character: str) -> str:
        assert self._codec is not None
        try:
            encoded = self._codec.encode(character)[0]
        except UnicodeError:
            return f"%26%23{ord(character)}%3B"
        return "".join(f"%{byte:02X}" for byte in encoded)


def is_code(value: str) -> bool:
    """Say whether a value is code in the place of a URL, or names what only the browser has.

    >>> is_code("javascript:void(0)"), is_code("b.html")
    (True, False)
    """
    return _CODE.match(clean_url(value)) is not None


def _with_slashes(value: str) -> str:
    """Return a URL with slashes for the backslashes before its query and fragment, as special URLs have them (§4.4)."""
    path = _BEFORE_QUERY.match(value)
    assert path is not None
    return path[0].replace("\\", "/") + value[path.end() :]
