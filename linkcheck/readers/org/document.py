"""An Org document, read: its keywords, its headings, its links and what they are short for.

Knows links in brackets, `#+LINK` abbreviations and `#+TITLE`, `#+DATE`; comments and code are known beside it.
"""

import re
from collections.abc import Iterator, Sequence

from linkcheck.dates.declared_values import declared_date
from linkcheck.model import DeclaredDate, Kind, Origin, Role, Title
from linkcheck.patterns import compiled
from linkcheck.readers.base import BlockKind, Found, ReadOptions, Source
from linkcheck.readers.marked_lines import Marked, MarkedReading
from linkcheck.readers.org.blocks import barred_in, made_by_blocks

__all__ = ["Org"]

_SUFFIX = ".org"
_TOP = 8_000
"""Bytes in which the keywords of the document are looked for."""
_BRACKETS = compiled(rb"\[\[((?:[^\[\]\\\r\n]|\\[\[\]\\]){1,2000})\](?:\[((?:[^\]]|\](?!\])){1,1000}?)\])?\]")
_KEYWORD = compiled(
    rb"^#\+(title|date|last_modified|hugo_lastmod|lastmod|link):[ \t]*([^\r\n]{1,1000}+)(?![^\r\n])",
    re.IGNORECASE | re.MULTILINE,
)
_PLACE = compiled(
    rb"^[ \t]*:(?:CUSTOM_ID|ID):[ \t]+([^\s]{1,200})|(?<!<)<<([^<>\r\n]{1,200})>>(?!>)"
    rb"|<[a-z][a-z0-9]{0,9}[ ](?:[^<>\r\n]{0,200}[ ])?(?:id|name)=[\"']?([^\s\"'<>]{1,200})",
    re.MULTILINE,
)
_HEADING = compiled(rb"(\*{1,30})[ \t]+\S[^\r\n]*(?:\r?\n|\Z)")
_HEADLINE = compiled(rb"^\*{1,30}[ \t]+(\S[^\r\n]{0,500})", re.MULTILINE)
_BRINGS_IN = compiled(rb"^[ \t]*#\+(?:include|setupfile):", re.IGNORECASE | re.MULTILINE)
_WEB = compiled(r"(?:https?|ftps?|mailto|doi|irc|news):", re.IGNORECASE)
_FILE = compiled(r"(?:file(?:\+sys|\+emacs)?:)?(.+)", re.IGNORECASE)
_ABBREVIATED = compiled(r"([A-Za-z0-9_-]{1,60}):{1,2}(.*)")
_PLACE_OF_TAG = compiled("%[sh]")
_MOST_TAGS = 2
"""Times that what a link names is put into its abbreviation; people write it once."""
_PICTURE = compiled(r"\.(?:png|jpe?g|gif|svg|webp)\Z", re.IGNORECASE)
_MARKED = compiled(
    r"(?:(?<=[\s({'\"\-])|\A)([*/_+=~])(?=\S)([^\n]{1,300}?)(?<=\S)\1(?=[\s)}'\".,;:!?\[\-]|\Z)"
)
_DAY = compiled(r"[<\[]?(\d{4}-\d\d-\d\d)(?: [^\s<>\[\]]{1,12})?(?: [\d:+-]{1,12})?[>\]]?\Z")


class Org(MarkedReading):
    """An Org document, read; see `linkcheck.readers.base.Reading` for what each member gives."""

    bullet = compiled(rb"(?:^|(?<=[\r\n]))(?:[ \t]{0,12}(?:[-+]|\d{1,3}[.)])[ \t]|[ \t]{1,12}\*[ \t])")

    def __init__(self, source: Source, format_name: str, options: ReadOptions) -> None:
        data = source.data
        self._keywords = [(match[1].lower().decode(), match) for match in _KEYWORD.finditer(data, 0, _TOP)]
        found = [*_links_in(data, dict(self._abbreviations()))] if b"[[" in data else []
        barred = [*barred_in(data)]
        super().__init__(
            source,
            format_name,
            options,
            links=[one for one, is_local in found if not is_local],
            local=[one for one, is_local in found if is_local],
            code=[(start, end) for start, end, is_comment in barred if not is_comment],
            hidden=[
                *((start, end) for start, end, is_comment in barred if is_comment),
                *(match.span() for name, match in self._keywords if name == "link"),
            ],
        )

    def plain(self, text: str) -> str:
        return _MARKED.sub(r"\2", text)

    def kind_of(self, start: int, end: int) -> tuple[BlockKind, int]:
        heading = _HEADING.match(self.source.data, start, end)
        if heading is not None and heading.end() >= end - 1:
            return BlockKind.HEADING, min(6, len(heading[1]))
        return super().kind_of(start, end)

    def anchors(self) -> Sequence[str]:
        found = _PLACE.finditer(self.source.data)
        return [*dict.fromkeys((one[1] or one[2] or one[3]).decode("utf-8", "replace") for one in found)]

    def headings(self) -> Sequence[str] | None:
        data = self.source.data
        if _BRINGS_IN.search(data) is not None:
            return None
        return [self.plain(one[1].decode("utf-8", "replace")).strip() for one in _HEADLINE.finditer(data)]

    def titles(self) -> Sequence[Title]:
        given = (
            match[2].decode("utf-8", "replace").strip() for name, match in self._keywords if name == "title"
        )
        return [Title(self.plain(text), Origin.FRONT_MATTER) for text in given if text][:1]

    def declared(self) -> Sequence[DeclaredDate]:
        """Return the days of `#+DATE:` and of the keywords for the last change, those of the publication first."""
        return sorted(self._dated(), key=lambda one: one.field != "published")

    def _dated(self) -> Iterator[DeclaredDate]:
        for name, match in self._keywords:
            if name in ("title", "link"):
                continue
            value = match[2].decode("utf-8", "replace").strip()
            stamp = _DAY.match(value)
            text = match[0].decode("utf-8", "replace").strip()
            date = declared_date(stamp[1] if stamp is not None else value, Origin.FRONT_MATTER, text)
            if date is not None:
                evidence = self.source.evidence(text, match.start())
                field = "published" if name == "date" else "modified"
                yield DeclaredDate(field, type(date)(date.value, date.precision, date.origin, (evidence,)))

    def _abbreviations(self) -> Iterator[tuple[str, str]]:
        for name, match in self._keywords:
            words = match[2].decode("utf-8", "replace").split(None, 1)
            if name == "link" and len(words) == 2:
                yield words[0].strip('"'), words[1].strip()


