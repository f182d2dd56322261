"""Whose a property in a page's microdata is: the page's own, or a comment's, a review's, a film's that stands on it.

Knows types of schema.org by their names, and that the type named last before a property is most likely its item's.
It builds no tree, so it errs towards a property that is not the page's.
"""

import re
from bisect import bisect
from functools import cached_property

from linkcheck.patterns import compiled

__all__ = ["Items"]

_TYPE = compiled(rb"""\bitemtype\s*=\s*["']?[^"'\s>]{0,200}?([A-Za-z]{1,40})["'\s>]""", re.IGNORECASE)
_OTHERS = frozenset(
    rb"""
    comment usercomments answer suggestedanswer acceptedanswer review userreview criticreview employerreview
    book audiobook movie movieseries musicalbum musicrecording musicplaylist videoobject audioobject podcastepisode
    episode tvepisode tvseries tvseason radioepisode game videogame product softwareapplication mobileapplication
    softwaresourcecode dataset event jobposting offer
    """.split()
)
"""What has a date of its own and is not the page; an author, a publisher or a picture between changes nothing."""
_PAGES = frozenset(
    rb"""
    article newsarticle blogposting report scholarlyarticle techarticle liveblogposting socialmediaposting
    discussionforumposting webpage itempage aboutpage qapage recipe howto blog creativework analysisnewsarticle
    backgroundnewsarticle opinionnewsarticle reportagenewsarticle reviewnewsarticle medicalwebpage advertisercontentarticle
    """.split()
)


class Items:
    """The items on one page, by where they begin; read when first asked for, once, in linear time."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    @cached_property
    def _starts(self) -> tuple[list[int], list[bool]]:
        found = [(match.start(), match[1].lower()) for match in _TYPE.finditer(self._data)]
        known = [(at, name in _OTHERS) for at, name in found if name in _OTHERS or name in _PAGES]
        return [at for at, _ in known], [is_others for _, is_others in known]

    def is_of_another(self, at: int) -> bool:
        """Say whether a property whose start tag ends at `at` is most likely another thing's than the page's."""
        starts, others = self._starts
        index = bisect(starts, at) - 1
        return index >= 0 and others[index]
