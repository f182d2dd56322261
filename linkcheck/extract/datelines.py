"""Dates that a document states of itself at its top: "Published: …" lines, datelines of agencies, bylines, a date alone.

Knows the shapes of such lines in many languages; knows no format and no URL.
"""

import re
from collections.abc import Iterator

from linkcheck.dates import dates_in_text
from linkcheck.extract.reading import BlockKind, Reading
from linkcheck.model import DateEvidence, DeclaredDate, Evidence, Origin, Precision, YearlessDate

__all__ = ["dates_at_top", "yearless_datelines"]

_BLOCKS = 14
_LONGEST = 4_000
"""Blocks and bytes of a document's top that are looked at."""

_PUBLISHED = (
    r"published(?: on| at)?|posted(?: on)?|date|dated|first published|publication date|release date|issued|created|sent"
    r"|veröffentlicht(?: am)?|erschienen(?: am)?|datum|stand|publié(?:e)?(?: le)?|paru le|mis en ligne(?: le)?|fecha"
    r"|publicado(?: el| em)?|publicada(?: el| em)?|pubblicato(?: il)?|data|gepubliceerd(?: op)?|opublikowan[oy]|data publikacji"
    r"|опубликовано|дата|опубліковано|yayın tarihi|yayınlanma|tarih|公開日?|公開|配信|掲載|日付|发布时间|发布|日期|發布|입력|등록|작성일|publicerad|vydáno"
)
_MODIFIED = (
    r"updated(?: on| at)?|last updated(?: on)?|last modified|modified|revised|aktualisiert(?: am)?|zuletzt aktualisiert(?: am)?"
    r"|mis à jour(?: le)?|actualizado(?: el)?|aggiornato(?: il)?|atualizado(?: em)?|bijgewerkt(?: op)?|aktualizacja|zaktualizowano"
    r"|обновлено|оновлено|güncelleme|güncellendi|更新日?|更新|수정|uppdaterad"
)
_LABEL = re.compile(
    rf"(?:^|[|·•–—]\s*)\W{{0,4}}(?:({_MODIFIED})|({_PUBLISHED}))\s*[*_]*\s*[:：|]?[*_]*\s*(?=\S)",
    re.IGNORECASE,
)
_DASH = r"(?:\s[-–—]{1,2}|\s?[–—]|\.\s?[-–—]{1,2}|:\s|\s?//)"
_PLACE = r"[^\W\d_][\w.'’ /-]{1,40}"
_DATELINE = re.compile(
    rf"\W{{0,3}}(?P<place>{_PLACE}(?:,\s?{_PLACE}){{0,2}})[,(]?\s+\(?(?P<rest>[^–—]{{3,70}}?)\)?{_DASH}"
)
_BYLINE = re.compile(r"\W{0,3}(?:by|von|par|por|di|door|autor|автор|text|written by)\b[\s:]", re.IGNORECASE)
_AGENCY = re.compile(
    r"\b(?:Reuters|AP|AFP|dpa|UPI|ANSA|EFE|TASS|Xinhua|Kyodo|PTI|ANI|Bloomberg|DPA|APA|PAP|Lusa|Anadolu|AA)\b"
)
_MONTH_DAY = re.compile(
    r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|January|February|March|April|June|July|August|September|October"
    r"|November|December)\.?\s(\d{1,2})(?!\d|,?\s?\d{4})"
)
_MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}


def dates_at_top(reading: Reading) -> list[DeclaredDate]:
    """Return the dates that the first lines of a document state of it, in order of trust, then of place."""
    found: list[tuple[int, DeclaredDate]] = []
    for number, (offset, line) in enumerate(_top_lines(reading)):
        found += [(rank, date) for rank, date in _in_line(reading, offset, line, number)]
    return [date for _, date in sorted(found, key=lambda item: item[0])]


