"""The title and the dates that a document's properties state (core properties, ODF's and EPUB's metadata, RTF's info).

Knows which property says what; knows no format. Programs write these dates themselves: they say by when a text was there, and
nobody has declared them, so that what rests on them is inferred.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from linkcheck.dates.declared_values import declared_date
from linkcheck.model import DateEvidence, DeclaredDate, Evidence, Origin, Precision, Title

__all__ = ["Properties", "properties_of"]

_TITLES = ("dc:title",)
_MODIFIED = ("dcterms:modified", "dc:date", "meta:modified")
_CREATED = ("dcterms:created", "meta:creation-date")
_LONGEST = 300


class Properties(NamedTuple):
    """What the properties of a document state of it."""

    titles: tuple[Title, ...] = ()
    declared: tuple[DeclaredDate, ...] = ()


def properties_of(texts: Mapping[str, str], path: str, written: date | None = None) -> Properties:
    """Return what properties state, given by the names that XML has for them; `written` is when the file was put together.

    The day of the last change is the document's. Where the file was put together later, everything up to that day is allowed: a
    template's dates stay in what is made of it by programs that set none (python-docx leaves 23 December 2013), and a
    conversion keeps those of the text. When a text was created counts only where nothing says when it was changed.
    """
    titles = tuple(
        Title(" ".join(texts[name].split())[:_LONGEST], Origin.PROPERTIES)
        for name in _TITLES
        if texts.get(name, "").strip()
    )
    modified, created = _dated(texts, _MODIFIED, path), _dated(texts, _CREATED, path)
    known, declared = modified or created, []
    packed = _packed(written, path) if written is not None else None
    if known is not None and (modified is None or (packed is not None and packed.value > known.last)):
        declared.append(DeclaredDate("begun", known))
    elif modified is not None:
        declared.append(DeclaredDate("modified", modified))
    if packed is not None and (known is None or packed.value > known.last):
        declared.append(DeclaredDate("modified", packed))
    return Properties(titles, tuple(declared))


def _packed(written: date, path: str) -> DateEvidence:
    said = Evidence(f"the file was put together on {written.isoformat()}", path)
    return DateEvidence(written, Precision.DAY, Origin.PROPERTIES, (said,))


def _dated(texts: Mapping[str, str], names: tuple[str, ...], path: str) -> DateEvidence | None:
    for name in names:
        value = texts.get(name, "")
        found = declared_date(value, Origin.PROPERTIES, f"{name.rpartition(':')[2]}: {value}")
        if found is not None:
            evidence = tuple(Evidence(one.text, path) for one in found.evidence)
            return DateEvidence(found.value, found.precision, found.origin, evidence)
    return None
