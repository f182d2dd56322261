"""A JSON document, read: the strings that hold URLs, and what objects state of them.

Knows names of members that mean something (CSL-JSON's `issued`); how JSON is scanned is known beside it.
"""

from collections.abc import Iterator

from linkcheck.model import Kind, MentionKind, Role
from linkcheck.patterns import compiled
from linkcheck.readers.base import Found, Record, Source
from linkcheck.readers.fields import MARK, FieldReading
from linkcheck.readers.linked_texts import linked_texts, outside_of
from linkcheck.readers.named_fields import NAMED, unlabelled_name
from linkcheck.readers.objects.program_text import addresses_in_parameters, scripts_in
from linkcheck.readers.objects.scanning import Member, Thing, things_in
from linkcheck.readers.objects.strings import decoded, escaped_urls, pieces_between
from linkcheck.readers.records import Value, folded_name, record_of
from linkcheck.readers.regular_expressions import is_regular_expression

__all__ = ["Objects"]

_PARTS = {
    name: compiled(
        rb'"%b"\s{0,50}:\s{0,50}\{\s{0,50}"date-parts"\s{0,50}:\s{0,50}\[\s{0,50}\[\s{0,50}"?(\d{4})"?'
        rb'(?:\s{0,50},\s{0,50}"?(\d{1,2})"?)?(?:\s{0,50},\s{0,50}"?(\d{1,2})"?)?\s{0,50}\]' % name.encode()
    )
    for name in ("issued", "accessed")
}
"""CSL-JSON's dates: `"issued": {"date-parts": [[2025, 2, 20]]}`."""
_LONGEST_ITEM = 50_000
"""Bytes of an object in which such a date is looked for."""
_LONGEST = 5_000


class Objects(FieldReading):
    """A JSON document, read; see `linkcheck.readers.base.Reading` for what each member gives."""

    def __init__(self, source: Source, format_name: str, *, by_lines: bool) -> None:
        fields: list[tuple[int, int, int]] = []
        links: list[Found] = []
        records: list[Record] = []
        for thing in things_in(source.data, by_lines=by_lines):
            for member in thing.urls:
                if is_regular_expression(source.data, member.name, member.start, member.end):
                    continue
                shown = [
                    *linked_texts(source.data, member.start, member.end),
                    *scripts_in(source.data, member.start, member.end),
                ]
                found = [
                    link
                    for link in _links(source, thing, member)
                    if not any(first <= link.start < last for first, last in shown)
                ]
                links += found
                if not member.is_for_programs:
                    fields += _prose(
                        source, thing, member, [*((one.start, one.end) for one in found), *shown]
                    )
            records += _records(source, thing)
        fields.sort()
        links.sort(key=_by_start)
        records.sort(key=_by_start)
        super().__init__(source, format_name, fields, records, links)


def _by_start(one: Found | Record) -> int:
    return one[0]


def _text(source: Source, member: Member) -> str:
    """Return a string with its escapes undone, empty for one that is longer than any title, date or address."""
    return decoded(source.data[member.start : member.end]) if member.end - member.start <= _LONGEST else ""


def _links(source: Source, thing: Thing, member: Member) -> Iterator[Found]:
    """Yield the links of a string that are not prose: a name of a vocabulary, a DOI, URLs written with escapes."""
    block = 2 * thing.number
    if member.is_for_programs:
        text = _text(source, member)
        if "://" in text and " " not in text:
            yield Found(member.start, member.end, text, "", Kind.METADATA, Role.FURNITURE, block)
    elif name := _name(source, member):
        yield Found(member.start, member.end, name, "", Kind.BARE, Role.ASIDE, block)
    elif source.data.find(b"\\", member.start, member.end) >= 0:
        inner = {first for first, _ in addresses_in_parameters(source.data, member.start, member.end)}
        for start, end, target in escaped_urls(source.data, member.start, member.end):
            if start in inner:
                continue  # the host alone stands before the first escape
            yield Found(start, end, target, "", Kind.BARE, Role.ASIDE, block)


def _name(source: Source, member: Member) -> str:
    """Return the name that a member holds which is called after such names (`DOI`, `ISBN`); empty for any other string."""
    field = folded_name(member.name.decode("utf-8", "replace"))
    return unlabelled_name(field, _text(source, member)) if field in NAMED else ""


def _prose(
    source: Source, thing: Thing, member: Member, taken: list[tuple[int, int]]
) -> Iterator[tuple[int, int, int]]:
    """Yield the stretches of a string in which bare URLs may stand: between its escapes, outside of those taken."""
    for first, last in outside_of(sorted(taken), member.start, member.end):
        for start, end in pieces_between(source.data, first, last):
            inner = addresses_in_parameters(source.data, start, end)
            for stop in (*(last for _, last in inner), end):
                if MARK.search(source.data, start, stop) is not None:
                    yield (start, stop, thing.number)
                start = stop


def _records(source: Source, thing: Thing) -> Iterator[Record]:
    values = [
        Value(
            folded_name(member.name.decode("utf-8", "replace")),
            _text(source, member),
            member.start,
            member.end,
        )
        for member in thing.members
        if not member.is_for_programs
    ]
    issued = _parts_of(source, thing, "issued")
    record = record_of(
        [*values, *issued, *_parts_of(source, thing, "accessed")],
        published=MentionKind.SOURCE if issued else MentionKind.CLOSING,
    )
    if record is not None:
        yield record
        if issued:
            yield from (
                record._replace(start=value.start, end=value.end)
                for value in values
                if value.name == "doi" and value.start != record.start
            )


def _parts_of(source: Source, thing: Thing, name: str) -> list[Value]:
    """Return a date of an item of CSL-JSON: `issued`, or `accessed`."""
    if thing.end - thing.start > _LONGEST_ITEM:
        return []
    found = _PARTS[name].search(source.data, thing.start, thing.end)
    if found is None:
        return []
    parts = [found[1].decode(), *(f"{int(part):02}" for part in found.groups()[1:] if part)]
    return [Value(name, "-".join(parts), *found.span())]