def _top_lines(reading: Reading) -> Iterator[tuple[int, str]]:
    """Yield the first visible lines with the byte offset of the block that each stands in."""
    start = reading.body_start()
    if start >= len(reading.source.data):
        return
    block = reading.block_at(start)
    for _ in range(_BLOCKS):
        if block.kind is not BlockKind.CODE:
            text = reading.text(block.start, min(block.end, block.start + _LONGEST))
            for line in text.split("\n")[:6]:
                if line.strip():
                    yield block.start, line.strip()[:400]
        following = reading.block_after(block)
        if following is None or following.start > start + _LONGEST:
            return
        block = following


def _in_line(reading: Reading, offset: int, line: str, number: int) -> Iterator[tuple[int, DeclaredDate]]:
    label = _LABEL.search(line[:200])
    if label is not None:
        for one in _LABEL.finditer(line[:300]):
            dates = dates_in_text(line[one.end() : one.end() + 48])
            if dates and dates[0].start <= 14:
                field = "modified" if one.group(1) else "published"
                yield 0, _declared(reading, offset, line, dates[0].date, Origin.DATELINE, field)
        return
    dates = dates_in_text(line[:160])
    if not dates:
        return
    date = dates[0]
    if date.date.precision is not Precision.DAY:
        return
    rest = line[: date.start] + line[date.end :]
    if len(dates) == 1 and not re.search(r"\w{3,}", _weekdayless(rest)) and number < 10:
        yield 1, _declared(reading, offset, line, date.date, Origin.DATELINE, "published")
        return
    place = _DATELINE.match(line[:140])
    if place is not None and date.end <= place.end() and _is_place(place.group("place"), line):
        yield 1, _declared(reading, offset, line[: place.end()], date.date, Origin.DATELINE, "published")
    elif (_BYLINE.match(line) and len(line) <= 140) or (
        len(line) <= 90 and re.search(r"[|·•]", line) and number < 8
    ):
        yield 2, _declared(reading, offset, line, date.date, Origin.BYLINE, "published")


def _weekdayless(text: str) -> str:
    return re.sub(
        r"(?i)\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)\b"
        r"|\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b|\b(?:le|den|the|года?|року|г)\b|\d{1,2}[:.h]\d\d(?:[:.]\d\d)?|\b(?:GMT|UTC|CET|EST|ET|Uhr)\b",
        "",
        text,
    )


def _is_place(place: str, line: str) -> bool:
    """Say whether a dateline's start is a place: written in capitals, or signed by an agency in the same breath."""
    letters = [char for char in place if char.isalpha()]
    upper = sum(char.isupper() for char in letters)
    return (
        upper >= 0.7 * len(letters)
        or _AGENCY.search(line[:120]) is not None
        or (place.istitle() and len(place.split()) <= 3)
    )


def _declared(
    reading: Reading, offset: int, text: str, date: DateEvidence, origin: Origin, field: str
) -> DeclaredDate:
    line, column = reading.source.locate(offset)
    evidence = Evidence(" ".join(text.split())[:160], reading.source.path, line, column)
    return DeclaredDate(field, DateEvidence(date.value, date.precision, origin, (evidence,)))


def yearless_datelines(reading: Reading) -> list[YearlessDate]:
    """Return the agency datelines that name no year (`MOSCOW, Feb. 20 (Reuters) –`).

    They date nothing by themselves; with a citation dated within days of them they do (the year is the citation's).
    """
    found: list[YearlessDate] = []
    for offset, line in _top_lines(reading):
        match = _MONTH_DAY.search(line[:80])
        if match is None or _AGENCY.search(line[:120]) is None or not re.search(_DASH, line[:120]):
            continue
        letters = [char for char in line[: match.start()] if char.isalpha()]
        if not letters or sum(char.isupper() for char in letters) < 0.7 * len(letters):
            continue
        row, column = reading.source.locate(offset)
        text = " ".join(line[:80].split())
        evidence = Evidence(text, reading.source.path, row, column)
        found.append(YearlessDate(_MONTHS[match.group(1)[:3].lower()], int(match.group(2)), evidence))
    return found
