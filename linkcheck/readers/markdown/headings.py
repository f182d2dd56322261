r"""The headings of a Markdown document as they are read: what generators make ids of, and the ids that are written down.

Knows headings, `{#id}` and what brings other files' headings in; does not know how anybody makes an id.
"""

import re
from collections.abc import Iterable, Iterator

from linkcheck.patterns import compiled
from linkcheck.readers.markdown.events import Event, events_in

__all__ = [
    "has_unknown_places",
    "heading_spans",
    "may_hold_headings",
    "text_of_heading",
    "titles_of_tabs",
    "titles_without_links",
    "titles_without_pictures",
    "written_ids",
]

_MAY_BE = compiled(
    rb"(?:^|\n)[ \t>*+\-0-9.)]{0,40}(?:#{1,6}(?=[ \t\n]|\Z)|=+[ \t]*(?=\n|\Z)|-+[ \t]*(?=\n|\Z))"
)
_MARKS = compiled(rb"[ ]{0,3}#{1,6}(?=[ \t\n]|\Z)")
_UNDERLINE = compiled(rb"\n[ \t>]*(?:=+|-+)[ \t]*\n?\Z")
_ATTRIBUTES = compiled(rb"\{(?::[ \t]|:?[ \t]*(?:[#.]|[\w-]{1,40}=))[^{}\n]{0,200}\}\Z")
_SPECIAL = compiled(rb"[*_`\[\]<>&\\!~^\n|]")
_BY_LABEL = compiled(rb"\[([^\[\]\n]{1,200})\]\[[^\[\]\n]{0,200}\]")
_WRITTEN_ID = compiled(
    rb"\{:?[ \t]*(?:[^{}\n]{0,200}[ \t])?#([^\s{}#\"'<>()\[\]]{1,200})(?:[ \t][^{}\n]{0,200})?\}"
)
_ID_GIVEN = compiled(rb"\{:?[^{}\n]{0,200}\bid=[\"']?([^\s{}\"']{1,200})")
_LABEL = compiled(
    rb"^[ \t]*(?:\(([^\s()]{1,200})\)=|\$\$[ \t]*\(([^\s()]{1,200})\))[ \t]*$"
    rb"|^(?:name|label|id|:name|:label):[ \t]+([^\s]{1,200})[ \t]*$",
    8,
)
"""MyST's targets, and the names that its directives and front matter give."""
_BLOCK = compiled(rb"(?:^|[ \t>])(\^[A-Za-z0-9-]{1,80})[ \t]*$", re.MULTILINE)
"""The sign by which a paragraph of a note is named (Obsidian, "Link to a block")."""
_OWN_LINK = compiled(rb"\[[^\[\]\n]{0,200}\]\(#[^()\n]{0,300}\)")
_PICTURE = compiled(rb"!\[[^\[\]\n]{0,300}\](?:\([^()\n]{0,1000}\)|\[[^\[\]\n]{0,200}\])")
_LINKED_PICTURE = compiled(rb"\[[ ]{0,9}<img>[ ]{0,9}\]\[[^\[\]\n]{0,200}\]")
_TAB = compiled(rb'^[ \t]*===[!+]?[ ]"([^"\n]{1,200})"', re.MULTILINE)
_CODE = (
    rb"[^\s\"'{}:]{1,300}\.(?:bash|c|cairo|cc|cfg|conf|cpp|cs|css|go|h|hpp|hs|ini|java|jsx?|json|kt|log|lua|move|nix|php|proto|ps1|py"
    rb"|rb|rs|scala|scss|sh|sol|sql|swift|toml|tsx?|xml|ya?ml|zig)(?=[:\s\"'}])"
)
"""The path of a file of code, which brings in no heading."""
_OPEN = compiled(
    rb"^[ \t]*(?:\{(?:%|\{(?!#(?:rustdoc_)?include[ \t]+" + _CODE + rb"))"
    rb"|-{1,2}8<-(?!-{0,3}[ \t]{1,9}[\"']" + _CODE + rb")"
    rb"|!INCLUDE |@(?:include|import|\[)|<!--[ \t]*(?:@?include|#include|material/|md:)"
    rb"|\[TAGS\]|\[!INCLUDE"
    rb"|::(?:include\b|[A-Za-z][\w-]{0,40}\{(?:file|src|path)=)"
    rb"|:{3,}[ ]?(?:include\b|[A-Za-z_][\w-]*[.:/][\w.:/-]*[ \t]*$"
    rb"|[a-z_][\w]*[ \t]*\n(?:[ \t]*\n)*[ \t]{4}(?:options|handler|rendering):)"
    rb"|[`~:]{3,}[ \t]*\{(?:include|auto|eval-rst|py:|c:|cpp:|js:|rst:|click|argparse|program|sql:|http:|openapi)"
    rb"|!!!include\()"
    rb"|\{\{#(?:(?:rustdoc_)?include[ \t]+(?!"
    + _CODE
    + rb")|(?:embed|label|template)\b)|\{%-?[ \t]*(?:include|embed|import)"
    rb"|\{\{-?[<%]?[ \t]*(?:readfile|include|partial)",
    re.MULTILINE,
)
"""What brings the headings of other files in, or those of source code."""
_NUMBERED_LINES = compiled(
    rb"^[ \t>]*(?:`{3,}|~{3,}|\{\{[<%][ \t]*highlight\b)[^\n]{0,300}\b(?:line)?anchors=", re.MULTILINE
)
"""A block of code each of whose lines is a place (Hugo's `lineanchors=`)."""
_COMPONENT = compiled(rb"^[ \t]*<[A-Z][\w.]{0,80}[\s/>]", re.MULTILINE)
_IMPORT = compiled(rb"^import[ \t]+[\w{*][^\n;]{0,300}[ \t]from[ \t]+['\"]", re.MULTILINE)
_BRINGING_IN = compiled(rb"^[ \t]*import[ \t]+[A-Z{]", re.MULTILINE)
_MODULE = compiled(rb"^:::[ ][ \t]*[A-Za-z_][\w-]*[ \t]*$", re.MULTILINE)
_HEADED_MODULE = compiled(rb"^#{1,6}[ \t]+:::[ \t]*[A-Za-z_]", re.MULTILINE)
_CONTAINER_END = compiled(rb"^[ \t]*:{3,}[ \t]*$", re.MULTILINE)
_OPEN_MARKS = {
    b"{": (b"{{", b"{%", b"`{", b"` {", b"~{", b"~ {"),
    b"<": (b"8<-", b"<!--"),
    b"@": (b"@i", b"@["),
    b":": (b":::", b"::include", b"{file=", b"{src=", b"{path="),
    b"]": (b"[TAGS]", b"!INCLUDE"),
    b"!": (b"!!!include", b"!INCLUDE "),
}
"""What stands in each of them, by a byte that is looked for first: most documents have none, and are not searched."""


