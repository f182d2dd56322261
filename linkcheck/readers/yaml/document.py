"""A YAML document, read: the scalars that hold URLs, and what mappings state of them.

Knows which names hold URLs for programs alone; how scalars are found is known beside it.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from linkcheck.model import Kind, Role
from linkcheck.patterns import compiled
from linkcheck.readers.base import Found, Record, Source
from linkcheck.readers.fields import MARK, FieldReading
from linkcheck.readers.named_fields import NAMED, unlabelled_name
from linkcheck.readers.records import Value, folded_name, record_of
from linkcheck.readers.regular_expressions import is_regular_expression

if TYPE_CHECKING:
    from linkcheck.readers.yaml.events import Scalar  # which needs PyYAML: a document without URLs does not

__all__ = ["Yaml"]

_URL = compiled(r"\s{0,20}((?:https?|ftp)://[^\s<>\"]{1,4000})\s{0,20}")
_OF_PROGRAMS = frozenset({"$schema", "$ref", "$id", "@context", "@vocab", "xmlns", "resolved", "tarball"})
"""Names whose URLs name a vocabulary, or what a package manager downloaded: nobody follows them."""
_COMMENT = compiled(rb"(?:^|(?<=[ \t\r\n]))#[^\r\n]*+")
_LONGEST = 5_000


class Yaml(FieldReading):
    """A YAML document, read; see `linkcheck.readers.base.Reading` for what each member gives."""

    def __init__(
        self, source: Source, format_name: str, events: "tuple[Sequence[Scalar], int] | None"
    ) -> None:
        """`events` are the scalars and up to where the text is YAML; what follows is looked through as lines."""
        fields: list[tuple[int, int, int]] = []
        links: list[Found] = []
        scalars, end = events if events is not None else ((), source.size)
        kinds = {one.owner: one.text for one in scalars if one.name == "type" and one.text in NAMED}
        for scalar in scalars:
            name = unlabelled_name(_field(scalar, kinds), scalar.text)
            if name:
                first, last = scalar.start + scalar.is_quoted, scalar.end - scalar.is_quoted
                links.append(Found(first, last, name, "", Kind.BARE, Role.ASIDE, 2 * scalar.owner))
            elif MARK.search(source.data, scalar.start, scalar.end) is not None or (
                scalar.is_quoted and "://" in scalar.text
            ):
                if _is_regular_expression(source, scalar):
                    continue
                link = _link(source, scalar)
                if link is not None:
                    links.append(link)
                else:
                    fields.append((scalar.start, scalar.end, scalar.owner))
        fields += ((*piece, len(scalars) + 1) for piece in _lines(source.data, end))
        super().__init__(source, format_name, fields, [*_records(scalars)], links)

    def comments(self) -> Sequence[tuple[int, int]]:
        """Return what stands after `#` to the end of its line, where no scalar stands."""
        found = [match.span() for match in _COMMENT.finditer(self.source.data)]
        return [(start, end) for start, end in found if not self.is_visible(start)]


def _field(scalar: "Scalar", kinds: Mapping[int, str]) -> str:
    """Return after what a scalar is called; `value` after its mapping's `type`, as CITATION.cff lists identifiers."""
    return kinds.get(scalar.owner, "") if scalar.name == "value" else folded_name(scalar.name)


def _is_regular_expression(source: Source, scalar: "Scalar") -> bool:
    first = scalar.start + scalar.is_quoted
    return is_regular_expression(source.data, scalar.name.encode("utf-8", "replace"), first, scalar.end)


def _link(source: Source, scalar: "Scalar") -> Found | None:
    """Return a scalar as one link: a name of a vocabulary, or a URL that is written with escapes; None for prose."""
    start, end, block = scalar.start, scalar.end, 2 * scalar.owner
    match = _URL.fullmatch(scalar.text) if len(scalar.text) < _LONGEST else None
    if match is None:
        return None
    if scalar.name in _OF_PROGRAMS:
        return Found(start, end, match[1], "", Kind.METADATA, Role.FURNITURE, block)
    if scalar.is_quoted and source.data.find(b"\\", start, end) >= 0:
        return Found(start + 1, end - 1, match[1], "", Kind.BARE, Role.ASIDE, block)
    return None


def _records(scalars: "Sequence[Scalar]") -> Iterator[Record]:
    """Yield what each mapping states, in the order of their URLs."""
    named = sorted((one for one in scalars if one.in_mapping), key=lambda one: one.owner)
    found = []
    for _, group in groupby(named, key=lambda one: one.owner):
        values = [
            Value(folded_name(one.name), one.text[:_LONGEST], one.start, one.end)
            for one in group
            if one.name not in _OF_PROGRAMS
        ]
        record = record_of(values)
        if record is not None:
            found.append(record)
    yield from sorted(found, key=lambda one: one.start)


def _lines(data: bytes, start: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a text that is no YAML (a template) in which URLs may stand, without its comments."""
    size = len(data)
    for stop, after in [*(match.span() for match in _COMMENT.finditer(data, start)), (size, size)]:
        if MARK.search(data, start, stop) is not None:
            yield start, stop
        start = after
