"""The URLs in the attributes of a page, in one pass over its elements: the absolute ones as links, the rest for later.

Knows the order of the elements and what each attribute's URL is worth; what stands around a link, others know.
"""

from collections.abc import Iterator

from linkcheck.markup.entities import clean_url, decoded
from linkcheck.markup.tree import Element, Place, Tree, is_foreign, is_inert
from linkcheck.markup.url_attributes import FOREIGN, URL_ATTRIBUTES, Value, url_values
from linkcheck.markup.url_targets import Resolver, is_code
from linkcheck.model import Kind, Role
from linkcheck.readers.base import Found
from linkcheck.readers.html.blocks import Blocks, role_in
from linkcheck.readers.html.layout import Layout
from linkcheck.readers.html.structure import BLOCKS, CELLS, CODE, ENTRIES, FAMILY, HEADINGS, HIDDEN
from linkcheck.readers.html.surroundings import Around, Surroundings

__all__ = ["Links", "base_of"]

_LONGEST_TEXT = 500
"""Characters of a link's text that are kept."""
_NEIGHBOURS = frozenset({"next", "prev"})
_MARKS = CODE | HIDDEN | {"svg", "math"}
_LINK, _FAMILY, _BLOCK, _OTHER, _OWNING_FAMILY, _OWNING_BLOCK, _MARK, _EMBEDDED, _BREAK = range(9)
_OF_BLOCKS = dict.fromkeys(BLOCKS, _BLOCK) | dict.fromkeys(FAMILY, _FAMILY)
_OWNING = {_BLOCK: _OWNING_BLOCK, _FAMILY: _OWNING_FAMILY}
"""What becomes of blocks that may have URLs themselves."""
_CLASSES: dict[str, int] = {
    **dict.fromkeys(URL_ATTRIBUTES, _OTHER),
    **{tag: _OWNING[kind] if tag in URL_ATTRIBUTES else kind for tag, kind in _OF_BLOCKS.items()},
    **dict.fromkeys(_MARKS, _MARK),
    "svg": _EMBEDDED,
    "math": _EMBEDDED,
    "a": _LINK,
    "br": _BREAK,
}
_NO_FILES = frozenset({"form", "button", "input", "head", "applet"})
"""Elements whose relative URLs are addresses of a server, not files of the folder."""


_Met = tuple[Element, str | None, Element | None, Element | None]
"""An element with a URL, its `href` if it is a plain link, and the last block and the last list or table before it."""


def base_of(tree: Tree, encoding: str, page: str = "") -> str | None:
    """Return a page's base URL (HTML Standard §4.2.3) if it has one that is absolute, by itself or by `page`, its own URL."""
    for element in tree.elements("base"):
        href = element.attr("href")
        if href is not None and not is_foreign(element) and not is_inert(element):
            return Resolver(page or None, encoding).absolute(href)
    return None


