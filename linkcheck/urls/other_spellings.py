"""Spellings that are known to name something else: DOI names, `youtu.be`, `redd.it`, Amazon's `/ref=`, defanged URLs.

Knows these few facts and the standards behind them. Knows no wrapper, which says its own target.
"""

import re
from collections.abc import Callable

from linkcheck.patterns import lazily
from linkcheck.urls.escapes import remove_dot_segments
from linkcheck.urls.host_rules import names_of
from linkcheck.urls.identifiers import rewrite_of_resolver
from linkcheck.urls.parse import Parts

__all__ = ["as_doi_url", "refanged", "rewrite_for"]


_DOI = lazily(
    r"(?:(?:info:)?doi\s*[:/]?\s*(?:https?://)?(?:(?:dx\.|www\.)?doi\.org/)?(?:doi:\s*)?|(?:dx\.)?doi\.org/)"
    r"(?=10\.[0-9]{4,9}(?:\.[0-9]+)*(?:/|%2F))",
    re.IGNORECASE,
)
_DOI_PATH = lazily(r"/(?:doi:)?(10\.[0-9]{4,9}(?:\.[0-9]+)*/.+)\Z", re.IGNORECASE | re.DOTALL)
_IN_PATH = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/")
_VIDEO = lazily(r"/([A-Za-z0-9_\-]+)/?\Z")
_POST = lazily(r"/([0-9a-z]{4,8})/?\Z")
_AMAZON_REF = lazily(r"/ref=[^/]*")

_DOT = lazily(r"\[\.\]|\(\.\)|\{\.\}|[\[({]dot[\])}]", re.IGNORECASE)
_DISGUISED = lazily(
    r"(?P<scheme>h(?:tt|xx|tx|xt|\*\*)ps?|f[tx]ps?)(?P<mark>://|[\[({]:[\])}]//|[\[({]://[\])}])",
    re.IGNORECASE,
)
_LIVE = {"hxxp": "http", "htxp": "http", "hxtp": "http", "h**p": "http", "fxp": "ftp"}
_HOST = lazily(r"[/?#].*", re.DOTALL)
_BARE_HOST = lazily(r"[^\s:@/?#]+(?::[0-9]{1,5})?\Z")


def as_doi_url(text: str) -> str | None:
    """Return `https://doi.org/10.…` for a DOI name as prose writes it (`doi:10.…`, `DOI 10.…`), else None.

    >>> as_doi_url("DOI: 10.1038/S41586-020-2649-2")
    'https://doi.org/10.1038/S41586-020-2649-2'
    """
    if text[:1] not in "dDiI":
        return None
    match = _DOI.match(text)
    return f"https://doi.org/{text[match.end() :]}" if match else None


def refanged(text: str) -> str | None:
    """Return the live form of a URL that was made unclickable on purpose, or None if it was not.

    >>> refanged("hxxps://evil[.]example/x"), refanged("http[:]//evil(dot)example"), refanged("http://[::1]/")
    ('https://evil.example/x', 'http://evil.example', None)
    """
    match = _DISGUISED.match(text)
    rest = text[match.end() :] if match else text
    host = _HOST.sub("", rest).rpartition("@")[2]
    dotted = _DOT.search(host) is not None
    if match is None:
        if dotted and _BARE_HOST.match(_DOT.sub(".", host)):
            return f"https://{_DOT.sub('.', rest)}"
        return None
    written = match["scheme"].lower()
    plain = written.removesuffix("s")
    if plain not in _LIVE and match["mark"] == "://" and not dotted:
        return None
    scheme = _LIVE.get(plain, plain) + ("s" if written != plain else "")
    return f"{scheme}://{_DOT.sub('.', rest)}"


def _doi(parts: Parts) -> Parts:
    """Return a DOI name's one spelling: lower case (ISO 26324 §4.2), decoded as its resolver decodes it."""
    from urllib.parse import unquote_to_bytes

    match = _DOI_PATH.match(parts.path.replace("%2F", "/", 1))
    if match is None or parts.port:
        return parts
    name = "".join(
        [chr(byte).lower() if byte in _IN_PATH else f"%{byte:02X}" for byte in unquote_to_bytes(match[1])]
    )
    path = remove_dot_segments(f"/{name}")
    if not _DOI_PATH.match(path):
        return parts
    return Parts("https", parts.user, "doi.org", "", path, parts.query)


def _youtube(parts: Parts) -> Parts:
    match = _VIDEO.match(parts.path)
    if match is None or parts.port:
        return parts
    if match[1] == "watch":
        return parts._replace(scheme="https", host="www.youtube.com", path="/watch")
    query = f"v={match[1]}" + (f"&{parts.query}" if parts.query else "")
    return parts._replace(scheme="https", host="www.youtube.com", path="/watch", query=query)


def _reddit(parts: Parts) -> Parts:
    """Return the post that `redd.it` and its id stand for."""
    match = _POST.match(parts.path)
    if match is None or parts.port:
        return parts
    return parts._replace(scheme="https", host="www.reddit.com", path=f"/comments/{match[1]}/")


def _amazon(parts: Parts) -> Parts:
    path = _AMAZON_REF.sub("", parts.path)
    return parts._replace(path=path or "/")


_REWRITES: dict[str, Callable[[Parts], Parts]] = {
    "doi.org": _doi,
    "dx.doi.org": _doi,
    "www.doi.org": _doi,
    "youtu.be": _youtube,
    "www.youtu.be": _youtube,
    "redd.it": _reddit,
    "www.redd.it": _reddit,
}


def rewrite_for(host: str) -> Callable[[Parts], Parts] | None:
    """Return what rewrites the URLs of a host, if anything does."""
    if host in _REWRITES:
        return _REWRITES[host]
    resolver = rewrite_of_resolver(host)
    if resolver is not None:
        return resolver
    return _amazon if "amazon" in host and "amazon.*" in names_of(host) else None
