"""What a document's front matter says of itself: its dates and its title.

Knows the top-level scalars of YAML, TOML and JSON front matter and Pandoc's title block; knows not what a date looks
like.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from linkcheck.patterns import compiled
from linkcheck.readers.markdown.front_matter import FrontMatter

__all__ = ["Field", "dated_fields", "fields_of", "names_a_template", "title_block_of"]

_LONGEST = 65_536
"""Bytes of front matter that are read."""
_YAML = compiled(
    rb"^[\"']?([A-Za-z_][A-Za-z0-9_. \-]*?)[\"']?[ \t]*:[ \t]+(?:\"((?:[^\"\\\n]|\\.)*+)\"|'((?:[^'\n]|'')*+)'|([^\n]*))",
    re.MULTILINE,
)
_DAY = compiled(r"\d{4}-\d\d-\d\d(?:[T ].{0,30})?")
_LONGEST_DAY, _MOST_OTHERS = 40, 20
"""Characters of a value that is a day, and fields of other names that are looked at."""
_NAMES = frozenset(
    {"title", "slug", "permalink", "url", "id", "name", "path", "alias", "aliases", "subtitle", "tags"}
)
"""Fields that name a text: a day in them is that of its file's name once more."""
_BLOCK_SCALAR = compiled(rb"[|>][+\-0-9]*[ \t]*\Z")
_NESTED = compiled(
    rb"^[\"']?date[\"']?[ \t]*:[ \t]*(?:(?:#[^\n]*)?\n((?:[ \t]+[^\n]*\n?)+)|(\{[^{}\n]*\}))",
    re.MULTILINE | re.IGNORECASE,
)
_INNER = compiled(
    rb"(?:^[ \t]+|[{,][ \t]*)[\"']?([a-z_]+)[\"']?[ \t]*:[ \t]+[\"']?([^\"'\n,}#]+)",
    re.MULTILINE | re.IGNORECASE,
)
_COMMENT = compiled(rb"(?:^|[ \t])#[^\n]*\Z")
_OF_HTML = (".html", ".htm", ".j2", ".jinja")
_TITLE_BLOCK = compiled(rb"%([^\n]*(?:\n[ \t]+[^\n]*)*)(?:\n%([^\n]*(?:\n[ \t]+[^\n]*)*))?(?:\n%([^\n]*))?")

_PUBLISHED = (
    "date", "published", "publishdate", "pubdate", "publishedat", "datepublished", "publishedon", "publisheddate",
    "publicationdate", "issuedate", "postdate", "pubdatetime", "publishdatetime", "publisheddatetime",
)  # fmt: skip
"""Names of front matter for when a text was published, surest first, without the `_` and `-` that some write into them."""
_BEGUN = ("created", "createdat", "datecreated", "createdon", "creationdate")
_MODIFIED = (
    "updated", "lastmod", "modified", "lastmodifiedat", "lastmodified", "lastupdated", "datemodified", "updatedat",
    "modifiedat", "updateddate", "lastupdate", "lastedited", "lastedit", "editedat", "edited", "lastreviewed", "lastrevised",
    "revised", "moddatetime", "modifieddatetime", "updateddatetime", "dateupdated",
    "revisiondate", "datelastmodified", "gitlastmod", "lastmodificationdate",
)  # fmt: skip


class Field(NamedTuple):
    """One top-level scalar: its name in lower case, its value, and where its line starts."""

    name: str
    value: object
    at: int


def fields_of(view: bytes, front: FrontMatter) -> list[Field]:
    """Return the top-level scalars of front matter; what cannot be parsed yields none. Never raises."""
    raw = view[front.start : min(front.end, front.start + _LONGEST)]
    if front.language == "yaml":
        return _yaml(raw, front.start)
    values = _toml(raw) if front.language == "toml" else _json(raw)
    return [Field(name, value, _line_of(raw, key) + front.start) for key, name, value in _flat(values)]


