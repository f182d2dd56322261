"""What stands around a place of a page: its block, its list or table, links and code, menus and related articles.

Knows an element's ancestors, each asked once; knows no text and no URL.
"""

from typing import NamedTuple

from linkcheck.markup.tree import Element, Tree
from linkcheck.model import Role
from linkcheck.readers.html.names import announces_related, is_beside, role_named
from linkcheck.readers.html.structure import (
    BLOCKS,
    CODE,
    CONTAINERS,
    FAMILY,
    HEADINGS,
    NAMED,
    PREFORMATTED,
)

__all__ = ["Around", "Surroundings"]

_TELLING = BLOCKS | CODE
_ACCESS_KEY = "accesskey="
_NEAR = 2_048
"""Code points of an element in which its own heading or an access key is looked for."""


class Around(NamedTuple):
    """What stands around whatever is directly inside an element."""

    block: Element | None = None
    """The nearest element that is a block."""
    family: Element | None = None
    """The nearest element of a list, a table or a section."""
    named: Role | None = None
    """What the outermost element that is named so says that it is: a menu, or related articles."""
    contained: bool = False
    """A `nav`, `header`, `footer` or `aside` is around it."""
    code: bool = False
    inert: bool = False
    """It is a template's content."""


_new = tuple.__new__


class Surroundings:
    """The surroundings of one page's elements, worked out when they are asked for."""

    __slots__ = ("_known", "_root", "_tree")

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._root = Around()
        self._known: dict[object, Around] = {}

    def inside(self, element: Element | None) -> Around:
        """Return what is around the content of an element; of the whole page for None."""
        known = self._known
        chain: list[object] = []
        one: object = element
        found = self._root
        while one is not None:
            kept = known.get(one)
            if kept is not None:
                found = kept
                break
            chain.append(one)
            one = getattr(one, "parent", None)
        for one in reversed(chain):
            found = self._around(one, found)
            known[one] = found
        return found

    def around(self, element: Element) -> Around:
        """Return what is around an element."""
        parent: object = element.parent
        kept = self._known.get(parent)
        return kept if kept is not None else self.inside(parent)  # type: ignore[arg-type]

    def _around(self, one: object, outer: Around) -> Around:
        if not isinstance(one, Element):
            return outer if one == self._tree.document else outer._replace(inert=True)
        tag = one.tag
        if tag not in _TELLING:
            return outer
        if tag in CODE:
            return outer._replace(code=True)
        _, family, named, contained, code, inert = outer
        if tag in FAMILY:
            family = one
            contained = contained or tag in CONTAINERS
        if named is None and tag in NAMED:
            named = self._named(one, tag)
        elif named is None and tag == "li" and is_beside(one.attr("class")):
            named = Role.NAVIGATION
        code = code or tag in PREFORMATTED
        return _new(Around, (one, family, named, contained, code, inert))

    def _named(self, element: Element, tag: str) -> Role | None:
        attr = element.attr
        role = role_named(attr("role"), attr("class"), attr("id"), attr("aria-label"))
        start = self._tree.start(element)
        if role is Role.RELATED and self._tree.flat.find(_ACCESS_KEY, start, start + _NEAR) >= 0:
            return (
                Role.NAVIGATION
            )  # documentation generators call the links to its neighbours a page's related ones
        if role is not Role.RELATED and tag == "aside" and self._announces(element, start):
            return Role.RELATED
        return role

    def _announces(self, element: Element, start: int) -> bool:
        """Say whether the first heading of an element announces references."""
        heading = next(element.iter_elements(HEADINGS), None)
        if heading is None or self._tree.start(heading) > start + _NEAR:
            return False
        return announces_related(self._tree.line(heading))