def heading_spans(events: Iterable[Event]) -> Iterator[tuple[int, int]]:
    """Yield where the headings of a document start and end, their marks included."""
    for event, place in events:
        if "Start" in event and event["Start"].__class__ is not str and "Heading" in event["Start"]:
            yield place["start"], place["end"]


def may_hold_headings(parsed: bytes) -> bool:
    """Say whether a document may hold a heading; false for none that has one."""
    return _MAY_BE.search(parsed) is not None


def has_unknown_places(shown: bytes, *, is_mdx: bool = False) -> bool:
    r"""Say whether a document brings in what is written elsewhere, so that its headings are not all known.

    >>> [has_unknown_places(one) for one in (b'# a\n--8<-- "b.md"\n', b"::: pkg.module\n", b"::: tip\n:::\n", b"{% raw %}\n")]
    [True, True, False, True]
    >>> [has_unknown_places(one) for one in (b"{{#include a.rs:2:}}", b'--8<-- "a.py:x"', b"{{#include a.md}}", b"<<< @/a.js")]
    [False, False, True, False]
    >>> [has_unknown_places(one) for one in (b'::include{file="a.md"}', b'::insert{src="a.md"}', b"std::include", b"::x{a=b}")]
    [True, True, False, False]
    >>> code = b"```jsx\nimport D from 'd';\n<div d={{ a: b }} />\n```\n"
    >>> has_unknown_places(code), has_unknown_places(code, is_mdx=True)
    (False, True)
    >>> has_unknown_places(b"::: package\n"), has_unknown_places(b"<Options of='x' />\n", is_mdx=True)
    (True, True)
    >>> has_unknown_places(b"## ::: package\n")
    True
    """
    if b"anchors=" in shown and _NUMBERED_LINES.search(shown) is not None:
        return True
    if is_mdx and _COMPONENT.search(shown) is not None:
        return True  # what a site's own component shows
    if b"import " in shown and _shows_components(shown):
        return True
    if is_mdx and b"import " in shown and _BRINGING_IN.search(shown) is not None:
        return True
    marks = (found for byte, found in _OPEN_MARKS.items() if byte in shown)
    if not any(mark in shown for found in marks for mark in found):
        return False
    if _OPEN.search(shown) is not None:
        return True
    # a container ends with `:::`; what mkdocstrings takes out of a module does not
    if b":::" not in shown:
        return False
    if _HEADED_MODULE.search(shown) is not None:
        return True
    return _MODULE.search(shown) is not None and _CONTAINER_END.search(shown) is None


