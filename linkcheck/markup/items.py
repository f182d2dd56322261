"""Whose a property in a page's microdata is: the page's own, or a comment's, a review's, a film's that stands on it.

Knows types of schema.org by their names; knows no property.
"""

from itertools import islice

from linkcheck.markup.tree import Element

__all__ = ["is_of_another"]

_OTHERS = frozenset(
    """
    comment usercomments answer suggestedanswer acceptedanswer review userreview criticreview employerreview
    book audiobook movie movieseries musicalbum musicrecording musicplaylist videoobject audioobject podcastepisode
    episode tvepisode tvseries tvseason radioepisode game videogame product softwareapplication mobileapplication
    softwaresourcecode dataset event jobposting offer
    """.split()
)
"""What has a date of its own and is not the page; an author, a publisher or a picture between changes nothing."""
_PAGES = frozenset(
    """
    article newsarticle blogposting report scholarlyarticle techarticle liveblogposting socialmediaposting
    discussionforumposting webpage itempage aboutpage qapage recipe howto blog creativework analysisnewsarticle
    backgroundnewsarticle opinionnewsarticle reportagenewsarticle reviewnewsarticle medicalwebpage advertisercontentarticle
    """.split()
)
_OWN = frozenset(["mainentity", "mainentityofpage", "maincontentofpage", "blogpost", "blogposts", "about"])
"""Properties by which an article is part of its page and not of something that the page names."""
_VIDEOS = frozenset(["videoobject", "movie", "episode", "tvepisode", "podcastepisode", "audioobject"])
_MOST_CHILDREN = 64
_MOST_ITEMS = 16
"""Items around a property that are asked, the nearest first."""


def is_of_another(element: Element, addresses: frozenset[str] = frozenset()) -> bool:
    """Say whether a property is another thing's than the page's: the nearest item around it whose type tells is another.

    So is one of RDFa whose nearest `typeof` is a comment's, an event's and the like.

    An article that is itself a property, such as a `citation`, is another; a video whose `url` is one of the page's own
    `addresses` is the page.
    """
    if element.attr("property"):
        typed = element.closest("[typeof]")
        kinds = (typed.attr("typeof") or "").lower().split() if typed is not None else []
        if any(one.replace("/", ":").rpartition(":")[2] in _OTHERS for one in kinds):
            return True
    item = element.parent
    for _ in range(_MOST_ITEMS):
        item = item.closest("[itemtype]") if item is not None else None
        if item is None:
            return False
        kind = " ".join((item.attr("itemtype") or "").split()[:1]).rpartition("/")[2].lower()
        if kind in _OTHERS:
            return kind not in _VIDEOS or addresses.isdisjoint(_addresses(item))
        if kind in _PAGES:
            property_ = (item.attr("itemprop") or "").lower().split()
            return bool(property_) and _OWN.isdisjoint(property_)
        item = item.parent
    return False


def _addresses(item: Element) -> set[str]:
    """Return the values of an item's own `url`, as far as its first children give them."""
    return {
        child.attr("href") or child.attr("content") or ""
        for child in islice(item.descendants, _MOST_CHILDREN)
        if isinstance(child, Element)
        and child.parent == item
        and (child.attr("itemprop") or "").lower() == "url"
    }
