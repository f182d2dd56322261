"""Patterns of URLs as people write them, in which `*` stands for anything.

Knows which spellings of a URL mean one; knows no link and no option.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from linkcheck.patterns import compiled, lazily
from linkcheck.urls.escapes import encode
from linkcheck.urls.hosts import read_host

__all__ = ["UrlPatterns"]

_SCHEME = lazily(r"(?:([A-Za-z][A-Za-z0-9+.\-]{0,31}|\*):)?//")
_LITERAL = lazily(r"([?\[])")
"""What `fnmatch` would take for more than itself."""
_AUTHORITY = lazily(r"[/?#]")
_PORT = lazily(r":([0-9]{0,8})\Z")
_USUAL_PORTS = {"http": ("", "80"), "https": ("", "443")}
_LONGEST = 65_536
"""Characters of a URL that are compared."""


class UrlPatterns:
    """Patterns, and which of them match a URL in one of its spellings.

    A user, the case of scheme and host, a scheme's usual port, a final dot of the host, escapes, and international names
    make no difference, in pattern and URL alike; a pattern without a scheme is compared with what follows the scheme, too.

    >>> excluded = UrlPatterns(["https://bücher.example/*", "HTTP://C.example"])
    >>> excluded.matching(["https://ann:***@xn--bcher-kva.example:443/x"]), excluded.matching(["http://c.example/"])
    ('https://bücher.example/*', 'HTTP://C.example')
    """

    def __init__(self, patterns: Sequence[str]) -> None:
        self._patterns = [(pattern, _compiled(pattern)) for pattern in patterns]

    def __bool__(self) -> bool:
        return bool(self._patterns)

    def matching(self, spellings: Iterable[str]) -> str | None:
        """Return the first pattern that matches one of the spellings of a URL; None if none does."""
        return next(self.all_matching(spellings), None)

    def all_matching(self, spellings: Iterable[str]) -> Iterator[str]:
        """Yield every pattern that matches one of the spellings of a URL, in their order."""
        if not self._patterns:
            return
        forms: dict[str, None] = {}
        for one in spellings:
            scheme, written = _forms(one[:_LONGEST])
            forms |= dict.fromkeys(written) | dict.fromkeys(scheme + form for form in written)
        for pattern, expression in self._patterns:
            if any(map(expression.match, forms)):
                yield pattern


def _forms(text: str) -> tuple[str, list[str]]:
    """Return a scheme with its `://`, and what follows it: as it is written, and in normal form."""
    text = text.strip()
    match = _SCHEME.match(text)
    scheme = (match[1] or "").lower() if match else ""
    rest = text[match.end() :] if match else text
    authority = _AUTHORITY.split(rest, maxsplit=1)[0]
    path = rest[len(authority) :]
    host = _host(authority, scheme)
    forms = [
        host + encode(path if path.startswith("/") else f"/{path}"),
        host + encode(path),
        host + path,
        rest,
    ]
    return (f"{scheme}://" if scheme else ""), list(dict.fromkeys(forms))


def _host(authority: str, scheme: str) -> str:
    """Return a host in normal form, with its port where that is not the usual one; labels with a `*` stay as they are."""
    host = authority.rpartition("@")[2].lower()
    match = _PORT.search(host)
    name, port = (host[: match.start()], match[1].lstrip("0")) if match else (host, "")
    if not name.isascii():
        name = ".".join(map(_label, name.split(".")))
    usual = _USUAL_PORTS.get(scheme, ("", "80", "443"))
    return name.removesuffix(".") + (f":{port}" if port not in usual else "")


def _label(label: str) -> str:
    if label.isascii() or "*" in label:
        return label
    found, problem = read_host(label)
    return label if problem else found


def _compiled(pattern: str) -> "re.Pattern[str]":
    """Return an expression that matches what a pattern says, however it is written."""
    from fnmatch import translate

    scheme, forms = _forms(pattern)
    return compiled("|".join(translate(_LITERAL.sub(r"[\1]", scheme + form)) for form in forms))
