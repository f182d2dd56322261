"""What a citation template states of the page at its URL: title, date of publication, the archived copy.

Knows names of fields in the wikis of several languages; how templates are found is known beside it.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from linkcheck.dates.declared_values import declared_date
from linkcheck.model import DateEvidence, MentionKind, Origin
from linkcheck.patterns import compiled
from linkcheck.readers.base import Record, Source
from linkcheck.readers.mediawiki.templates import Field, Template

__all__ = ["Cited", "cited_by", "shown_text", "without_marks"]

_URLS = frozenset(
    (
        "url",
        "adres",
        "lien",
        "enlace",
        "link",
        "indirizzo",
        "chapter-url",
        "chapterurl",
        "article-url",
        "lien web",
        "online",
    )
)
_ARCHIVES = frozenset(
    (
        "archive-url",
        "archiveurl",
        "archiv-url",
        "archivurl",
        "urlarchivo",
        "urlarchivio",
        "arquivourl",
        "archive",
    )
)
_TITLES = (
    "title",
    "titel",
    "titre",
    "título",
    "titulo",
    "titolo",
    "tytuł",
    "название",
    "заглавие",
    "タイトル",
    "tittel",
    "titul",
)
_DATES = (
    "date",
    "datum",
    "fecha",
    "data",
    "publication-date",
    "publicationdate",
    "dato",
    "дата",
    "tarih",
    "日付",
    "date de publication",
    "päivämäärä",
)
_YEARS = ("year", "jahr", "année", "año", "anno", "ano", "rok", "год", "år")
_ACCESSED = (
    "access-date",
    "accessdate",
    "abruf",
    "zugriff",
    "consulté le",
    "fechaacceso",
    "acessodata",
    "accesso",
    "bezochtdatum",
    "data dostępu",
    "дата обращения",
    "accessdatum",
)
_ARCHIVED = (
    "archive-date",
    "archivedate",
    "archiv-datum",
    "archivdatum",
    "fechaarchivo",
    "dataarchivio",
    "arquivodata",
    "archivdatum",
    "дата архива",
)
_NAMES = {
    "doi": "doi:",
    "arxiv": "arXiv:",
    "eprint": "arXiv:",
    "pmid": "PMID:",
    "pmc": "PMCID:PMC",
    "isbn": "ISBN:",
    "hdl": "hdl:",
}
"""Fields that hold names of what is cited, and how prose writes such a name."""

_URL = compiled(rb"(?:https?:)?//[^\s|{}<>\[\]\"]{3,4000}|(?:ftp|gopher)://[^\s|{}<>\[\]\"]{3,4000}")
_PATTERN = compiled(rb"(?:https?:)?//(?=[^\s<>\[\]\"]{0,4000}\{\{)[^\s<>\[\]\"]{3,4000}")
"""A URL a part of which another template fills in."""
_HOST = compiled(rb"(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,24}(?:/[^\s|{}<>\[\]\"]{0,2000})?")
_ADDRESSES = frozenset({"url", "official website", "official url", "website"})
"""Templates that make a link of their first field, which may lack its scheme."""
_NAME = compiled(
    rb"doi:10\.\d{4,9}/[^\s|{}<>\[\]]{1,500}|hdl:\d[\d.]{0,30}/[^\s|{}<>\[\]]{1,500}|PMID:\d{1,9}|PMCID:PMC\d{1,9}"
    rb"|arXiv:(?:\d{4}\.\d{4,5}|[a-z-]{2,12}(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,2})?|ISBN:(?:97[89]-?)?\d(?:-?\d){8}-?[\dXx]"
)
_LINK = compiled(r"\[\[(?:[^\[\]|]{0,300}\|)?([^\[\]|]{0,300})\]\]")
_OUTER = compiled(r"\[(?:https?:)?//\S{1,2000}\s([^\[\]]{1,500})\]")
_MARKS = compiled(r"'{2,5}|<[^<>]{1,200}>|<!--.{0,500}?-->|\{\{[^{}|]{0,60}\|?|\}\}")
_LONGEST = 500


class Cited(NamedTuple):
    """A URL that a template cites, or the DOI of what it cites."""

    field: Field
    target: str
    title: str
    record: Record | None


def cited_by(source: Source, template: Template) -> Iterator[Cited]:
    """Yield what a template cites, in the order of its fields; nothing where none of them is for a URL."""
    data = source.data
    known = {one.name: one for one in reversed(template.fields) if one.end > one.start}
    title = shown_text(_text(source, known, _TITLES))
    dated = next((known[name] for name in (*_DATES, *_YEARS) if name in known), None)
    date = _date(source, dated) if dated is not None else None
    if template.name in _ADDRESSES and template.fields and not template.fields[0].name:
        first = template.fields[0]
        if _HOST.fullmatch(data, first.start, first.end) is not None:
            yield Cited(first, f"https://{source.text(first.start, first.end)}", "", None)
    for one in template.fields:
        names_url = one.name in _URLS or one.name in _ARCHIVES
        if names_url and (
            _URL.fullmatch(data, one.start, one.end) or _PATTERN.fullmatch(data, one.start, one.end)
        ):
            written = data[one.start : one.end].decode("utf-8", "replace")
            target = f"https:{written}" if written.startswith("//") else written
        else:
            name = _NAMES.get(one.name, "").encode() + data[one.start : min(one.end, one.start + 600)]
            if one.name not in _NAMES or _NAME.fullmatch(name) is None:
                continue
            target = name.decode("utf-8", "replace")
        in_archive = one.name in _ARCHIVES
        other = _first_date(source, known, _ARCHIVED if in_archive else _ACCESSED)
        record = None
        if title or date is not None or other is not None:
            at = dated.start if dated is not None else -1
            record = Record(one.start, one.end, title, date, at, MentionKind.SOURCE)
            record = record._replace(archived=other) if in_archive else record._replace(accessed=other)
        yield Cited(one, target, title, record)


def _text(source: Source, known: Mapping[str, Field], names: tuple[str, ...]) -> str:
    one = next((known[name] for name in names if name in known), None)
    return source.text(one.start, min(one.end, one.start + 2 * _LONGEST)) if one is not None else ""


def _first_date(source: Source, known: Mapping[str, Field], names: tuple[str, ...]) -> DateEvidence | None:
    one = next((known[name] for name in names if name in known), None)
    return _date(source, one) if one is not None else None


def _date(source: Source, field: Field) -> DateEvidence | None:
    if field.end - field.start > 100:
        return None
    written = shown_text(source.text(field.start, field.end))
    return declared_date(written, Origin.PROSE, f"{field.name}={written}")


def without_marks(text: str) -> str:
    """Return wikitext as it is shown: names of pages by their labels, no quotes for bold, no tags.

    >>> without_marks("The ''[[Tower Bridge|Bridge]]'' &ndash; [https://a.example now]")
    'The Bridge &ndash; now'
    """
    text = _OUTER.sub(r"\1", _LINK.sub(r"\1", text)) if "[" in text else text
    return _MARKS.sub("", text)


def shown_text(text: str) -> str:
    """Return a short piece of wikitext as it is shown, on one line."""
    return " ".join(without_marks(text).split())[:_LONGEST]
