"""The links of a Markdown document: each with its target, its text, its role and its place, in one walk over the events.

Knows links, images and autolinks; knows no raw HTML, no bare URL and nothing of definitions that nobody uses.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import Any

from linkcheck.model import Kind, Role
from linkcheck.patterns import compiled
from linkcheck.prose.bare_urls import bare_urls
from linkcheck.readers.base import Found
from linkcheck.readers.markdown.definitions import targets_of_definitions
from linkcheck.readers.markdown.destinations import destination_after, is_absolute, label_key, unescape
from linkcheck.readers.markdown.events import Event
from linkcheck.readers.markdown.leaves import INLINE, after_marks, leaf_start, role_in
from linkcheck.readers.markdown.view import View, has_template

__all__ = ["Links"]

_LONGEST = 500
"""Characters of a link's text that are kept."""
_FEWEST = 20
"""Pieces, and characters of each, that are kept of the text of what stands inside an image's text."""
_RUN = compiled(r"\s{2,}")
_COMMON = ("Paragraph", "Item")
_END = {"End": "Link"}
_WEB = ("https://", "http://")
_PLAIN = compiled(r"(?!//|[Ww]{3}\.)[A-Za-z0-9_./#-]{1,500}+")
"""A target in the folder for which a look at its letters is enough: no scheme, no template, nothing escaped."""
_LINK, _PROSE, _ENTRY = Kind.LINK, Role.PROSE, Role.ENTRY
_new = tuple.__new__
Tag = Any
"""`{"Link": {"link_type": "Inline", "dest_url": "b", "title": "", "id": ""}}`, or the same with `Image`."""


