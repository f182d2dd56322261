"""What the parser says a Markdown document is made of: blocks and inline markup, each with its place.

The only module that imports pyromark (pulldown-cmark). Knows CommonMark with what GitHub adds to it (tables, footnotes,
`~~`, task lists, alerts); knows no link's meaning. Front matter, bare URLs, templates and MDX are read elsewhere.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from pyromark import Markdown, Options

__all__ = ["Event", "Events", "definitions_in"]

_PARSER = Markdown(
    options=Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_GFM
)
_KEPT = 262_144
"""Bytes of a document up to which its events are kept: some 400 bytes each, one for every 25 bytes of prose."""

Event = tuple[Any, Any]
"""An event as the parser makes it, a name or a dictionary with one key, and its `start` and `end` in bytes.

`SoftBreak`, `{"Text": "a"}`, `{"Start": {"Link": {"link_type": "Inline", "dest_url": "b", …}}}`, `{"End": "Link"}`.
"""


class Events:
    """The events of one document; those of a large one are made again whenever they are asked for, so that none is kept."""

    __slots__ = ("_kept", "_view")

    def __init__(self, view: bytes) -> None:
        """Take a document with `\\n` line ends and the front matter blanked out; nothing is parsed yet."""
        self._view = view
        self._kept: list[Event] | None = None

    def __iter__(self) -> Iterator[Event]:
        if self._kept is not None:
            return iter(self._kept)
        made: Iterable[Event] = _PARSER.events_with_range(self._view.decode("utf-8", "replace"))
        if len(self._view) > _KEPT:
            return iter(made)
        self._kept = list(made)
        return iter(self._kept)


def definitions_in(view: bytes) -> dict[str, tuple[str, int, int]]:
    """Return the link reference definitions by label: what each names, and where it starts and ends, title included.

    Of several with one label the first is there.
    """
    found = _PARSER.reference_definitions(view.decode("utf-8", "replace"))
    return {label: (one["dest"], one["span"]["start"], one["span"]["end"]) for label, one in found.items()}