def dated_fields(fields: Iterable[Field], path: str) -> Iterator[tuple[str, Field]]:
    """Yield the fields that date a text, surest first: its publication (`published`), its beginning (`begun`), its changes.

    `published_at`, `published-at` and `publishedAt` are one name. Where the text is about an event, by its other fields or
    by the folders of its `path`, its `date` is when that takes place, and its field `event`. Fields of any other name whose
    value is a day come last, as `other`: `date_read: 2026-07-12`.
    """
    from linkcheck.dates import has_event_fields, lies_among_events

    by_name: dict[str, list[Field]] = {}
    for field in fields:
        by_name.setdefault(field.name.replace("_", "").replace("-", ""), []).append(field)
    values = {name: found[0].value for name, found in by_name.items()}
    if "date" in by_name and (lies_among_events(path) or has_event_fields(values)):
        yield from (("event", field) for field in by_name.pop("date"))
    for kind, names in (("published", _PUBLISHED), ("begun", _BEGUN), ("modified", _MODIFIED)):
        for name in names:
            for field in by_name.pop(name, ()):
                yield kind, field
    rest = (
        field
        for name, found in by_name.items()
        for field in found
        if name not in _NAMES and _DAY.fullmatch(str(field.value)[:_LONGEST_DAY])
    )
    yield from (("other", field) for field in islice(rest, _MOST_OTHERS))


def names_a_template(field: Field) -> bool:
    """Say whether a field names a file of HTML by which a page is laid out (`template:` of MkDocs), with places of its own.

    >>> [names_a_template(Field(*one, 0)) for one in (("template", "apps.html"), ("template", "post"), ("title", "a.html"))]
    [True, False, False]
    """
    return field.name == "template" and isinstance(field.value, str) and field.value.endswith(_OF_HTML)


def title_block_of(view: bytes) -> list[Field]:
    """Return title and date of the Pandoc title block (`%` lines) that a document starts with."""
    block = _TITLE_BLOCK.match(view, 0, _LONGEST)
    if block is None:
        return []
    names = (("title", 1), ("date", 3))
    return [
        Field(name, " ".join(block[group].decode("utf-8", "replace").split()), block.start(group) - 1)
        for name, group in names
        if block[group] and block[group].strip()
    ]


def _yaml(raw: bytes, base: int) -> list[Field]:
    fields = []
    for line in _YAML.finditer(raw):
        double, single, plain = line[2], line[3], line[4]
        if double is not None:
            value = double.replace(b'\\"', b'"').replace(b"\\\\", b"\\")
        elif single is not None:
            value = single.replace(b"''", b"'")
        else:
            value = _COMMENT.sub(b"", plain).strip()
            if not value or _BLOCK_SCALAR.match(value) or value[:1] in b"[{&*!":
                continue
        name = line[1].decode("ascii", "replace").strip().lower()
        fields.append(Field(name, value.decode("utf-8", "replace"), base + line.start()))
    return fields + _nested(raw, base)


def _nested(raw: bytes, base: int) -> list[Field]:
    """Return the fields of a date that is a mapping, as MkDocs' blogs write it: `date: {created: …, updated: …}`."""
    found = _NESTED.search(raw)
    if found is None:
        return []
    group = 1 if found[1] is not None else 2
    return [
        Field(_in_date(inner[1].decode()), inner[2].strip().decode("utf-8", "replace"), base + inner.start(1))
        for inner in _INNER.finditer(raw, *found.span(group))
    ]


def _in_date(name: str) -> str:
    """Return what a field inside `date` is called outside of it: there MkDocs calls the day of publication `created`."""
    return "published" if name.lower() == "created" else name.lower()


def _flat(values: dict[str, object]) -> Iterator[tuple[str, str, object]]:
    """Yield (name as written, name, value) of front matter, those of a date that is a table under their own names."""
    for name, value in values.items():
        if name.lower() == "date" and isinstance(value, dict):
            yield from ((str(key), _in_date(str(key)), inner) for key, inner in value.items())
        else:
            yield name, name.lower(), value


def _toml(raw: bytes) -> dict[str, object]:
    import tomllib

    try:
        return tomllib.loads(raw.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return {}


def _json(raw: bytes) -> dict[str, object]:
    import json

    try:
        values = json.loads(raw)
    except (ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}


def _line_of(raw: bytes, name: str) -> int:
    field = re.search(
        rb"^[ \t]*[\"']?" + re.escape(name.encode("utf-8", "replace")) + rb"[\"']?[ \t]*[:=]",
        raw,
        re.MULTILINE,
    )
    return field.start() if field else 0