class Links:
    """What one walk over the events of a document finds."""

    def __init__(self, events: Iterator[Event], view: View, *, include_code: bool) -> None:
        self._view = view
        self.links: list[Found] = []
        """The absolute ones, in order."""
        self.local: list[Found] = []
        """Those with a target in the folder, in order."""
        self.spans: list[tuple[int, int]] = []
        """Where links of any kind start and end, those with an empty target included, but none that stands in another."""
        self.used: set[str] = set()
        """The keys of the labels that some link uses."""
        self.headings: list[tuple[int, int]] = []
        """Where headings start and end, their marks included."""
        self.outside: list[bytes] = []
        """What stands outside links and code blocks."""
        self._walk(events, include_code)

    @cached_property
    def _defined(self) -> dict[str, str]:
        return targets_of_definitions(self._view)

    def _walk(self, events: Iterator[Event], include_code: bool) -> None:
        parsed, shown = self._view.parsed, self._view.shown
        links, local, outside, spans = self.links, self.local, self.outside, self.spans
        is_plain = _PLAIN.fullmatch
        kind = ""
        opened = stop = items = kept = 0
        for event, place in events:
            if "Start" not in event:
                continue
            tag = event["Start"]
            if tag.__class__ is str:
                if tag not in INLINE:
                    kind, opened, stop = tag, place["start"], place["end"]
                    if tag == "Item" and stop > items:
                        items = stop
            elif "Link" in tag or "Image" in tag:
                start, end = span = place["start"], place["end"]
                spans.append(span)
                outside.append(parsed[kept:start])
                kept = end
                cell = False
                if start >= stop or kind not in _COMMON:
                    block = leaf_start(parsed, kind, opened, stop, start)
                    role, cell = role_in(kind, start, stop, items), kind == "TableCell"
                elif kind == "Item":
                    marks = after_marks(parsed, opened)
                    block, role = opened if marks is None else marks.end(), _ENTRY
                else:
                    block, role = opened, _ENTRY if start < items else _PROSE
                if "Link" not in tag or (data := tag["Link"])["link_type"] != "Inline":
                    self._read(tag, start, end, events, role, block, cell)
                    continue
                # most links are these three events, and the URL is written as it is meant
                first = next(events)
                if "Text" not in first[0]:
                    self._read(tag, start, end, chain((first,), events), role, block, cell)
                    continue
                second = next(events)
                if second[0] != _END:
                    self._read(tag, start, end, chain((first, second), events), role, block, cell)
                    continue
                inner, text, target = first[1]["end"], first[0]["Text"], data["dest_url"]
                if target.startswith(_WEB) and shown[inner + 2 : end - 1] == target.encode():
                    text = " ".join(text.split())[:_LONGEST]
                    links.append(
                        _new(Found, (inner + 2, end - 1, target, text, _LINK, role, block, start, end))
                    )
                elif is_plain(target) is not None and shown[inner + 2 : end - 1] == target.encode():
                    text = " ".join(text.split())[:_LONGEST]
                    local.append(
                        _new(Found, (inner + 2, end - 1, target, text, _LINK, role, block, start, end))
                    )
                else:
                    self._add(
                        tag,
                        start,
                        end,
                        inner,
                        " ".join(text.split())[:_LONGEST],
                        role,
                        block,
                        nested=False,
                        cell=cell,
                    )
            else:
                kind = next(iter(tag))
                opened, stop = place["start"], place["end"]
                if kind == "Heading":
                    self.headings.append((opened, stop))
                elif kind == "CodeBlock" and not include_code:
                    outside.append(parsed[kept:opened])
                    kept = stop
        outside.append(parsed[kept:])

    def _read(
        self, tag: Tag, start: int, end: int, events: Iterator[Event], role: Role, block: int, cell: bool
    ) -> None:
        """Add the link or image that has just started and those in its text; leave the events after its end."""
        parts: list[str] = []
        opened = [(tag, start, end, 0)]
        nested = [False]
        images = int("Image" in tag)
        last = start + 1
        for event, place in events:
            if "Text" in event:
                text = event["Text"]
                parts.append(text if len(text) < _LONGEST else _RUN.sub(" ", text)[: 2 * _LONGEST])
                last = place["end"]
            elif "End" in event:
                name = event["End"]
                if name == "Link" or name == "Image":
                    tag, start, end, first = opened.pop()
                    images -= name == "Image"
                    inside = nested.pop()
                    pieces = parts[first : first + _LONGEST]
                    if images > 0:
                        pieces = _beginning(pieces)
                    text = " ".join("".join(pieces).split())[:_LONGEST]
                    self._add(tag, start, end, last, text, role, block, nested=inside, cell=cell)
                    if not opened:
                        return
                last = place["end"]
            elif "Start" in event:
                tag = event["Start"]
                if tag.__class__ is not str:
                    nested[-1] = True
                    nested.append(False)
                    start = place["start"]
                    last = start + 1
                    images += "Image" in tag
                    opened.append((tag, start, place["end"], len(parts)))
            else:
                last = place["end"]
                if event.__class__ is str:
                    parts.append(" ")
                elif "Code" in event:
                    parts.append(event["Code"])
                elif "InlineHtml" in event and "=" in event["InlineHtml"]:
                    nested[-1] = True

    def _add(
        self,
        tag: Tag,
        start: int,
        end: int,
        inner: int,
        text: str,
        role: Role,
        block: int,
        *,
        nested: bool,
        cell: bool,
    ) -> None:
        """Add one link or image; its text ends at `inner`, and `nested` says whether there may be a link in it."""
        parsed, shown = self._view.parsed, self._view.shown
        if "Image" in tag:
            data, kind, role = tag["Image"], Kind.IMAGE, Role.FURNITURE
        else:
            data, kind = tag["Link"], Kind.LINK
        target = data["dest_url"]
        how = data["link_type"]
        if how == "Inline":
            at, stop = parsed.find(b"](", inner, end) + 2, end - 1
            raw = target.encode()
            if stop - at != len(raw) or not parsed.startswith(raw, at):
                at, stop = destination_after(parsed, at, stop)
        elif how == "Autolink" or how == "Email":
            at, stop, kind, text = start + 1, end - 1, Kind.AUTOLINK, ""
            if cell and "\\" in target:
                target = target.replace("\\|", "|")
            if "&" in target:
                target = unescape(target.encode())
            if how == "Email":
                target = "mailto:" + target
        else:
            self.used.add(label_key(data["id"]))
            if how == "Collapsed":  # the parser leaves out its `[]`
                end += 2
            at, stop = start, end
            if self._view.filled:
                target = self._defined.get(label_key(data["id"]), target)
            if nested:  # what it holds has a place of its own
                at = min(parsed.find(b"]", inner, end) + 1, end - 1)
        if self._view.filled and (written := shown[at:stop]) != parsed[at:stop]:
            target = unescape(written)
        found = _new(Found, (at, stop, target, text, kind, role, block, start, end))
        if is_absolute(target):
            self.links.append(found)
            if target[:4].lower() == "www.":  # the host is meant, and browsers look for a file
                self.local.append(found)
        elif target and not has_template(target):
            self.local.append(found)
        elif not target and how == "Inline" and kind is Kind.LINK:
            if not parsed[start - 1 : start].isalnum():  # `list[int]()` is a call
                self.local.append(found)
            if (
                "://" in text
            ):  # `[https://a.example/]()`: nothing is linked, and the URL that a reader sees is cited
                self.links += [
                    Found(bare.start, bare.end, bare.target, "", bare.kind, role, block)
                    for bare in bare_urls(shown, start + 1, max(inner, start + 1), escapes=True)
                ]


def _beginning(pieces: Sequence[str]) -> list[str]:
    """Return the first pieces of a text up to a cut; nothing comes after it, so that half of a password ends the text."""
    kept: list[str] = []
    for piece in pieces[:_FEWEST]:
        kept.append(piece[:_FEWEST])
        if len(piece) > _FEWEST:
            break
    return kept
