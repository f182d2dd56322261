"""Whose a property in a page's microdata is: the page's own, or a comment's, a review's, a film's that stands on it.

Knows types of schema.org by their names; knows no property.
"""

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
_MOST_ITEMS = 16
"""Items around a property that are asked, the nearest first."""


def is_of_another(element: Element) -> bool:
    """Say whether a property is another thing's than the page's: the nearest item around it whose type tells is another."""
    item = element.parent
    for _ in range(_MOST_ITEMS):
        item = item.closest("[itemtype]") if item is not None else None
        if item is None:
            return False
        kind = " ".join((item.attr("itemtype") or "").split()[:1]).rpartition("/")[2].lower()
        if kind in _OTHERS:
            return True
        if kind in _PAGES:
            return False
        item = item.parent
    return False
