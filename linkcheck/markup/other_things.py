"""What on a page belongs to other things than its article: comments, cards that lead to other articles, asides, menus.

Knows by which elements and names sites mark them off; knows no date and no link.
"""

from itertools import islice

from linkcheck.markup.tree import Element, Tree
from linkcheck.patterns import lazily

__all__ = ["names_of", "opens_comments", "stands_in_another"]

_MOST_AROUND = 64
"""Elements around one that are asked, the nearest first."""
_LARGEST_CARD = 500
"""Characters of a card at most: a headline that leads away, a few lines and a day."""
_MOST_CARDS = 4
"""Elements around one that may be its card."""
_CARDS = frozenset(["li", "div", "section", "td", "tr", "p", "a", "figure", "dd"])
_COMMENTED = frozenset(["ol", "ul", "li", "div", "section", "article", "aside"])
_OF_COMMENTS = lazily(
    r"(?i)(?:last|recent|latest|post|article|entry|user|reader|blog)?-?_?comments?(?:[-_]?(?:list|area|section|body|thread|wrap|wrapper|container|meta|metadata|date|[0-9]{1,12}))?"
)
_OF_OTHERS = lazily(
    r"(?i)(?:.*[-_])?(?:related|teasers?|recommended|recommendations?|sidebar|widget|trending|popular|recirc(?:ulation)?|more[-_](?:stories|posts|articles|news))(?:[-_].*)?"
)
_HEADINGS, _LINK = frozenset(["h2", "h3", "h4", "h5", "h6"]), frozenset(["a"])
_MOST_INSIDE = 200
"""Nodes of a card, and of its heading, that are looked at."""


def names_of(element: Element) -> str:
    """Return an element's classes, its id and its properties, with spaces between."""
    return " ".join(filter(None, (element.attr("class"), element.attr("id"), element.attr("itemprop"))))


def opens_comments(element: Element) -> bool:
    """Say whether an element holds what readers have written below an article."""
    if element.tag not in _COMMENTED:
        return False
    names = f"{element.attr('class') or ''} {element.attr('id') or ''}"
    return "omment" in names and any(_OF_COMMENTS.fullmatch(name) for name in names[:1_000].split())


def stands_in_another(tree: Tree, element: Element, headline: Element | None) -> bool:
    """Say whether an element is part of something else than what the headline heads.

    That is an aside, a menu, the page's foot, readers' comments, another `article`, a list of what is related, or a card whose
    own heading leads away. What stands around the headline, too, is none of these. Without a headline only an `article`
    that is the page's only one may be its own.
    """
    around = {headline, *headline.ancestors} if headline is not None else set()
    for number, one in enumerate(islice(element.ancestors, _MOST_AROUND)):
        if one in around:
            return False
        if not isinstance(one, Element):
            return False
        tag = one.tag
        if tag in ("aside", "nav", "blockquote") or opens_comments(one):
            return True
        if tag == "footer" and one.closest("article, main") is None:
            return True
        if tag == "article" and (headline is not None or _is_one_of_many(tree)):
            return True
        names = f"{one.attr('class') or ''} {one.attr('id') or ''}"[:1_000]
        if tag not in ("html", "body", "main", "article") and any(map(_OF_OTHERS.fullmatch, names.split())):
            return True
        if number < _MOST_CARDS and tag in _CARDS and _leads_away(tree, one):
            return True
    return False


def _is_one_of_many(tree: Tree) -> bool:
    return len(list(islice(tree.elements("article"), 2))) > 1


def _leads_away(tree: Tree, card: Element) -> bool:
    """Say whether an element is a card: little text, with a heading that is a link or lies in one."""
    if len(tree.line(card, _LARGEST_CARD + 1)) > _LARGEST_CARD:
        return False
    heading = _first_in(card, _HEADINGS)
    if heading is None:
        return False
    link = heading.closest("a") or _first_in(heading, _LINK)
    return link is not None and not (link.attr("href") or "#").startswith("#")


def _first_in(around: Element, tags: frozenset[str]) -> Element | None:
    nodes = islice(around.descendants, _MOST_INSIDE)
    return next((one for one in nodes if isinstance(one, Element) and one.tag in tags), None)
