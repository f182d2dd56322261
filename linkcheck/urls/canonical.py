"""Gives a URL its canonical form, and says what was learnt on the way (design §2, RFC 3986 §6.2).

Knows the order of the steps; each step is a module of its own. Knows no outlet and no date.
"""

import re
from functools import lru_cache

from msgspec.structs import replace

from linkcheck.model import CanonicalUrl, UrlFacts
from linkcheck.patterns import compiled
from linkcheck.urls.archives import read_snapshot
from linkcheck.urls.credentials import display_url
from linkcheck.urls.escapes import encode, encode_opaque, is_cut, safely, scalars
from linkcheck.urls.host_rules import HostRules, host_rules
from linkcheck.urls.hosts import read_host
from linkcheck.urls.identifiers import NAMES, as_resolver_url
from linkcheck.urls.other_spellings import as_doi_url, refanged, rewrite_for
from linkcheck.urls.parse import WEB, Parts, split_url
from linkcheck.urls.placeholders import is_title, placeholder_in
from linkcheck.urls.wrappers import wrapped_target

__all__ = ["MISSPELT", "read_url"]

LONGEST_URL = 65_536
"""Bytes; a longer one is malformed."""
_DEEPEST = 5
"""Wrappers inside wrappers that are taken off."""
_LONGEST_REMEMBERED = 1_024

_SPACE = "".join(map(chr, range(33))) + "\x7f\x85\xa0\u200b\u2028\u2029\u3000\ufeff"

