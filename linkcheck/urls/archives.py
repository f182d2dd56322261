"""Reads which archive a URL belongs to, which moment it names and which URL it holds.

Knows the shapes of archive links. Knows no host (the tables do); an archive link stays itself.
"""

import re
from typing import NamedTuple

from linkcheck.patterns import lazily
from linkcheck.urls.escapes import form_decode
from linkcheck.urls.host_rules import Archive, path_pattern
from linkcheck.urls.wrappers import parameter

__all__ = ["Snapshot", "read_snapshot"]

_ENCODED_WEB = lazily(r"https?%3A", re.IGNORECASE)
_SHORT_SLASH = lazily(r"(https?):/(?=[^/])", re.IGNORECASE)
_WEB = lazily(r"https?://", re.IGNORECASE)
_OTHER_SCHEME = lazily(r"[A-Za-z][A-Za-z0-9+\-]*:(?![0-9]{1,5}(?:[/?#]|\Z))")
_HOST_LIKE = lazily(r"[^/?#\s]+\.[^/?#\s]")
_CACHE = lazily(r"cache:(?:[A-Za-z0-9_\-]{12}:)?(\S+)")


class Snapshot(NamedTuple):
    """What an archive link says: the service, its timestamp as written, and the URL it holds as written."""

    archive: str
    time: str
    """Empty where the link does not say."""
    original: str | None
    """With a scheme, or None where the link does not say."""


def read_snapshot(
    archives: tuple[Archive, ...], host: str, path: str, query: str, fragment: str
) -> Snapshot | None:
    """Return what an archive link says, or None for a page that is no copy (the archive's own pages, its blog)."""
    if host.startswith("blog."):
        return None
    for archive in archives:
        for shape in archive.paths:
            match = path_pattern(shape, archive.opaque).match(path)
            if match is None:
                continue
            if archive.read == "hyphens":
                return _of_translation(archive, host, path, query)
            groups = match.groupdict()
            time = groups.get("time") or ""
            if archive.params:
                return _in_query(archive, time, query)
            held = groups.get("url")
            if held is None:
                return Snapshot(archive.id, time, None)
            held += (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")
            return Snapshot(archive.id, time, _with_scheme(held))
    return None


def _of_translation(archive: Archive, host: str, path: str, query: str) -> Snapshot | None:
    """Return the page whose host stands before `translate.goog`: its dots as hyphens, its hyphens doubled."""
    named = host.removesuffix(".translate.goog").replace("--", "\0").replace("-", ".").replace("\0", "-")
    if "." not in named or named == host:
        return None
    rest = "&".join(piece for piece in query.split("&") if piece and not piece.startswith("_x_tr_"))
    return Snapshot(archive.id, "", f"https://{named}{path}" + (f"?{rest}" if rest else ""))


def _in_query(archive: Archive, time: str, query: str) -> Snapshot | None:
    value = next((value for name in archive.params if (value := parameter(query, name))), "")
    time = next((found for name in archive.times if (found := parameter(query, name))), time)
    if archive.read == "cache":
        match = _CACHE.match(form_decode(value.replace("+", "%20")))
        return Snapshot(archive.id, time, _with_scheme(match[1])) if match else None
    return Snapshot(archive.id, time, _with_scheme(form_decode(value)) if value else None)


def _with_scheme(held: str) -> str | None:
    """Return a held URL as a whole one: decoded where encoded, `http:/x` mended, `http://` where none is said."""
    if _ENCODED_WEB.match(held):
        held = form_decode(held)
    held = _SHORT_SLASH.sub(r"\1://", held, count=1) if _SHORT_SLASH.match(held) else held
    if _WEB.match(held):
        return held
    if held.startswith("//"):
        return f"http:{held}"
    if _OTHER_SCHEME.match(held) or not _HOST_LIKE.match(held):
        return None
    return f"http://{held}"