def _links_in(data: bytes, short: dict[str, str]) -> Iterator[tuple[Marked, bool]]:
    """Yield the links in brackets, each with whether its target is local; linear.

    What a block of the document makes is no file of the folder before, and its links have the role of code.
    An abbreviation (`#+LINK: gh https://code.example/%s`) is put in. What only Emacs can open is no link.
    """
    made = made_by_blocks(data)
    for match in _BRACKETS.finditer(data):
        written = re.sub(r"\\([\[\]\\])", r"\1", match[1].decode("utf-8", "replace")).strip()
        target = _expanded(written, short)
        is_local = _WEB.match(target.lstrip("(")) is None  # or with a parenthesis too many
        if is_local:
            local = _local_target(target)
            if local is None:
                continue
            target = local
        first, last = match.span(2) if match[2] is not None else (match.end(), match.end())
        text = " ".join((match[2] or b"").decode("utf-8", "replace").split())
        if _picture_of_link(match) is not None:
            text = ""
        kind = (
            Kind.IMAGE
            if match[2] is None and _PICTURE.search(target)
            else Kind.LINK
            if match[2] is not None
            else Kind.AUTOLINK
        )
        role = Role.CODE if made and is_local and _is_made(target, made) else Role.PROSE
        shown = _picture_of_link(match)
        stop = match.end() if shown is None else match.start(2)
        found = Found(*match.span(1), target, _MARKED.sub(r"\2", text), kind, role, 0, match.start(), stop)
        yield Marked(found, min(first, stop), min(last, stop)), is_local
        if shown is not None:
            yield shown


def _picture_of_link(match: re.Match[bytes]) -> tuple[Marked, bool] | None:
    """Return the picture that a link shows, where its description is the address of one, and whether that is local."""
    written = (match[2] or b"").decode("utf-8", "replace").strip()
    if _PICTURE.search(written) is None or any(sign in written for sign in " \t\r\n"):
        return None
    is_local = _WEB.match(written.removeprefix("file:")) is None
    target = _local_target(written) if is_local else written.removeprefix("file:")
    if target is None or (is_local and not written.startswith(("file:", "./", "../"))):
        return None
    found = Found(*match.span(2), target, "", Kind.IMAGE, Role.PROSE, 0, match.start(2), match.end())
    return Marked(found, match.start(2), match.start(2)), is_local


def _is_made(target: str, made: frozenset[str]) -> bool:
    file = target.partition("#")[0].removeprefix("./")
    return file in made or file.rpartition("/")[2] in made


def _expanded(written: str, short: dict[str, str]) -> str:
    match = _ABBREVIATED.match(written) if short else None
    url = short.get(match[1]) if match is not None else None
    if match is None or url is None:
        return written
    if "%s" in url or "%h" in url:
        return _PLACE_OF_TAG.sub(lambda _: match[2], url, _MOST_TAGS)
    return url + match[2]


def _local_target(written: str) -> str | None:
    """Return the relative reference that a link inside the folder means, or None for what only Emacs can open."""
    if written.startswith("#"):
        return written
    if written.startswith("*"):
        return f"#{written}"  # a heading by its text
    if written.startswith("("):
        return None  # a line by its label
    scheme = _ABBREVIATED.match(written)
    if (
        scheme is not None
        and scheme[1].lower() not in ("file", "file+sys", "file+emacs")
        and len(scheme[1]) > 1
    ):
        return None
    if scheme is None and "/" not in written and "." not in written:
        return None  # a target by its name
    if scheme is None and written.startswith(".") and not written.startswith(("./", "../")):
        return None  # likewise: a file's name begins with its folder
    match = _FILE.match(written)
    path = match[1] if match is not None else written
    file, mark, place = path.partition("::")
    if file.startswith(("~", "/")):
        return None
    if place.startswith("*") and file.lower().endswith(_SUFFIX):
        return f"{file}#{place}"
    return f"{file}{place}" if mark and place.startswith("#") else file
