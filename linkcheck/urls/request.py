"""A URL as it is requested: where it goes and what is asked for there, and where a redirect leads (RFC 3986 §5).

Knows how browsers read URLs (URL Standard §4.4). Knows no identity: nothing is unwrapped and no parameter is dropped.
"""

import re

from msgspec import Struct

from linkcheck.patterns import compiled
from linkcheck.urls.escapes import remove_dot_segments, scalars
from linkcheck.urls.hosts import read_host, read_port
from linkcheck.urls.parse import WEB

__all__ = ["LONGEST_REQUEST", "RequestUrl", "redirect_target", "request_url"]

LONGEST_REQUEST = 65_536
"""Characters of a URL that is requested; a longer one is not."""

_DEFAULT_PORTS = {"http": 80, "https": 443}
_TOO_LONG = f"it is longer than {LONGEST_REQUEST:,} characters"

_AROUND = "".join(map(chr, range(33)))
_INSIDE = str.maketrans("", "", "\t\r\n")
_SCHEME = compiled(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_LONGEST_SCHEME = 32
_LONGEST_ORIGIN = 16
"""Characters of an origin beside its host: `https://` and `:65535`."""
_HIERARCHY = compiled(r"[/\\]*([^/\\?#]*)([^?#]*)(\?[^#]*)?", re.DOTALL)
_PATH_AND_QUERY = compiled(r"([^?#]*)(\?[^#]*)?", re.DOTALL)
_TWO_SLASHES = compiled(r"[/\\]{2}")

# What the URL Standard's path and special-query sets leave as it is; an escape stays as it is written.
_UNSAFE_IN_PATH = compiled(r"[^A-Za-z0-9!$%&'()*+,\-./:;=@\[\]_|~]+")
_UNSAFE_IN_QUERY = compiled(r"[^A-Za-z0-9!$%&()*+,\-./:;=?@\[\\\]^_`{|}~]+")
_ENCODED_DOTS = compiled(r"(?<=/)(?:\.|%2e){1,2}(?=/|\Z)", re.IGNORECASE)


class RequestUrl(Struct, frozen=True):
    """An http or https URL in the parts that a request is made of; no fragment and no user are among them."""

    scheme: str
    """`http` or `https`."""
    host: str
    """In normal form (A-labels, lower case, dotted IPv4, RFC 5952); an IPv6 address keeps its brackets."""
    port: int
    target: str
    """Path and query as they are sent (RFC 9112 §3.2.1): visible ASCII that begins with `/`."""

    @property
    def origin(self) -> str:
        """Return scheme, host and port, the scheme's default port left out.

        >>> RequestUrl("https", "a.example", 443, "/b").origin, RequestUrl("http", "[::1]", 81, "/").origin
        ('https://a.example', 'http://[::1]:81')
        """
        port = "" if self.port == _DEFAULT_PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{self.host}{port}"

    @property
    def url(self) -> str:
        """Return the whole URL that is requested: also the key of what it answers."""
        return self.origin + self.target


def request_url(text: str) -> RequestUrl | str:
    """Return what requesting a URL asks for, or, as a clause, why it cannot be requested. Never raises.

    The fragment (`#!…` and `#/…` too) and the user are left behind; path and query go as they are written, with what may
    stand in no request encoded. Every spelling of an IP address comes out as the one normal form.

    >>> request_url("https://ann:***@WWW.Example.com:8080/a?b=c#!/d").url
    'https://www.example.com:8080/a?b=c'
    >>> request_url("http://0x7f.1/").host, request_url("mailto:ann@example.com")
    ('127.0.0.1', 'it is no http or https URL')
    """
    if len(text) > LONGEST_REQUEST:
        return _TOO_LONG
    text = _trimmed(text)
    match = _SCHEME.match(text)
    scheme = match[1].lower() if match else ""
    if match is None or scheme not in WEB:
        return "it is no http or https URL"
    return _absolute(scheme, text[match.end() :])


def redirect_target(base: RequestUrl, location: str) -> RequestUrl | str:
    """Return where a `Location` header leads from `base`, or, as a clause, why nobody goes there. Never raises.

    `location` is the header's value decoded as UTF-8 or, as HTTP says, as Latin-1 (RFC 9110 §5.5). Spaces, backslashes and
    characters beyond ASCII are taken as browsers take them.

    >>> base = request_url("https://a.example/b/c?d")
    >>> redirect_target(base, "../e f").url, redirect_target(base, r"\\\\other.example\\x").url
    ('https://a.example/e%20f', 'https://other.example/x')
    >>> redirect_target(base, "javascript:alert(1)")
    'the redirect leads to a "javascript:" URL'
    """
    if len(location) > LONGEST_REQUEST:
        return f"the redirect cannot be followed: {_TOO_LONG}"
    text = _trimmed(_as_utf8(location))
    if not text:
        return "the redirect names no target"
    match = _SCHEME.match(text)
    if match is None:
        found = _relative(base, text)
    else:
        scheme, rest = match[1].lower(), text[match.end() :]
        if scheme not in WEB:
            return f'the redirect leads to a "{scheme[:_LONGEST_SCHEME]}:" URL'
        # "https:path" under https is a relative reference still (URL Standard §4.4, special relative or authority state).
        found = _relative(base, rest) if scheme == base.scheme else _absolute(scheme, rest)
    return f"the redirect cannot be followed: {found}" if isinstance(found, str) else found


def _trimmed(text: str) -> str:
    return scalars(text.strip(_AROUND).translate(_INSIDE))


def _as_utf8(text: str) -> str:
    """Return a header value with UTF-8 that was decoded as Latin-1 decoded once more; any other as it is."""
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def _relative(base: RequestUrl, text: str) -> RequestUrl | str:
    """Resolve a reference without a scheme against a URL (RFC 3986 §5.2.2)."""
    if _TWO_SLASHES.match(text):
        return _absolute(base.scheme, text)
    match = _PATH_AND_QUERY.match(text)
    path, query = match.group(1, 2) if match else ("", None)
    base_path, mark, base_query = base.target.partition("?")
    if not path:
        path = base_path
        query = mark + base_query if query is None else query
    elif path[0] not in "/\\":
        path = base_path[: base_path.rfind("/") + 1] + path
    return _made(base.scheme, base.host, base.port, path, query or "")


def _absolute(scheme: str, rest: str) -> RequestUrl | str:
    """Return the URL of a scheme and all that follows its colon; as many slashes as there are count as two."""
    match = _HIERARCHY.match(rest)
    authority, path, query = match.groups("") if match else ("", "", "")
    address = authority.rpartition("@")[2]
    if address.startswith("["):
        host, bracket, port = address.partition("]")
        host, colon, port = host + bracket, port[:1], port[1:]
    else:
        host, colon, port = address.partition(":")
    host, problem = read_host(host if colon in {"", ":"} else address)
    if problem is None:
        port, problem = read_port(port, scheme)
    if problem is not None:
        return problem
    return _made(scheme, host, int(port[1:]) if port else _DEFAULT_PORTS[scheme], path, query)


def _made(scheme: str, host: str, port: int, path: str, query: str) -> RequestUrl | str:
    path = _UNSAFE_IN_PATH.sub(_escaped, path.replace("\\", "/"))
    if "%2" in path:
        path = _ENCODED_DOTS.sub(lambda dots: "." if len(dots[0]) in {1, 3} else "..", path)
    path = remove_dot_segments(path) or "/"
    query = _UNSAFE_IN_QUERY.sub(_escaped, query)
    made = RequestUrl(scheme, host, port, path + query)
    is_short = len(path) + len(query) + len(host) < LONGEST_REQUEST - _LONGEST_ORIGIN
    return made if is_short or len(made.url) <= LONGEST_REQUEST else _TOO_LONG


def _escaped(match: re.Match[str]) -> str:
    return "".join([f"%{byte:02X}" for byte in match[0].encode("utf-8", "replace")])
