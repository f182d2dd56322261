"""Addresses that nobody is meant to follow: those that a text speaks of, names of schemes, and names of types.

Knows how texts on URLs are written; knows no rule.
"""

import re

from linkcheck.model import Citation, Kind
from linkcheck.patterns import compiled

__all__ = ["is_talked_about", "names_a_scheme"]

_ONLY_SCHEME = compiled(r"[A-Za-z][A-Za-z0-9+.-]*://(?::\d+)?(?:[,.;%#]|_{2,})?")
"""A scheme alone, before the sign of a pattern or of nothing, or before a blank to be filled in: `http://`, `http://%`, `http://____`."""
_SCHEME_SLIP = compiled(r"the scheme |the colon after|there (?:is|are) .* after the scheme")
_MADE_UP = compiled(r"the host contains |the host is not a valid |the host has no letter")
"""Problems of addresses that somebody made up to speak of them."""
_EXAMPLE = compiled(r"(?:.*[.@])?example\.(?:com|net|org|edu)(?::.*)?", re.IGNORECASE)
"""Hosts that are set aside for examples (RFC 2606 §3)."""
_TYPE = compiled(r"[A-Za-z][A-Za-z0-9_]*(?:::[A-Za-z_][A-Za-z0-9_]*)+\(?\)?")
"""What programs call a thing in a module of that name: rustdoc's `http::StatusCode`, Perl's `Http::Client`."""
_OF_FIELDS = frozenset({"bibtex", "csv", "dataset", "json", "ris", "toml", "xlsx", "yaml"})
"""Formats of tables, records and data: an address in a field is there to be followed, although it is no link."""


def is_talked_about(citation: Citation, problem: str, format_name: str) -> bool:
    """Say whether an address stands in text that says something of it: it is no link, and in no field that holds addresses."""
    in_text = citation.kind is Kind.AUTOLINK and format_name == "text"
    if (citation.kind is not Kind.BARE and not in_text) or format_name in _OF_FIELDS:
        return False
    if _SCHEME_SLIP.match(problem) is not None:
        return "." not in citation.target  # `ftp://https//host`
    host, _, path = citation.target.partition("://")[2].partition("/")
    if _MADE_UP.match(problem) is not None or _EXAMPLE.fullmatch(host) is not None:
        return True
    if host and not host.strip("."):
        return True  # a text on URLs: `http://../x`
    name, colon, port = host.rpartition(":")
    if not (name if colon else host):
        return not path.lstrip("/")[:1].isalnum()
    return problem == "the host is empty" or (problem.startswith("the port") and not port.isdecimal())


def names_a_scheme(citation: Citation) -> bool:
    """Say whether a link is the name of a scheme that some program took for a URL: `<a href="http://">http://</a>`.

    One that shows its address shows this (LaTeX's `\\url{http://}`). So is a bare `http://:80`: there is no host in it to mean,
    and whoever writes that speaks of URLs. A type in a module that is called `http` is no URL either.
    """
    if _TYPE.fullmatch(citation.target) is not None:
        return True
    shown = citation.target if citation.kind in {Kind.BARE, Kind.AUTOLINK} else citation.text.strip()
    return shown == citation.target and _ONLY_SCHEME.fullmatch(citation.target) is not None
