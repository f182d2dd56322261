"""Where a document's front matter stands: YAML, TOML, JSON or the header of Pelican before the text.

Knows its fences; what its fields say is read in `metadata`.
"""

import re
from typing import NamedTuple

from linkcheck.patterns import compiled

__all__ = ["FrontMatter", "front_matter_of", "pieces_of"]

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
_HEADER = compiled(rb"(?:[A-Za-z][A-Za-z_-]{0,30}+:[ \t][^\n]*+(?:\n[ \t]++[^\n]++)*+(?:\n|\Z))++")
"""Lines of fields before the first blank line, without fences (Python-Markdown's `meta`); a line may go on in the next one."""
_EMPTY_LINE = compiled(rb"[ \t]*+(?:\n|\Z)")
_OF_PELICAN = compiled(
    rb"\A(?=[^\0]*?(?:\A|\n)title:)(?=[^\0]*?(?:\A|\n)date:)"
    rb"(?=[^\0]*?(?:\A|\n)(?:slug|category|tags|authors?|status|summary|modified|lang|template"
    rb"|(?:[a-z]+-)?comments|discussion|syndication|description|keywords|image|url|save_as):)",
    re.IGNORECASE,
)
"""The fields of an article of Pelican (docs.getpelican.com, "File metadata"): a letter or minutes have no slug and no tags."""
_MARK = b"\xef\xbb\xbf"
_ESCAPED_QUOTE = b'\\"'


class FrontMatter(NamedTuple):
    """Front matter: its language, where its content starts and ends, and where the document's text starts.

    The header of Pelican counts as YAML, which its fields look like.
    """

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
    header = _HEADER.match(view, at, at + _JSON_LONGEST) if first.isalpha() else None
    if header is None or _EMPTY_LINE.match(view, header.end()) is None:
        return None
    if _OF_PELICAN.match(header[0]) is None:
        return None
    return FrontMatter("yaml", at, header.end(), header.end())


def pieces_of(view: bytes, front: FrontMatter) -> list[tuple[int, int]]:
    """Return the stretches of front matter between the escaped quotation marks of its strings, in order.

    No URL goes on after one: `summary: "in <a href=\\"https://a.example/\\">A</a>"`. Plain strings hold none.
    """
    pieces, start = [], front.start
    while start < front.end:
        end = view.find(_ESCAPED_QUOTE, start, front.end)
        end = end if end >= 0 else front.end
        if end > start:
            pieces.append((start, end))
        start = end + len(_ESCAPED_QUOTE)
    return pieces


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
