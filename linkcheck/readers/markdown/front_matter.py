"""Where a document's front matter stands: YAML, TOML or JSON before the text.

Knows its fences; what its fields say is read in `metadata`.
"""

import re
from typing import NamedTuple

from linkcheck.patterns import compiled

__all__ = ["FrontMatter", "front_matter_of"]

_YAML = compiled(rb"---[ \t]*+\n")
_YAML_END = compiled(rb"(?:^|\n)(?:---|\.\.\.)[ \t]*+(?:\n|\Z)")
_YAML_FIELD = compiled(
    rb"(?:[ \t]*+(?:#[^\n]*+)?\n)*+[\"']?[A-Za-z_][A-Za-z0-9_. \-]*+[\"']?[ \t]*+:(?:[ \t\n]|\Z)"
)
_TOML = compiled(rb"\+\+\+[ \t]*+\n")
_TOML_END = compiled(rb"(?:^|\n)\+\+\+[ \t]*+(?:\n|\Z)")
_JSON = compiled(rb"\{[ \t]*+\n")
_JSON_END = compiled(rb"\n\}[ \t]*+(?:\n|\Z)")
_JSON_LONGEST = 65536
_MARK = b"\xef\xbb\xbf"


class FrontMatter(NamedTuple):
    """Front matter: its language, where its content starts and ends, and where the document's text starts."""

    language: str
    start: int
    end: int
    body: int


def front_matter_of(view: bytes) -> FrontMatter | None:
    """Return the front matter that `view` (`\\\\n` line ends) starts with, or None.

    A document may start with a thematic break: without a `key:` under the first fence there is no front matter.
    """
    at = 3 if view.startswith(_MARK) else 0
    first = view[at : at + 1]
    if first == b"-":
        return _between(view, "yaml", _YAML.match(view, at), _YAML_END)
    if first == b"+":
        return _between(view, "toml", _TOML.match(view, at), _TOML_END)
    if first == b"{" and _JSON.match(view, at):
        close = _JSON_END.search(view, at, at + _JSON_LONGEST)
        if close is not None and _is_object(view[at : close.start() + 2]):
            return FrontMatter("json", at, close.start() + 2, close.end())
    return None


def _between(
    view: bytes, language: str, opening: re.Match[bytes] | None, closing: re.Pattern[bytes]
) -> FrontMatter | None:
    if opening is None:
        return None
    start = opening.end()
    close = closing.search(view, start - 1)
    if close is None or (
        language == "yaml" and close.start() >= start and not _YAML_FIELD.match(view, start)
    ):
        return None
    return FrontMatter(language, start, max(start, close.start()), close.end())


def _is_object(raw: bytes) -> bool:
    import json

    try:
        return isinstance(json.loads(raw), dict)
    except (ValueError, RecursionError):
        return False
