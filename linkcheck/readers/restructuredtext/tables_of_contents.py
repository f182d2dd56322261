"""The documents that `.. toctree::` directives of Sphinx name, each on a line of its own.

Knows the directive's content (www.sphinx-doc.org, "Table of contents"); does not know how a document is found.
"""

from collections.abc import Iterator

from linkcheck.model import Kind, Role
from linkcheck.patterns import compiled
from linkcheck.readers.base import Found

__all__ = ["entries_in"]

_DIRECTIVE = compiled(rb"^([ \t]*)\.\.[ \t]+toctree::[ \t]*\r?$", 8)
_LINE = compiled(rb"\r?\n([ \t]*)([^\r\n]*)")
_ENTRY = compiled(
    rb"(?:[^<>\r\n]{0,300}[ \t])?<([^<>\s][^<>\r\n]{0,300})>[ \t]*\Z|([\w/.][^<>\r\n]{0,300}?)[ \t]*\Z"
)
_NO_DOCUMENT = compiled(rb"self\Z|[A-Za-z][A-Za-z0-9+.-]{1,20}:|.*[*?\[\]]|\.\.[ \t]")
"""The document itself, an address of the web, a pattern of many documents, and a comment."""


def entries_in(data: bytes) -> Iterator[Found]:
    r"""Yield the documents that directives name, in order, as their lines have them; linear.

    >>> text = b".. toctree::\n   :maxdepth: 2\n\n   a/b\n   The guide <guide>\n   self\n   api/*\n\nText\n"
    >>> [(one.target, text[one.start:one.end]) for one in entries_in(text)]
    [('a/b', b'a/b'), ('guide', b'guide')]
    """
    for directive in _DIRECTIVE.finditer(data) if b"toctree::" in data else ():
        indent, at = len(directive[1].expandtabs(8)), directive.end()
        line = _LINE.match(data, at)
        while line is not None and (not line[2].strip() or len(line[1].expandtabs(8)) > indent):
            if not line[2].startswith(b":") and _NO_DOCUMENT.match(line[2]) is None:
                entry = _ENTRY.match(line[2])
                if entry is not None:
                    group = 1 if entry[1] is not None else 2
                    start, end = (line.start(2) + one for one in entry.span(group))
                    if _NO_DOCUMENT.match(entry[group]) is None:
                        target = entry[group].decode("utf-8", "replace")
                        yield Found(start, end, target, "", Kind.LINK, Role.PROSE, 0, start, end)
            line = _LINE.match(data, line.end())
