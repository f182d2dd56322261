"""The places that a document has: ids that are written down, and those that its site makes of headings.

Knows one document's facts; does not know who asks.
"""

import os
from collections.abc import Iterable, Mapping

from linkcheck.local.alike import Alike
from linkcheck.local.attribute_ids import AttributeIds
from linkcheck.local.configured import Site
from linkcheck.local.fitting import fold
from linkcheck.local.heading_ids import ids_of_headings
from linkcheck.local.org_headings import BY_TEXT, OrgHeadings
from linkcheck.model import Document
from linkcheck.patterns import compiled
from linkcheck.urls.escapes import percent_decode

__all__ = ["FORMATS", "Places", "escaped_ids", "is_always_there"]

FORMATS = frozenset({"markdown", "html", "restructuredtext", "asciidoc", "org", "notebook", "docx"})
"""The formats whose places are known."""
_MADE = compiled(
    r"(?:user-content-)?fn(?:ref)?[-:_]?[\w.:-]*|(?:user-content-)?footnote[\w-]*|cite_(?:ref|note)[\w-]*|__\w.*|L\d+(?:C\d+)?(?:-L?\d+(?:C\d+)?)?"
    r"|_snippet[\w-]*|markdown-header-.*|id\d+|readme|readme-ov-file|top|toc|(?!https?://).*[=/!].*|.*:~:.*|h\.[\w]+"
)
"""What hosts and generators add to pages: footnotes, lines, tabs, the top; parameters and routes; text fragments."""
_OWN_ID = compiled(r"(\S[^\n]{0,300}?)[ \t]+\[([\w.-]{1,100})\]")
"""A heading with the id that it is to have, as Elastic's documentation writes it."""
_SPELT_OUT = {
    "$": "usd",
    "<": "lessthan",
    ">": "greaterthan",
    "&": "and",
    "|": "or",
    "=": "equals",
    "%": "percent",
}
"""What GitBook makes of signs in ids."""
_OF_LAYOUTS = frozenset(
    {"comments", "disqus_thread", "respond", "main", "content", "main-content", "footer", "sidebar", "search"}
)
"""What the layouts of sites call the parts of a page around its text."""
_LAID_OUT = frozenset({"hugo", "jekyll", "other"})
"""Sites whose pages have layouts that nobody reads here."""
_TAGS = compiled(r"code|strong|em|del|amp|quot|lt|gt")
"""What ids keep of tags and character references in headings whose HTML they are made of."""
_TAGS_WITH_ADDRESSES = ("ahref", "imgsrc")
_AGAIN = compiled(r"-\d{1,9}\Z")
_SIGN = compiled(r"[^\w\s-]")
_INVISIBLE = str.maketrans("", "", "\ufe0f\u200d\u200b")
_PREFIX = "user-content-"


def is_always_there(fragment: str) -> bool:
    """Say whether a fragment names what every page has, or what no document could say.

    >>> [is_always_there(one) for one in ("", "top", "fn:1", "L10-L20", "/route", "set-up", "https://a.test/")]
    [True, True, True, True, True, False, False]
    """
    return not fragment or _MADE.fullmatch(fragment) is not None


