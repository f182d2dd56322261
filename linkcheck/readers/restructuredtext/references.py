"""Hyperlinks of reStructuredText: embedded URLs, references to named and anonymous targets, images, roles that link.

Knows targets and references (reStructuredText Markup Specification, "Hyperlink Targets"); does not know whether a URL is
any good.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from linkcheck.model import Kind, Role
from linkcheck.patterns import compiled
from linkcheck.readers.base import Found
from linkcheck.readers.marked_lines import Marked, Stretches
from linkcheck.readers.named_fields import name_in
from linkcheck.readers.restructuredtext.tables_of_contents import entries_in

__all__ = ["Target", "labels_of", "links_in", "targets_in"]

_EMBEDDED = compiled(rb"(?<![\w`:])`([^`<>]{0,500}+)<([^<>`]{1,2000}+)>`__?(?![A-Za-z0-9])")
_PHRASE = compiled(rb"(?<![\w`:\\])`([^`<>]{1,300}+)`(__?)(?![A-Za-z0-9])")
_SIMPLE = compiled(
    rb"(?<![\w`:./\\|-])([A-Za-z0-9](?:[A-Za-z0-9]|[-_.+:](?=[A-Za-z0-9])){0,80})(__?)(?![\w`-])"
)
_ROLE = compiled(
    rb"(?<![\w+.-]):(doc|download|any|ref|numref|term|rfc|pep|doi|arxiv|pmid):`([^`<>]{0,300}+)(?:<([^<>`]{1,500}+)>)?`"
)
_TARGET = compiled(
    rb"^([ \t]*)\.\.[ \t]+_(?:(_)|`([^`\r\n]{1,300})`|((?:\\.|[^:\r\n`\\]|:(?=[^ \t\r\n])){1,300}+)):"
    rb"(?:[ \t]+([^\r\n]*)|[ \t]*)"
    rb"((?:\r?\n[ \t]+[^\s.:][^\r\n]*)*)",
    re.MULTILINE,
)
_ANONYMOUS = compiled(rb"^[ \t]*__[ \t]+(\S[^\r\n]*)", re.MULTILINE)
_PICTURE = compiled(
    rb"^[ \t]*(?:[-*+][ \t]+)?\.\.[ \t]+(?:\|[^|\r\n]{1,200}\|[ \t]+)?(image|figure|include|literalinclude|thumbnail)::"
    rb"[ \t]+(\S[^\r\n]{0,2000}+)(?![^\r\n])",
    re.MULTILINE,
)
_OPTION = compiled(rb"^[ \t]+:(target|url|link|file):[ \t]+([^\s`][^\r\n]{0,2000}+)(?![^\r\n])", re.MULTILINE)
_WEB = compiled(r"(?:[A-Za-z][A-Za-z0-9+.-]{1,20}:|//|www\.)")


class Target(NamedTuple):
    """What a name or an anonymous reference leads to."""

    start: int
    end: int
    url: str
    """Empty for a place of the document itself."""
    name: str
    """In lower case, with single blanks (the specification's normalised names); empty for an anonymous one."""
    is_indirect: bool = False
    """It leads to what another target, or a title, leads to, and `url` is that one's name with `_` after it."""


def targets_in(data: bytes) -> list[Target]:
    """Return a document's explicit targets in order."""
    found: list[Target] = []
    for match in _TARGET.finditer(data) if b".. _" in data or b"..  _" in data else ():
        name = (match[3] or match[4] or b"").replace(b"\\:", b":")
        first = (match[5] or b"").strip()
        below = match[6] or b""  # the URL may stand, or go on, in the lines below
        url = (first + b"".join(below.split())) if b" " not in first else first
        start = match.start(5) if first else match.end() - len(below.lstrip())
        found.append(Target(start, max(start, match.end()), _unescaped(url), _name(name), _is_indirect(url)))
    found += (
        Target(*match.span(1), _unescaped(match[1].strip()), "", _is_indirect(match[1].strip()))
        for match in (_ANONYMOUS.finditer(data) if b"__ " in data else ())
    )
    found.sort()
    return found


def labels_of(targets: list[Target]) -> Iterator[str]:
    """Yield the names of the places that a document gives itself."""
    return (one.name for one in targets if one.name and not one.url)


def links_in(
    data: bytes, targets: list[Target], hidden: list[tuple[int, int]]
) -> Iterator[tuple[Marked, bool]]:
    """Yield a text's links, each with whether its target is local; a definition that nobody uses is a link of its own.

    The URLs of those that are used are added to `hidden`: they are cited where they are used.
    """
    named = {one.name: one for one in targets if one.name}
    anonymous = iter([one for one in targets if not one.name])
    used: set[Target] = set()
    for match in _EMBEDDED.finditer(data):
        written = match[2].strip()
        target = _unescaped(b"".join(written.split()))
        if target.endswith("_") and not _WEB.match(target):
            one = _led(named, named.get(_name(target[:-1].encode())))
            if one is None:
                continue
            used.add(one)
            target = one.url
        yield _marked(match, 2, 1, target, Kind.LINK)
    for match in _PHRASE.finditer(data):
        yield from _used(match, named, anonymous, used)
    if named:
        defining = Stretches((one.start, one.end) for one in targets)
        for match in _SIMPLE.finditer(data):
            if match[2] == b"_" and _name(match[1]) in named and not defining.hold(match.start()):
                yield from _used(match, named, anonymous, used)
    for match in _PICTURE.finditer(data):
        target = _unescaped(match[2].strip())
        kind = Kind.RESOURCE if match[1].endswith(b"include") else Kind.IMAGE
        yield _marked(match, 2, 2, target, kind, shown=False)
    for match in _OPTION.finditer(data):
        yield _marked(match, 2, 2, _unescaped(match[2].strip()), Kind.LINK, shown=False)
    for match in _ROLE.finditer(data):
        if match[1] in (b"doc", b"download"):
            group = 3 if match[3] else 2
            yield _marked(match, group, 2, _unescaped(match[group].strip()), Kind.LINK)
        elif (address := _of_role(match)) is not None:
            yield _marked(match, 3 if match[3] else 2, 2, address, Kind.LINK)
    yield from ((Marked(entry, entry.start, entry.start), True) for entry in entries_in(data))
    for one in targets:
        if one in used:
            hidden.append((one.start, one.end))
        elif one.url and _WEB.match(one.url):
            end = one.start + len(data[one.start : one.end].split(None, 1)[0])
            found = Found(one.start, end, one.url, "", Kind.DEFINITION, Role.PROSE, 0)
            yield Marked(found, one.start, one.start), False


def _of_role(match: re.Match[bytes]) -> str | None:
    """Return the address that a role makes of a number or a name: docutils' own two, and those of Sphinx's extensions."""
    role = match[1].decode()
    name, mark, place = (match[3] or match[2]).decode("utf-8", "replace").strip().partition("#")
    if role not in ("rfc", "pep"):
        return name_in(role, name) or None
    if not name.isascii() or not name.isdecimal() or len(name) > 5 or not int(name):
        return None
    url = (
        f"https://www.rfc-editor.org/rfc/rfc{int(name)}"
        if role == "rfc"
        else f"https://peps.python.org/pep-{int(name):04}/"
    )
    return f"{url}{mark}{place}"


def _used(
    match: re.Match[bytes], named: dict[str, Target], anonymous: Iterator[Target], used: set[Target]
) -> Iterator[tuple[Marked, bool]]:
    one = _led(named, next(anonymous, None) if match[2] == b"__" else named.get(_name(match[1])))
    if one is not None:
        used.add(one)
        if one.url:
            yield _marked(match, 1, 1, one.url, Kind.LINK)


def _led(named: dict[str, Target], one: Target | None) -> Target | None:
    """Return where a target leads: it may name another one (`.. _a: b_`), five times at the most. None for a title."""
    for _ in range(5):
        if one is None or not one.is_indirect:
            return one
        one = named.get(_name(one.url[:-1].strip("`").encode()))
    return None


def _is_indirect(written: bytes) -> bool:
    return written.endswith(b"_") and not written.endswith(b"\\_") and _WEB.match(_unescaped(written)) is None


def _marked(
    match: re.Match[bytes], group: int, shown_group: int, target: str, kind: Kind, *, shown: bool = True
) -> tuple[Marked, bool]:
    start, end = match.span(group)
    while end > start and match.string[end - 1 : end].isspace():
        end -= 1
    first, last = match.span(shown_group) if shown else (match.end(), match.end())
    text = " ".join(match.string[first:last].decode("utf-8", "replace").split()) if shown else ""
    whole = match.span() if shown else (start, end)
    if shown and shown_group != group and not text:
        first = last = match.end()
    found = Found(start, end, target, text, kind, Role.PROSE, 0, *whole)
    return Marked(found, first, last) if shown else Marked(found, start, start), not _WEB.match(target)


def _name(written: bytes) -> str:
    return " ".join(written.decode("utf-8", "replace").lower().split())


def _unescaped(written: bytes) -> str:
    return re.sub(r"\\(.)", r"\1", written.decode("utf-8", "replace"))