# A URL that may be canonical already but for its fragment and tracking: no character to encode or decode, no "@" that
# may end a password, however often it is encoded. What is left to ask is whether its host is an ordinary one in normal form.
_READY = compiled(
    r"(https?)://([a-z0-9.\-]+)"
    r"((?:/(?:[A-Za-z0-9._~!$&'()*+,;=:/\-]++"
    r"|%(?!EF|2[5DE]|3[0-9]|4[0-9A-F]|5[0-9AF]|6[1-9A-F]|7[0-9AE])[0-9A-F]{2})*+)?)"
    r"(?:\?([A-Za-z0-9._~!$&'()*+,;=:/?\-]*+))?"
    r"(?:#(?![!/{]|%7[Bb]).*)?\Z",
    re.DOTALL,
)
# A host that `read_host` gives back as it is, as nearly all are.
_PLAIN_HOST = compiled(r"(?=.{3,253}\Z)(?:[a-z0-9_\-]{1,63}\.)+[a-z][a-z0-9\-]{0,62}\Z")
_SCHEME = compiled(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_NETWORK = frozenset({"http", "https", "ftp", "ftps", "sftp", "ws", "wss"})
_UNBOUNDED = frozenset({"data", "javascript", "blob"})
_IN_PARENTHESES = compiled(r"\(https?://", re.IGNORECASE)
_NO_COLON = compiled(r"https?//", re.IGNORECASE)
MISSPELT = frozenset(
    {"htp", "htps", "htttp", "htttps", "ttp", "ttps", "hhttp", "hhttps", "httpss", "httsp", "htpps", "hptt"}
    | {"hptts", "thttp", "httpx", "nttp", "nttps", "hhtp", "hhtps", "htts", "httpd", "httpps", "hpps", "htpp"}
)
"""How people mistype the two schemes of the web."""
_SESSION = compiled(r";(?:jsessionid|phpsessid)=[^/;]*", re.IGNORECASE)
"""A session's number in a path, as servlets write it (Jakarta Servlet 6.0 §7.1.3): nothing of the page's identity."""
_WWW = compiled(r"www[0-9]{0,2}\.[^/?#.]", re.IGNORECASE)
_PORT_NEXT = compiled(r":[0-9]{1,5}(?:[/?#]|\Z)")
_TOO_LONG = f"it is longer than {LONGEST_URL:,} bytes"
_ADDRESS_HOST = compiled(r"@[^@,?&;]*")


def read_url(target: str) -> UrlFacts:
    """Return the canonical form of a URL and what it says without being asked. Never raises.

    `target` has its format's escapes, entities and line wraps undone. `www.host/path` and `//host/path` are read as
    https: of the two schemes that may be meant, the one that nearly every site answers. What is no valid URL has
    `problem` set and, as its `url`, an encoded and bounded form of what was written. Reading `url` gives `url` again.

    >>> facts = read_url("https://www.google.com/url?q=HTTPS%3A%2F%2FWWW.Example.com%2F%7Ea%3Futm_source%3Dx%23top")
    >>> facts.url, facts.unwrapped
    ('https://www.example.com/~a', ('google-redirect',))
    """
    if len(target) > _LONGEST_REMEMBERED:
        return _read_fully(target)
    return _remembered(target)


def _read_anew(target: str) -> UrlFacts:
    ready = _READY.match(target)
    if ready is None:
        return _read_fully(target)
    scheme, host, path, query = ready.groups()
    rules = _ordinary(host)
    if rules is None or "/." in path or ";" in path:
        return _read_fully(target)
    url = target[: ready.end(3)] if path else f"{target[: ready.end(2)]}/"
    if query:
        kept = _without_tracking(query, rules)
        if kept:
            url = f"{url}?{kept}"
    pattern = placeholder_in(url, host)
    return UrlFacts(url, scheme, host, pattern=pattern)  # type: ignore[arg-type]  # calling a NewType costs as much as the struct


@lru_cache(maxsize=65_536)
def _ordinary(host: str) -> HostRules | None:
    """Return the rules of a host that is in normal form and has no rules but for parameters, else None."""
    plain = _PLAIN_HOST.match(host) is not None and "xn--" not in host
    if not plain and (host in {"http", "https"} or read_host(host) != (host, None)):
        return None
    if rewrite_for(host):
        return None
    rules = host_rules(host)
    return None if rules.wrappers or rules.archives or rules.shortener else rules


_remembered = lru_cache(maxsize=2_048)(_read_anew)


def _read_fully(target: str) -> UrlFacts:
    facts = _read(target, 0) or _malformed(target, "", "it wraps too many URLs")
    if facts.scheme in _UNBOUNDED:
        return facts
    pattern = placeholder_in(
        facts.url, facts.host, valid=facts.problem is None, archived=facts.archive is not None
    )
    return facts if pattern is None else replace(facts, pattern=pattern)


def _read(target: str, depth: int) -> UrlFacts | None:
    """Return the facts of any text; None if it wraps more than `_DEEPEST` URLs."""
    text = target.strip(_SPACE)
    match = _SCHEME.match(text)
    scheme = match[1].lower() if match else ""
    if scheme in _UNBOUNDED:
        return UrlFacts(CanonicalUrl(safely(scheme + text[len(scheme) :])), scheme, "")
    if is_cut(text):
        return _malformed(text, scheme, "the URL was cut short")
    if len(text) > LONGEST_URL or (not text.isascii() and len(text.encode("utf-8", "replace")) > LONGEST_URL):
        return _malformed(text, scheme, _TOO_LONG)
    written = text = scalars(text)
    if text[-1:] == "…" and scheme in WEB and not is_title(text):
        text = (
            f"{text[:-1]}..."  # what programs write that cut a URL; a title that ends so is percent-encoded
        )
    if text.startswith("//"):
        text, scheme = f"https:{text}", "https"
    elif _WWW.match(text):
        text, scheme = f"https://{text}", "https"
    if scheme not in WEB or "[" in text or "(" in text or "{" in text:
        live = refanged(text)
        if live is not None:
            return _read_defanged(written, live, depth)
        doi = as_doi_url(text)
        if doi is not None:
            return _read_network(doi, "https", depth, written)
        if scheme in NAMES:
            resolver = as_resolver_url(text)
            if resolver is not None and resolver.startswith("https:"):
                return _read_network(resolver, "https", depth, written)
            if resolver is not None:
                text, scheme = resolver, "urn"
    if scheme in _NETWORK:
        return _read_network(text, scheme, depth, written)
    return _read_opaque(text, scheme)


def _read_defanged(text: str, live: str, depth: int) -> UrlFacts | None:
    """Return the facts of a defanged URL: its live form's, under a scheme of its own (`hxxp`, `hxxps`, `fxp`)."""
    facts = _read_network(live, live.partition(":")[0], depth, text)
    if facts is None:
        return None
    if facts.problem:
        return replace(_malformed(text, "", facts.problem), defanged=True)
    if facts.defanged:
        return facts
    url = facts.url.replace("tt", "xx", 1) if facts.scheme.startswith("http") else f"fxp{facts.url[3:]}"
    return replace(facts, url=CanonicalUrl(url), scheme=url.partition(":")[0], defanged=True)


def _read_opaque(text: str, scheme: str) -> UrlFacts:
    """Return the facts of a URL without a host that we know how to read, or of no URL at all."""
    problem = None
    if not text:
        problem = "it is empty"
    elif _NO_COLON.match(text):
        problem = "the colon after the scheme is missing"
    elif _IN_PARENTHESES.match(text):
        problem = "a parenthesis stands before the scheme"
    elif not scheme or ("." in scheme and _PORT_NEXT.match(text, len(scheme))):
        problem = "it has no scheme"
    elif scheme in MISSPELT:
        problem = f'the scheme "{scheme}" is misspelt'
    if problem:
        return _malformed(text, scheme, problem)
    rest = text[len(scheme) :].partition("#")[0]
    if scheme == "mailto":
        address, mark, query = rest.partition("?")
        address = _ADDRESS_HOST.sub(lambda match: match[0].lower(), encode(address))
        rest = encode(address + mark + query)  # the escapes are in upper case again
    url = display_url(encode_opaque(scheme + rest))  # the mask may be longer than the password
    if len(url) > LONGEST_URL:
        return _malformed(text, scheme, _TOO_LONG)
    return UrlFacts(CanonicalUrl(url), scheme, "")


def _malformed(text: str, scheme: str, problem: str) -> UrlFacts:
    return UrlFacts(CanonicalUrl(safely(text)), scheme, "", problem=problem)


def _read_network(text: str, scheme: str, depth: int, written: str) -> UrlFacts | None:
    """Return the facts of a URL whose scheme has an authority (RFC 3986 §3.2)."""
    parts, fragment, problem = split_url(text, scheme)
    if parts is None:
        return _malformed(written, scheme, problem)
    if scheme in WEB:
        rewrite = rewrite_for(parts.host)
        if rewrite is not None:
            parts = rewrite(parts)
        facts = _read_web(parts, fragment, depth)
    else:
        facts = _facts(parts, fragment)
    if facts is not None and len(facts.url) > LONGEST_URL:
        return _malformed(written, scheme, _TOO_LONG)
    return facts


def _read_web(parts: Parts, fragment: str, depth: int) -> UrlFacts | None:
    """Return the facts of a web URL: an archive's copy, what a wrapper wraps, or itself without tracking."""
    rules = host_rules(parts.host)
    if rules.archives:
        snapshot = read_snapshot(rules.archives, parts.host, parts.path, parts.query, fragment)
        if snapshot is not None:
            facts = _facts(parts, fragment)
            original = _original(snapshot.original, depth)
            return replace(facts, original=original, archive=snapshot.archive, snapshot=snapshot.time)
    for wrapper in rules.wrappers:
        target = wrapped_target(wrapper, parts.path, parts.query, fragment)
        if target is None:
            continue
        inner = _read(target, depth + 1) if depth < _DEEPEST else None
        if inner is None and depth:
            return None
        if inner is not None and inner.problem is None:
            return replace(inner, unwrapped=(wrapper.name, *inner.unwrapped))
    if parts.query:
        parts = parts._replace(query=_without_tracking(parts.query, rules))
    if ";" in parts.path:
        parts = parts._replace(path=_SESSION.sub("", parts.path))
    return _facts(parts, fragment, shortener=rules.shortener and parts.path != "/")


def _original(held: str | None, depth: int) -> str | None:
    """Return the canonical URL that an archive link holds, through archives of archives, or None."""
    inner = _read(held, depth + 1) if held and depth < _DEEPEST else None
    return None if inner is None or inner.problem else inner.original or inner.url


def _facts(parts: Parts, fragment: str, *, shortener: bool = False) -> UrlFacts:
    scheme, user, host, port, path, query = parts
    url = f"{scheme}://{user}{host}{port}{path}"
    if query:
        url = f"{url}?{query}"
    if fragment:
        url = f"{url}#{fragment}"
    return UrlFacts(CanonicalUrl(display_url(url)), scheme, host, shortener=shortener)


def _without_tracking(query: str, rules: HostRules) -> str:
    """Return a query without tracking; other parameters keep order and spelling (field-notes §4).

    Where ampersands were escaped once too often before a parameter that tracks, the others are unescaped with it.
    """
    kept = []
    lost = unescape = False
    escaped = "amp;" in query
    for piece in query.split("&"):
        name, _, value = piece.partition("=")
        if escaped and name.startswith("amp;"):
            name = name[4:]
            unescape = unescape or _only_tracks(name, value, rules)
        if _only_tracks(name, value, rules):
            lost = True
        else:
            kept.append(piece)
    if lost:
        query = "&".join([piece.removeprefix("amp;") for piece in kept] if unescape else kept)
    return query if query.strip("&") else ""


def _only_tracks(name: str, value: str, rules: HostRules) -> bool:
    if name in rules.drop or name.startswith(rules.drop_beginnings):
        return name not in rules.keep
    if name in rules.with_value and value in rules.with_value[name]:
        return True
    folded = name.lower()
    return folded in rules.folded or folded.startswith(rules.folded_beginnings)