def _shows_components(shown: bytes) -> bool:
    """Say whether a document imports a component above its first code, and shows one: Docusaurus reads `.md` as MDX."""
    fence = shown.find(b"```")
    imported = _IMPORT.search(shown, 0, len(shown) if fence < 0 else fence)
    return imported is not None and _COMPONENT.search(shown, imported.end()) is not None


def titles_of_tabs(shown: bytes) -> Iterator[str]:
    """Yield the titles of MkDocs' tabs, of which ids may be made, too."""
    if b'=== "' in shown:
        yield from (one[1].decode("utf-8", "replace") for one in _TAB.finditer(shown))


def titles_without_links(written: Iterable[bytes]) -> Iterator[str]:
    """Yield the texts of headings without the links to places of their own document, which clipped pages have in them.

    >>> [*titles_without_links([b"## Set up [Link to heading](#set-up)\\n", b"## Others\\n"])]
    ['Set up']
    """
    for one in written:
        if b"](#" in one:
            yield text_of_heading(_OWN_LINK.sub(b"", one)).strip()


def titles_without_pictures(written: Iterable[bytes]) -> Iterator[str]:
    r"""Yield the texts of headings with pictures as GitHub makes ids of them: without the pictures, blanks around them kept.

    >>> [*titles_without_pictures([b"## ![tiger](t.png) Telegraf\n", b"## errors [![CI][a]][b] [![C](c.svg)](c)\n", b"## X\n"])]
    [' Telegraf', 'errors  ']
    """
    for one in written:
        if b"![" in one:
            yield text_of_heading(_LINKED_PICTURE.sub(b"<img>", _PICTURE.sub(b"<img>", one)))


def written_ids(shown: bytes) -> Iterator[str]:
    r"""Yield the ids in attribute lists (`{#id}`, `{: #id .class}`), MyST's names of places, and Obsidian's of blocks (`^a`).

    >>> [*written_ids(b"# A {#a}\n\n(b)=\n## B\n{: .x #c }\n")]
    ['a', 'c', 'b']
    """
    if b"{" in shown and b"#" in shown:
        yield from (match[1].decode("utf-8", "replace") for match in _WRITTEN_ID.finditer(shown))
    if b"{" in shown and b"id=" in shown:
        yield from (match[1].decode("utf-8", "replace") for match in _ID_GIVEN.finditer(shown))
    if b"^" in shown:
        yield from (match[1].decode() for match in _BLOCK.finditer(shown))
    if b")=" in shown or b"$$" in shown or b"name:" in shown or b"label:" in shown or b"\nid:" in shown:
        yield from (
            (match[1] or match[2] or match[3]).decode("utf-8", "replace") for match in _LABEL.finditer(shown)
        )


def text_of_heading(written: bytes) -> str:
    r"""Return what is read of a heading, from its marks to its end: markup gone, an attribute list at its end gone.

    >>> text_of_heading(b"## The `get` *method* of [it](b.md) ##\n"), text_of_heading(b"A\n===\n"), text_of_heading(b"# B {#b}")
    ('The get method of it', 'A', 'B')
    """
    marks = _MARKS.match(written)
    if marks is not None:
        text = written[marks.end() :].strip()
        bare = text.rstrip(b"#")
        if bare != text and bare[-1:] in (b"", b" ", b"\t"):
            text = bare.rstrip()
    else:
        text = _UNDERLINE.sub(b"", written, 1).strip()
    if text.endswith(b"}") and _ATTRIBUTES.match(text, at := text.rfind(b"{")) is not None:
        text = text[:at].rstrip(b" \t\\")
    if _SPECIAL.search(text) is None:
        return text.decode("utf-8", "replace")
    parts: list[str] = []
    for event, _ in events_in(b"# " + _BY_LABEL.sub(rb"\1", text).replace(b"\n", b" ")):
        if event.__class__ is str:
            parts.append(" ")
        elif "Text" in event:
            parts.append(event["Text"])
        elif "Code" in event:
            parts.append(event["Code"])
    return "".join(parts)