class Places:
    """The places of one document, as one site shows it."""

    def __init__(self, document: Document, site: Site) -> None:
        self._anchors = escaped_ids(document.anchors).union(document.anchors)
        self._headings = document.headings
        self._site = site
        self._format = document.format
        self._is_readme = os.path.basename(document.path).lower() == "readme.md"
        self._ids: frozenset[str] | None = None
        self._folded: frozenset[str] | None = None
        self._folds: frozenset[str] | None = None
        self._without_tags: frozenset[str] | None = None
        self._signs: dict[str, frozenset[str]] | None = None
        self._with_attributes: AttributeIds | None = None
        self._by_text: OrgHeadings | None = None

    @property
    def are_known(self) -> bool:
        """Whether these are all places that the document has."""
        return self._headings is not None and self._format in FORMATS

    def has(self, fragment: str) -> bool:
        """Say whether there is such a place."""
        if fragment in self._anchors:
            return True
        if self._is_by_text(fragment):
            return self._org_headings().has(fragment)
        bare = fragment.removeprefix(_PREFIX)
        if bare in self.ids:
            return True
        if self._format == "html":
            return False
        if (
            self._format == "docx"
        ):  # bookmarks, of which Word has one more; LibreOffice names headings in its own way
            return "|" in bare or bare.casefold() in {"_top", *(one.casefold() for one in self._anchors)}
        if self._format == "notebook":  # every program that shows notebooks makes ids in a way of its own
            return any(fold(one) in self.folds for one in (bare, _AGAIN.sub("", bare)))
        if self._format == "asciidoc" and self._has_with_attributes(bare):
            return True
        if self._site.makes_ids_of_markup and self._format == "markdown" and self._has_with_tags(bare):
            return True
        if bare in _OF_LAYOUTS and self._site.kind in _LAID_OUT:
            return True
        if self._site.combines_ids and any(bare.startswith(f"{one}-") for one in self.ids):
            return True
        if self._folded is None:
            self._folded = frozenset(_folded(one) for one in self.ids)
        return (self._site.folded or not bare.isascii()) and _folded(bare) in self._folded

    @property
    def ids(self) -> frozenset[str]:
        """Every id that is known."""
        if self._ids is None:
            self._ids = self._anchors | ids_of_headings(self._headings or (), self._styles())
            if self._site.kind == "other":
                self._ids |= self._ids_given_beside()
            if self._format == "restructuredtext":
                self._ids |= ids_of_headings(self._anchors, ("docutils",))
            if self._format == "asciidoc":
                self._ids |= frozenset(self._headings or ())
        return self._ids

    @property
    def headings(self) -> frozenset[str]:
        """The texts of the headings, as far as links by name tell them apart."""
        return frozenset("".join(filter(str.isalnum, one.casefold())) for one in self._headings or ())

    @property
    def folds(self) -> frozenset[str]:
        """What is left of ids and headings where sites make ids in different ways."""
        if self._folds is None:
            named = (*self.ids, *(self._headings or ()))
            self._folds = frozenset(map(fold, named)) | frozenset(self._spelt_out()) - {""}
        return self._folds

    @property
    def signs(self) -> Mapping[str, frozenset[str]]:
        """The signs in headings, of which sites make ids in different ways, by what is left of these headings."""
        if self._signs is None:
            with_signs = (one for one in self._headings or () if _SIGN.search(one) is not None)
            self._signs = {fold(one): frozenset(_SIGN.findall(one)) for one in with_signs}
        return self._signs

    def nearest(self, fragment: str) -> str | None:
        """Return the id that is most like one that is not there, or None."""
        names = self._org_headings().places() if self._is_by_text(fragment) else self.ids
        return Alike(names).nearest(fragment)

    def _is_by_text(self, fragment: str) -> bool:
        return self._format == "org" and fragment.startswith(BY_TEXT)

    def _org_headings(self) -> OrgHeadings:
        if self._by_text is None:
            self._by_text = OrgHeadings(self._headings or ())
        return self._by_text

    def _ids_given_beside(self) -> frozenset[str]:
        """Return the ids that stand in brackets at the ends of headings, and those that are made of what is before them."""
        found = [*filter(None, map(_OWN_ID.fullmatch, self._headings or ()))]
        made = ids_of_headings([one[1] for one in found], self._styles()) if found else ()
        return frozenset(made).union(one[2] for one in found)

    def _spelt_out(self) -> Iterable[str]:
        """Yield what is left of headings with signs where a site writes these as words."""
        for one in self._headings or () if self._site.kind == "other" else ():
            if not _SPELT_OUT.keys().isdisjoint(one):
                yield fold("".join(_SPELT_OUT.get(sign, sign) for sign in one))

    def _has_with_tags(self, name: str) -> bool:
        """Say whether a name may be made of the HTML of a heading, of which only the text is known here."""
        folded = fold(name)
        if any(one in folded for one in _TAGS_WITH_ADDRESSES):
            return True
        if self._without_tags is None:
            self._without_tags = frozenset(_TAGS.sub("", fold(one)) for one in self._headings or ()) - {""}
        left = (_TAGS.sub("", fold(one)) for one in (name, _AGAIN.sub("", name)))
        return any(one in self._without_tags for one in left)

    def _has_with_attributes(self, name: str) -> bool:
        if self._with_attributes is None:
            self._with_attributes = AttributeIds(self._anchors, self._headings or (), self._styles())
        return self._with_attributes.has(name)

    def _styles(self) -> tuple[str, ...]:
        if self._format == "html":
            return ()
        read_on_hosts = ("github",) if self._is_readme else ()
        return (*_OF_FORMAT.get(self._format, ()), *self._site.styles, *read_on_hosts)


def escaped_ids(ids: Iterable[str]) -> frozenset[str]:
    """Return what is left of ids that are written with percent-escapes when these are undone, as they are in links.

    A fragment is looked for as it is written, and only then with its escapes undone (HTML Standard, "Find a potential
    indicated element").

    >>> escaped_ids(["pair%27", "pair"])
    frozenset({"pair'"})
    """
    return frozenset(percent_decode(one) for one in ids if "%" in one)


_OF_FORMAT: Mapping[str, Iterable[str]] = {
    "restructuredtext": ("docutils", "github"),
    "asciidoc": ("asciidoctor", "asciidoctor-plain", "antora", "antora-joined", "github"),
    "org": ("github",),
    "notebook": ("jupyter", "github"),
}


def _folded(name: str) -> str:
    return name.translate(_INVISIBLE).casefold()
