"""The outlets that we know by name: `data/outlets.toml`, and what it says of each.

Knows names, aliases, countries, date rules and sister papers. Knows no URL and no host that is not in the data.
"""

import os
import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

from msgspec import Struct

from linkcheck.model import Outlet
from linkcheck.patterns import compiled
from linkcheck.tables import added_to

__all__ = ["OutletRecord", "known_domains", "known_outlet", "outlet_names", "outlet_record", "sister_group"]


class OutletRecord(Struct, frozen=True):
    """What our data says of one outlet."""

    name: str
    domain: str
    """Its key: the registrable domain, a sub-host that is a publication of its own, or a platform identity."""
    domains: tuple[str, ...]
    """The key first, then its aliases: other domains of the same publication."""
    names: tuple[str, ...]
    """Names as prose writes them in attributions; empty where a name would be an ordinary word or another thing."""
    country: str
    """ISO 3166-1 alpha-2 code of its seat; `EU` for the Union's own, `XK` for Kosovo."""
    language: str
    """BCP 47 tag of the language it mostly publishes in; `mul` for many."""
    group: str | None
    """What it shares with the sister outlets of its publisher, or None."""
    date_rule: tuple[str, ...]
    """Rules for dates in its URLs, where the common tiers do not serve (field-notes §1)."""
    dated_ahead: bool
    """True where printed issues, dated later than they appear, date its URLs."""


@lru_cache(maxsize=1 << 14)
def outlet_record(domain: str) -> OutletRecord | None:
    """Return what we know of the outlet whose key or alias is `domain` exactly, or None.

    >>> outlet_record("bbc.co.uk").name, outlet_record("bbc.co.uk").domain
    ('BBC', 'bbc.com')
    >>> outlet_record("gazette.example") is None
    True
    """
    entry = _entries().get(domain)
    return None if entry is None else _record(entry)


def known_outlet(domain: str) -> Outlet | None:
    """Return the outlet whose key or alias is `domain` exactly, or None."""
    record = outlet_record(domain)
    return None if record is None else Outlet(record.name, record.domain)


def known_domains() -> Iterable[str]:
    """Return the keys and aliases of all outlets that we know."""
    return _entries().keys()


def sister_group(domain: str) -> str | None:
    """Return what an outlet's sister domains share: its group, else its own key; None where we do not know it."""
    record = outlet_record(domain)
    return None if record is None else record.group or record.domain


@cache
def outlet_names() -> Mapping[str, str]:
    """Return every name as prose writes it, with the key of the outlet that it names.

    Names are case-sensitive and unique. A name comes without its article, unless it needs it to be unambiguous
    (`the Guardian` and `The Guardian`, never `Guardian`).

    >>> outlet_names()["Moscow Times"], outlet_names()["the Guardian"], outlet_names()["The Guardian"]
    ('themoscowtimes.com', 'theguardian.com', 'theguardian.com')
    """
    return MappingProxyType(
        {
            written: domain
            for domain, entry in _entries().items()
            if domain == entry.key
            for name in _names(entry.fields)
            for written in _as_written(name)
        }
    )


def _names(fields: str) -> tuple[str, ...]:
    names = _listed(fields, "names")
    return (_strings(fields)[0].removeprefix("The "),) if names is None else names


def _as_written(name: str) -> tuple[str, ...]:
    """Return both forms of a name that needs its English article, else the name alone."""
    return (name, "The" + name[3:]) if name.startswith("the ") else (name,)


class _Entry(NamedTuple):
    """One line of the data, not yet taken apart."""

    key: str
    country: str
    language: str
    fields: str


_LINE = compiled(r"^(?:'([^'\n]+)' = \{ (.*) \}|\[(\w\w)\]|language = '([^'\n]+)')$", re.MULTILINE)
_FIELD = compiled(r"""(\w+) = (\[[^\]\n]*\]|'[^'\n]*'|"[^"\n]*"|true)""")
_STRING = compiled(r"""'([^'\n]*)'|"([^"\n]*)\"""")


@cache
def _entries() -> dict[str, _Entry]:
    """Return the line of every outlet by its key and by each of its aliases.

    The file is read line by line, and a line is taken apart when it is asked for: the whole of it takes a TOML reader
    60 ms, several times a small run. That both read the same is tested for every entry.
    """
    file = os.path.join(os.path.dirname(os.path.dirname(__file__)), "data", "outlets.toml")
    with open(file, encoding="utf-8") as data:
        text = data.read()
    entries: dict[str, _Entry] = {}
    country = language = ""
    for key, fields, table, spoken in _LINE.findall(text):
        if key:
            entry = entries[key] = _Entry(key, country, language, fields)
            entries.update(dict.fromkeys(_listed(fields, "domains") or (), entry))
        country = table or country
        language = spoken or language
    for key, own in added_to("outlets").items():
        _add_own(entries, key, own)
    return entries


def _add_own(entries: dict[str, _Entry], key: str, own: Mapping[str, Any]) -> None:
    """Add an outlet of the project's own, or what the project says of one that we know."""
    known = entries.get(key)
    fields: dict[str, tuple[str, ...]] = {"name": (key,)} if known is None else _fields(known)
    if known is not None and "names" not in fields:
        fields["names"] = _names(known.fields)
    fields |= {name: (value,) for name, value in own.items() if isinstance(value, str)}
    for name in ("domains", "names"):
        if name in own:
            fields[name] = tuple(dict.fromkeys((*fields.get(name, ()), *own[name])))
    written = ", ".join(f"{name} = {_as_data(name, value)}" for name, value in fields.items())
    first = key if known is None else known.key
    entry = _Entry(first, *((known.country, known.language) if known else ("", "")), written)
    entries.update(dict.fromkeys((first, *fields.get("domains", ())), entry))


def _as_data(name: str, values: tuple[str, ...]) -> str:
    """Return a field as the data file writes it: no value has both kinds of quotation marks."""
    texts = [f'"{value}"' if "'" in value else f"'{value}'" for value in values]
    if name in ("domains", "names", "date_rule"):
        return f"[{', '.join(texts)}]"
    return texts[0] if texts else "true"


def _record(entry: _Entry) -> OutletRecord:
    fields = _fields(entry)
    return OutletRecord(
        name=fields["name"][0],
        domain=entry.key,
        domains=(entry.key, *fields.get("domains", ())),
        names=_names(entry.fields),
        country=fields.get("country", (entry.country,))[0],
        language=fields.get("language", (entry.language,))[0],
        group=fields.get("group", (None,))[0],
        date_rule=fields.get("date_rule", ()),
        dated_ahead="dated_ahead" in fields,
    )


def _fields(entry: _Entry) -> dict[str, tuple[str, ...]]:
    """Return the fields of an entry: a text as one string, a list as its strings, true as none."""
    return {key: _strings(value) for key, value in _FIELD.findall(entry.fields)}


def _listed(fields: str, key: str) -> tuple[str, ...] | None:
    """Return the strings of one list of an entry without taking the rest apart, or None where it has no such list."""
    _, found, rest = fields.partition(f", {key} = [")
    return _strings(rest.partition("]")[0]) if found else None


def _strings(listed: str) -> tuple[str, ...]:
    """Return the quoted strings of a piece of TOML that has no escapes in it."""
    return tuple(plain or doubled for plain, doubled in _STRING.findall(listed))
