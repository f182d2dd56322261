"""A TOML document, read: the strings that hold URLs, and what tables state of them.

Knows names that hold URLs for programs alone; how strings are found is known beside it.
"""

from collections.abc import Sequence

from linkcheck.model import Kind, Role
from linkcheck.patterns import compiled
from linkcheck.readers.base import Found, Record, Source
from linkcheck.readers.fields import MARK, FieldReading
from linkcheck.readers.named_fields import MAY_NAME, NAMED, unlabelled_name
from linkcheck.readers.records import Value, folded_name, record_of
from linkcheck.readers.regular_expressions import is_regular_expression
from linkcheck.readers.toml.scanning import Text, decoded, scan

__all__ = ["Toml"]

_URL = compiled(r"\s{0,20}((?:https?|ftp)://[^\s<>\"]{1,4000})\s{0,20}")
_OF_PROGRAMS = frozenset({"$schema", "$id"})
_LONGEST = 5_000


class Toml(FieldReading):
    """A TOML document, read; see `linkcheck.readers.base.Reading` for what each member gives."""

    def __init__(self, source: Source, format_name: str) -> None:
        fields: list[tuple[int, int, int]] = []
        links: list[Found] = []
        records: list[Record] = []
        self._comments: Sequence[tuple[int, int]] = ()
        if b"linkcheck:" in source.data or any(
            sign.search(source.data) is not None for sign in (MARK, MAY_NAME)
        ):
            tables, self._comments = scan(source.data)
            for number, table in enumerate(tables):
                for text in table:
                    name = _name(source, text)
                    if name:
                        links.append(Found(text.start, text.end, name, "", Kind.BARE, Role.ASIDE, 2 * number))
                    elif (
                        text.is_string
                        and MARK.search(source.data, text.start, text.end) is not None
                        and not is_regular_expression(source.data, text.name.encode(), text.start, text.end)
                    ):
                        link = _link(source, text, 2 * number)
                        links += (link,) if link is not None else ()
                        fields += ((text.start, text.end, number),) if link is None else ()
                record = _record(source, table)
                records += (record,) if record is not None else ()
        super().__init__(source, format_name, sorted(fields), records, sorted(links))

    def comments(self) -> Sequence[tuple[int, int]]:
        return self._comments


def _name(source: Source, text: Text) -> str:
    """Return the name that a string holds which is called after such names (`doi`); empty for any other."""
    field = folded_name(text.name)
    if field not in NAMED or not text.is_string:
        return ""
    return unlabelled_name(field, source.text(text.start, text.end))


def _link(source: Source, text: Text, block: int) -> Found | None:
    """Return a string as one link: a name of a vocabulary, or a URL that is written with escapes; None for prose."""
    if text.end - text.start > _LONGEST:
        return None
    if text.name not in _OF_PROGRAMS and not (
        text.has_escapes and b"\\" in source.data[text.start : text.end]
    ):
        return None
    match = _URL.fullmatch(decoded(source.data[text.start : text.end], text))
    if match is None:
        return None
    kind, role = (Kind.METADATA, Role.FURNITURE) if text.name in _OF_PROGRAMS else (Kind.BARE, Role.ASIDE)
    return Found(text.start, text.end, match[1], "", kind, role, block)


def _record(source: Source, table: Sequence[Text]) -> Record | None:
    if not any(
        _name(source, one) or MARK.search(source.data, one.start, one.end) is not None for one in table
    ):
        return None
    return record_of(
        [
            Value(
                folded_name(one.name),
                decoded(source.data[one.start : min(one.end, one.start + _LONGEST)], one),
                one.start,
                one.end,
            )
            for one in table
            if one.name not in _OF_PROGRAMS
        ]
    )
