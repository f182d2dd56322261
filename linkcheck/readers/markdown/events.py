"""What the parser says a Markdown document is made of: blocks and inline markup, each with its place.

The only module that imports pyromark (pulldown-cmark). Knows CommonMark with what GitHub adds to it (tables, footnotes,
`~~`, task lists, alerts); knows no link's meaning. Front matter, bare URLs, templates and MDX are read elsewhere.
"""

from collections.abc import Iterator
from typing import Any

from pyromark import Markdown, Options

__all__ = ["Event", "as_shown", "definitions_in", "events_in"]

_PARSER = Markdown(
    options=Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_GFM
)
Event = tuple[Any, Any]
"""An event as the parser makes it, a name or a dictionary with one key, and its `start` and `end` in bytes.

`SoftBreak`, `{"Text": "a"}`, `{"Start": {"Link": {"link_type": "Inline", "dest_url": "b", …}}}`, `{"End": "Link"}`.
"""


def events_in(view: bytes) -> Iterator[Event]:
    """Return the events of a document with `\\n` line ends and the front matter blanked out, in order.

    They are made one by one as they are asked for: to keep those of a document takes more time than to make them again.
    """
    return iter(_PARSER.events_with_range(view.decode("utf-8", "replace")))


def as_shown(events: Iterator[Event], parsed: bytes, shown: bytes, *, texts: bool) -> Iterator[Event]:
    """Yield the events of what was parsed with the code that is shown, and with `texts` the texts, in their places.

    The two differ where a template stands, for which the parser sees a word without a meaning.
    """
    for event, place in events:
        name = "Code" if "Code" in event else "Text" if texts and "Text" in event else ""
        if name:
            written = event[name].encode()
            at = parsed.find(written, place["start"], place["end"])
            if at >= 0 and (meant := shown[at : at + len(written)]) != written:
                yield {name: meant.decode("utf-8", "replace")}, place
                continue
        yield event, place


def definitions_in(view: bytes) -> dict[str, tuple[str, int, int]]:
    """Return the link reference definitions by label: what each names, and where it starts and ends, title included.

    Of several with one label the first is there.
    """
    found = _PARSER.reference_definitions(view.decode("utf-8", "replace"))
    return {label: (one["dest"], one["span"]["start"], one["span"]["end"]) for label, one in found.items()}
