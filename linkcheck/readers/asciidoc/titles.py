r"""What a reader sees of an AsciiDoc title, which is what Asciidoctor makes an id of.

Knows macros, roles and the signs that Asciidoctor replaces in a title; does not know how an id is made.
Sources: Asciidoctor 2.0 (`Section.generate_id`, `REPLACEMENTS` and `InvalidSectionIdCharsRx`).
"""

from collections.abc import Iterator

from linkcheck.patterns import compiled
from linkcheck.readers.asciidoc.macros import without_marks

__all__ = ["forms_of_title"]

_LINKED = compiled(
    r"(?:https?://|(?:link|xref|mailto|btn|kbd|menu):)[^\s\[\]]{0,1000}\[([^\[\]\n]{1,300})\]|\[\[[^\[\]\n]{1,200}\]\]"
)
"""A macro, of which a reader sees the text, and an id, of which nothing is seen."""
_REFERRED = compiled(r"<<[^<>,\n]{1,300},[ \t]*([^<>\n]{1,300})>>")
_ROLE = compiled(r"(?<![\w\\\]])\[[^\[\]\n]{1,60}\](?=[*_`#^~]{1,2}[^\s*_`#^~])")
"""A role before formatted text: ``[app]`name` ``."""
_REPLACED = compiled(
    r"(?:^| )--(?: |$)|(?<=\w)--(?=\w)|\((?:C|R|TM)\)|\.{3}|&(?:[A-Za-z]{2,30}\d{0,2}|#\d{2,6}|#x[\dA-Fa-f]{2,5});"
)
"""What is an entity in the converted title; ids are made without those."""


def forms_of_title(written: str) -> Iterator[str]:
    """Yield what is seen of a title, then the same without signs that become entities, where it has any.

    Both are places: Asciidoctor cuts entities out of ids (`Foo -- Bar` has the id `_foobar`), others keep what is written.

    >>> [*forms_of_title("See <<id,the *map*>> of [app]`MGED` -- now")]
    ['See the map of MGED -- now', 'See the map of MGEDnow']
    >>> [*forms_of_title("https://a.example/[v1.0] [[old]]Tea &amp; Cake")]
    ['v1.0 Tea &amp; Cake', 'v1.0 Tea  Cake']
    """
    seen = _ROLE.sub("", _REFERRED.sub(r"\1", _LINKED.sub(r"\1", written)))
    text = without_marks(seen).strip()
    yield text
    bare = _REPLACED.sub("", text).strip()
    if bare and bare != text:
        yield bare
