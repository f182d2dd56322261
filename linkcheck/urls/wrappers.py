"""Reads the target out of a redirector's, a mail gateway's or an AMP cache's URL.

Knows the ways in which targets are written. Knows no host (the tables do), nor what a target means.
"""

import re
from collections.abc import Callable

from linkcheck.patterns import lazily
from linkcheck.urls.escapes import form_decode, percent_decode
from linkcheck.urls.host_rules import Wrapper

__all__ = ["parameter", "wrapped_target"]

_WEB = lazily(r"https?://", re.IGNORECASE)
_ENCODED_WEB = lazily(r"https?(?::|%3A)(?:/|%2F)", re.IGNORECASE)
_AMP_VIEWER = lazily(r"/amp/(s/)?([^/?#]+\.[^/?#]+(?:[/?#].*)?)\Z", re.DOTALL)
_AMP_CACHE = lazily(r"/[a-z]{1,3}(?:/w[0-9]{1,5})?/(s/)?([^/?#]+\.[^/?#]+(?:[/?#].*)?)\Z", re.DOTALL)
# What the AMP viewer and cache add to the query of the page they show.
_AMP_PARAMETER = lazily(r"(?:amp_[a-z_]+|usqp|aoh|csi|referrer|ampshare)(?:=|\Z)")
_BARE_HOST = lazily(r"(?:[A-Za-z0-9\-]{1,63}\.){1,8}[A-Za-z]{2,24}(?:[/?#]|\Z)")
_UNDERSCORED = lazily(r"/v2/(?:r[0-9]{2}/)?___(.+?)___\.", re.DOTALL)
_DISQUS_CHECK = lazily(r":[A-Za-z0-9_\-]{16,40}\Z")
_YAHOO = lazily(r"/RU=([^/]+)/")
_PROOFPOINT_3 = lazily(r"/v3/__(.+)\Z", re.DOTALL)
_ONE_SLASH = lazily(r"([A-Za-z][A-Za-z0-9+.\-]*:/)([^/])")
_PROOFPOINT_TOKEN = lazily(r"\*(?:\*(.))?", re.DOTALL)
_RUNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def wrapped_target(wrapper: Wrapper, path: str, query: str, fragment: str) -> str | None:
    """Return the http(s) URL that a wrapper's URL holds, or None where it holds none.

    `path` is in normal form; `query` and `fragment` come without `?` and `#`, the fragment only where it is identity.
    """
    if path not in wrapper.paths and not (wrapper.beginnings and path.startswith(wrapper.beginnings)):
        return None
    if wrapper.params:
        for name in wrapper.params:
            value = parameter(query, name)
            if value:
                target = _IN_PARAMETER[wrapper.read](value)
                if target and _WEB.match(target):
                    return target
        return None
    rest = path + (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")
    target = _IN_PLACE[wrapper.read](rest)
    return target if target and _WEB.match(target) else None


def parameter(query: str, name: str) -> str:
    """Return the value of the first parameter of that name, as written; empty where there is none."""
    if name not in query:
        return ""
    for piece in query.split("&"):
        key, equals, value = piece.partition("=")
        if equals and key.removeprefix("amp;") == name and value:
            return value
    return ""


def _form(value: str) -> str:
    target = form_decode(value)
    return percent_decode(target) if _twice_encoded(target) else target


def _twice_encoded(target: str) -> bool:
    return _ENCODED_WEB.match(target) is not None and "://" not in target[:8]


def _base64(value: str) -> str:
    """Return base64 or base64url text decoded, with or without its padding; empty where it is none."""
    from base64 import urlsafe_b64decode

    plain = percent_decode(value).replace("+", "-").replace("/", "_").rstrip("=")
    if len(plain) % 4 == 1 or not plain.isascii():
        return ""
    try:
        return urlsafe_b64decode(plain + "=" * (-len(plain) % 4)).decode("utf-8", "replace")
    except ValueError:
        return ""


def _bing(value: str) -> str:
    return _base64(value[2:]) if value.startswith("a1") else ""


def _schemeless(value: str) -> str:
    """A target without a scheme is meant as a browser takes it, where it begins with a host that has a dot."""
    target = _form(value)
    return f"https://{target}" if _BARE_HOST.match(target) else target


def _disqus(value: str) -> str:
    """Disqus appends a colon and a check value to the target."""
    return _DISQUS_CHECK.sub("", _form(value))


def _proofpoint_2(value: str) -> str:
    """Proofpoint's second form writes `%` as `-` and `/` as `_`."""
    return percent_decode(value.replace("-", "%").replace("_", "/"))


def _proofpoint_3(rest: str) -> str:
    """Proofpoint's third form: `/v3/__URL__;BASE64!!…`.

    Each `*` stands for the next character of the base64 tail, `**` and a letter for as many (`A` is two).
    """
    match = _PROOFPOINT_3.match(rest)
    target, end, tail = match[1].partition("__;") if match else ("", "", "")
    if not end:
        return ""
    target = percent_decode(_ONE_SLASH.sub(r"\1/\2", target, count=1))
    characters = _base64(tail.partition("!")[0])
    if not characters:
        return target
    at = 0

    def next_characters(token: re.Match[str]) -> str:
        nonlocal at
        length = 1 if token[1] is None else _RUNS.find(token[1]) + 2
        piece = characters[at : at + length]
        at += length
        return piece

    return _PROOFPOINT_TOKEN.sub(next_characters, target)


def _amp_viewer(rest: str) -> str:
    return _amp(_AMP_VIEWER.match(rest))


def _amp_cache(rest: str) -> str:
    return _amp(_AMP_CACHE.match(rest))


def _amp(match: re.Match[str] | None) -> str:
    if match is None:
        return ""
    page, mark, rest = match[2].partition("?")
    if mark:
        query, hash_mark, fragment = rest.partition("#")
        pieces = [piece for piece in query.split("&") if not _AMP_PARAMETER.match(piece.removeprefix("amp;"))]
        page += ("?" + "&".join(pieces) if pieces else "") + hash_mark + fragment
    return f"{'https' if match[1] else 'http'}://{page}"


def _query(rest: str) -> str:
    """Return all that follows the question mark: dereferers take it as it is."""
    target = rest.partition("?")[2]
    return percent_decode(target) if _twice_encoded(target) else target


def _underscored(rest: str) -> str:
    """Check Point writes the target as it is between three underscores and three: `/v2/___URL___.SIGNATURE`."""
    match = _UNDERSCORED.match(rest)
    return match[1] if match else ""


def _path_tail(rest: str) -> str:
    match = _ENCODED_WEB.search(rest)
    return _form(rest[match.start() :]) if match else ""


def _yahoo(rest: str) -> str:
    match = _YAHOO.search(rest)
    return _form(match[1]) if match else ""


_IN_PARAMETER: dict[str, Callable[[str], str]] = {
    "form": _form,
    "a1-base64": _bing,
    "base64": _base64,
    "disqus": _disqus,
    "schemeless": _schemeless,
    "proofpoint-2": _proofpoint_2,
}
_IN_PLACE: dict[str, Callable[[str], str]] = {
    "proofpoint-3": _proofpoint_3,
    "amp-viewer": _amp_viewer,
    "amp-cache": _amp_cache,
    "query": _query,
    "path-tail": _path_tail,
    "underscored": _underscored,
    "yahoo": _yahoo,
}
