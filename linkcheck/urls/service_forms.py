"""Services that show one thing under several URLs, and the key that these have in common (`data/variants.toml`).

Knows the forms of their URLs; what is the same is only said, and nothing is merged.
"""

import re
from functools import cache
from typing import Any, NamedTuple

from linkcheck.patterns import compiled
from linkcheck.tables import load
from linkcheck.urls.host_rules import names_of, telling_label

__all__ = ["form_key", "has_forms"]

_SEGMENT = "[^/]+"


class _Form(NamedTuple):
    path: re.Pattern[str]
    parameters: tuple[tuple[str, str, re.Pattern[str]], ...]
    """Name, field and pattern of each parameter that has to be there."""
    key: str
    keep: frozenset[str]
    alone: bool
    """Other parameters make it something else."""


def form_key(host: str, path: str, query: str) -> str | None:
    """Return the key of the thing that a URL shows in one of its service's forms, or None where it is in none.

    `host` comes without `www.` and labels that only say how a page is served.

    >>> form_key("arxiv.org", "/pdf/2401.01234.pdf", ""), form_key("arxiv.org", "/list/cs.CL/recent", "")
    ('arxiv.org/abs/2401.01234', None)
    """
    if not has_forms(host):
        return None
    pieces = [piece.partition("=") for piece in query.split("&") if piece]
    for name in names_of(host):
        for form in _forms()[0].get(name, ()):
            fields = _fields(form, path, pieces)
            if fields is not None:
                key = form.key.format(host=host, **fields)
                kept = sorted("".join(piece) for piece in pieces if piece[0] in form.keep)
                return "&".join([key, *kept])
    return None


def has_forms(host: str) -> bool:
    """Say whether a host may be one of a service that is known to show one thing under several URLs."""
    return not _forms()[1].isdisjoint(host.split("."))


def _fields(form: _Form, path: str, pieces: list[tuple[str, str, str]]) -> dict[str, str] | None:
    match = form.path.match(path)
    if match is None:
        return None
    fields = match.groupdict()
    for wanted, field, pattern in form.parameters:
        value = next((value for name, _, value in pieces if name == wanted and value), None)
        if value is None or pattern.match(value) is None:
            return None
        fields[field] = value
    if form.alone and len(pieces) > len(form.parameters):
        return None
    return fields


@cache
def _forms() -> tuple[dict[str, list[_Form]], frozenset[str]]:
    """Return the forms by host, and one label of each host."""
    by_host: dict[str, list[_Form]] = {}
    for entry in load("variants")["form"]:
        for written in entry["forms"]:
            host, _, rest = written.partition("/")
            by_host.setdefault(host, []).append(_form(rest, entry))
    return by_host, frozenset(map(telling_label, by_host))


def _form(written: str, entry: dict[str, Any]) -> _Form:
    known: dict[str, str] = entry.get("fields", {})
    path, _, query = written.partition("?")
    pattern = ""
    for part in re.split(r"(\{[a-z]+\})", path):
        name = part[1:-1]
        if part == "{any}":
            pattern += _SEGMENT
        elif part.startswith("{"):
            pattern += f"(?P<{name}>{known.get(name, _SEGMENT)})"
        else:
            pattern += re.escape(part)
    parameters = []
    for piece in query.split("&") if query else ():
        wanted, _, field = piece.partition("=")
        parameters.append((wanted, field[1:-1], compiled(f"(?:{known.get(field[1:-1], '.+')})\\Z")))
    return _Form(
        compiled(f"/{pattern}/?\\Z"),
        tuple(parameters),
        entry["key"],
        frozenset(entry.get("keep", ())),
        entry.get("alone", False),
    )