class Links:
    """What one pass over the elements of a page finds."""

    __slots__ = (
        "_met",
        "_relative",
        "_resolver",
        "_tree",
        "blocks",
        "found",
        "layout",
        "links",
        "surroundings",
        "tags",
    )

    def __init__(self, tree: Tree, encoding: str, base: str = "") -> None:
        """Read all elements; linear in their number. `base` is where the page comes from, if that is known."""
        self._tree = tree
        self._resolver = Resolver(base_of(tree, encoding, base) or base or None, encoding)
        self._met: list[_Met] = []
        self._relative: list[_Met] = []
        self.surroundings = Surroundings(tree)
        self.links: list[Element] = []
        """The elements that are links to a reader of the page: those that only a script follows too, and no mere anchors."""
        self.layout = self._pass()
        self.blocks = Blocks(tree, self.layout, self.surroundings)
        self.tags: list[tuple[int, int]] = []
        """The start tags of the links found."""
        self.found = self._built(self._met)
        """The absolute links, in order; offsets are those of the tree's text."""
        self._met = []

    def local(self) -> list[Found]:
        """Return the links to files of the folder and to places in them, as written; made when they are asked for."""
        return self._built(self._relative, local=True)

    def _pass(self) -> Layout:
        blocks: list[Element] = []
        families: list[Element] = []
        marks: list[Element] = []
        met, relative, links = self._met, self._relative, self.links
        last: Element | None = None
        family: Element | None = None
        foreign = has_breaks = False
        classes, has_base = _CLASSES, self._resolver.has_base
        for element in self._tree.elements():
            kind = classes.get(element.tag)
            if kind == _LINK:
                if foreign and is_foreign(element):
                    links.append(element)
                    met.append((element, None, last, family))
                    continue
                href = element.attr("href")
                if href is None:
                    if element.attr("name") is None and element.attr("id") is None:
                        links.append(element)
                    continue
                links.append(element)
                if has_base or ":" in href or "//" in href or "\\" in href or "\t" in href:
                    met.append((element, href, last, family))
                else:
                    relative.append((element, href, last, family))
                if element.attr("ping") is not None:
                    met.append((element, None, last, family))
            elif kind == _FAMILY:
                blocks.append(element)
                families.append(element)
                last = family = element
            elif kind == _BLOCK:
                blocks.append(element)
                last = element
            elif kind == _OTHER:
                met.append((element, None, last, family))
            elif kind == _BREAK:
                has_breaks = True
            elif kind is None:
                if foreign and any(map(element.attr, FOREIGN)) and is_foreign(element):
                    met.append((element, None, last, family))
            elif kind <= _OWNING_BLOCK:
                blocks.append(element)
                last = element
                if kind == _OWNING_FAMILY:
                    families.append(element)
                    family = element
                if any(map(element.attr, URL_ATTRIBUTES[element.tag])) or (foreign and is_foreign(element)):
                    met.append((element, None, last, family))
            else:
                marks.append(element)
                foreign = foreign or kind == _EMBEDDED
                met.append((element, None, last, family))
        return Layout(self._tree, blocks, families, marks, has_breaks=has_breaks)

    def _built(self, met: list[_Met], *, local: bool = False) -> list[Found]:
        found: list[Found] = []
        around_of = self.surroundings.around
        for one in met:
            element, href = one[0], one[1]
            around = around_of(element)
            if around.inert:
                continue
            if href is not None:
                link = self._link(one, href, around, local=local)
                if link is not None:
                    found.append(link)
                elif not local:
                    self._relative.append(one)
            else:
                found += self._many(one, around, local=local)
        starts = [link[0] for link in found]
        if starts != sorted(starts):
            found.sort(key=_start)
        return found

    def _link(self, one: _Met, href: str, around: Around, *, local: bool) -> Found | None:
        """Return a plain link, the kind that nearly all are."""
        tree, element = self._tree, one[0]
        target = self._resolver.absolute(href)
        if local:
            target = clean_url(href) if target is None else None
        if not target or (local and is_code(target)):
            return None
        plain = tree.plain_link(element)
        if plain is not None:
            first, inside, outside, after, start, end = plain
            text = _said(tree.text[inside:outside])[:_LONGEST_TEXT]
        else:
            place = tree.place(element)
            if place is None:
                return None
            first, inside = place.start, place.inside
            start, end = tree.value(element, "href", place)
            after, text = self._content(element, place)
        if target != href and end > start:
            value = tree.flat[start:end]
            end = start + len(value.rstrip(_CONTROLS))
            start += len(value) - len(value.lstrip(_CONTROLS))
        if not local:
            self.tags.append((first, inside))
        role, number = self._standing(one, first, around)
        if around.named is None and element.attr("rel") in _NEIGHBOURS:
            role = Role.NAVIGATION  # the page before or after this one (HTML Standard §4.6.6.14)
        return _new(Found, (start, end, target, text, Kind.LINK, role, number, first, after))

    def _many(self, one: _Met, around: Around, *, local: bool) -> Iterator[Found]:
        """Yield the URLs of any element."""
        element = one[0]
        foreign = is_foreign(element)
        place, values = url_values(self._tree, element, foreign=foreign)
        if place is None:
            return
        relative = False
        text: str | None = None
        after = place.inside
        for value in values:
            if value.kind is Kind.LINK and element.tag == "a" and not foreign:
                continue  # a plain link with a `ping`
            target = self._resolver.absolute(value.written)
            if (target is None) is not local:
                relative = True
                continue
            if target is None:
                target = clean_url(value.written)
                if not target or is_code(target) or element.tag in _NO_FILES or value.cited:
                    continue
            if text is None:
                if element.tag == "a":
                    after, text = self._content(element, place)
                else:
                    text = " ".join((element.attr("alt") or "").split())[:_LONGEST_TEXT]
            yield self._made(one, value, target, text, place, after, around)
        if not local:
            self.tags.append((place.start, place.inside))
            if relative:
                self._relative.append(one)

    def _made(
        self, one: _Met, value: Value, target: str, text: str, place: Place, after: int, around: Around
    ) -> Found:
        role, number = Role.FURNITURE, place.start
        if value.kind is Kind.LINK or value.cited:
            role, number = self._standing(one, place.start, around)
        said = text if value.kind is Kind.LINK or value.kind is Kind.IMAGE else ""
        return Found(value.start, value.end, target, said, value.kind, role, number, place.start, after)

    def _content(self, element: Element, place: Place) -> tuple[int, str]:
        """Return where a link ends, and its text on one line; an image's alternative text where there is none."""
        tree = self._tree
        if place.end >= 0:
            inside = tree.text[place.inside : place.outside]
            if "<" not in inside:
                return place.end, _said(inside)[:_LONGEST_TEXT]
            after = place.end
        else:
            after = self.layout.ends_of(element)[1]
        text = tree.line(element, _LONGEST_TEXT)
        if not text:
            image = next((one for one in element.iter_elements("img") if one.attr("alt")), None)
            text = " ".join((image.attr("alt") or "").split())[:_LONGEST_TEXT] if image is not None else ""
        return after, text

    def _standing(self, one: _Met, start: int, around: Around) -> tuple[Role, int]:
        """Return what a link does, and the number of its block; what nearly all links need is known without a search."""
        _, _, last, latest = one
        block, family = around.block, around.family
        if family is not None and family != latest:
            family = None
        number = -1
        if not self.blocks.breaks_paragraphs():
            if family is not None and family.tag == "li":
                number = self._tree.start(family)
            elif block is not None and block == last:
                number = self._tree.start(block)
        if number < 0:
            found, number = self.blocks.numbered_at(start)
            return role_in(found, around), number
        if around.named is not None:
            return around.named, number
        return Role.NAVIGATION if around.contained else _role(block, family, last), number


def _role(block: Element | None, family: Element | None, last: Element | None) -> Role:
    """Return what a link does by its block, and the list or table that is open; `last` is the last block to start before it."""
    tag = family.tag if family is not None else ""
    if tag == "li":
        return Role.ENTRY
    if block is not None and block.tag in HEADINGS:
        return Role.HEADING
    return Role.ENTRY if tag in ENTRIES or (tag in CELLS and family == last) else Role.PROSE


def _said(text: str) -> str:
    """Return the text between two tags as its reader sees it, on one line."""
    said = " ".join(decoded(text).split())
    return said.replace("\0", "") if "\0" in said else said


_new = tuple.__new__
_CONTROLS = "".join(map(chr, range(33)))


def _start(link: Found) -> int:
    return link[0]
