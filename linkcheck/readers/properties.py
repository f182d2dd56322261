"""The title and the dates that a document's properties state (core properties, ODF's and EPUB's metadata, RTF's info).

Knows which property says what; knows no format. Programs write these dates themselves: they say by when a text was there, and
nobody has declared them, so that what rests on them is inferred.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from linkcheck.dates.declared_values import declared_date
from linkcheck.model import DateEvidence, DeclaredDate, Evidence, Origin, Precision, Title
from linkcheck.readers.xml_walk import Attributes, walk

__all__ = ["Properties", "packed", "properties_of", "texts_in"]

_TITLES = ("dc:title",)
_MODIFIED = ("dcterms:modified", "dc:date", "meta:modified")
_CREATED = ("dcterms:created", "meta:creation-date")
_LONGEST = 300
_MOST = 1_000
"""Properties that are looked at."""
_LONGEST_VALUE = 2_000


def texts_in(pieces: Iterable[bytes], within: str = "") -> dict[str, str]:
    """Return the first text of each element of a small part in XML, by the element's name; raises DamagedError.

    Where `within` names an element, only what stands in that one is looked at.
    """
    found: dict[str, str] = {}
    texts: list[str] = []
    is_inside = [not within]

    def start(tag: str, attributes: Attributes) -> None:
        del attributes
        texts.clear()
        is_inside[0] = is_inside[0] or tag == within

    def end(tag: str) -> None:
        if is_inside[0] and tag not in found and len(found) < _MOST:
            found[tag] = "".join(texts)[:_LONGEST_VALUE].strip()
        if tag == within:
            is_inside[0] = False
        texts.clear()

    walk(pieces, start, end, texts.append)
    return found


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
    put_together = packed(written, path) if written is not None else None
    if known is not None and (
        modified is None or (put_together is not None and put_together.value > known.last)
    ):
        declared.append(DeclaredDate("begun", known))
    elif modified is not None:
        declared.append(DeclaredDate("modified", modified))
    if put_together is not None and (known is None or put_together.value > known.last):
        declared.append(DeclaredDate("modified", put_together))
    return Properties(titles, tuple(declared))


def packed(written: date, path: str) -> DateEvidence:
    """Return the day on which a file's parts were put together as evidence of when it was changed."""
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
