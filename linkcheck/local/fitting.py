"""Whether what is known of a site fits its documents: where many links of one form lead nowhere, the site finds them elsewhere.

Knows counts of links that lead to files, and of those that do not; knows neither a folder nor a generator.
"""

import os
from collections.abc import Mapping

from linkcheck.local.configured import Site

__all__ = [
    "ABSOLUTE",
    "ELSEWHERE",
    "IMAGE",
    "IMAGE_ELSEWHERE",
    "RELATIVE",
    "Fitting",
    "Form",
    "fold",
    "form_of",
]

ABSOLUTE, RELATIVE, IMAGE = "absolute", "relative", "image"
ELSEWHERE, IMAGE_ELSEWHERE = "elsewhere", "image elsewhere"
_OF = {ELSEWHERE: RELATIVE, IMAGE_ELSEWHERE: IMAGE}
"""Among which links those are counted that are there below another folder."""
_MANY, _EVERY = 5, 5
"""So many links of a form that lead nowhere, and more than every fifth of it, are no mistakes of their own."""
_WAY, _LEAST = 2, 5
"""Links to places that are there but for signs and case are a site's way where they are so many, and at least half as many as
those that lead somewhere."""
_SEVERAL = 3
"""Documents whose links to headings with signs are a site's way, and no slip of one table of contents."""
Form = tuple[str, str, str, str]
"""A site by its folder and kind, the folder of the documents where it is plain, and how links are written."""


def form_of(site: Site, document: str, how: str) -> Form:
    """Return the form of a link of a document at a path."""
    top = ""
    if site.is_plain:
        top = document[len(site.folder) :].lstrip(os.sep).partition(os.sep)[0]
    return site.folder, site.kind, top, how


def fold(name: str) -> str:
    """Return what is left of a name where sites make ids in different ways: its letters and digits.

    >>> fold("Dart 2.12"), fold("dart-2-12")
    ('dart212', 'dart212')
    """
    return "".join(filter(str.isalnum, name.casefold()))


class Fitting:
    """The links of a run by their forms: how many lead to files, and how many lead nowhere."""

    def __init__(self) -> None:
        self._found: dict[Form, int] = {}
        self._missing: dict[Form, int] = {}
        self._places: dict[tuple[str, str], list[int]] = {}
        self._signs: dict[tuple[str, str], dict[str, list[int]]] = {}
        """Of links to headings with a sign: how many lead there without it, how many with it nowhere, in how many documents."""

    def count(self, form: Form, found: int) -> None:
        """Take note of links that lead to files."""
        if found:
            self._found[form] = self._found.get(form, 0) + found

    def count_document(self, site: Site, document: str, absolute: int, images: int, relative: int) -> None:
        """Take note of the links of a document at a path that lead to files: how many there are of each form."""
        folder, kind, top, _ = form_of(site, document, "")
        for how, found in ((ABSOLUTE, absolute), (IMAGE, images), (RELATIVE, relative)):
            self.count((folder, kind, top, how), found)

    def miss(self, form: Form) -> None:
        """Take note of a link that leads to no file."""
        self._missing[form] = self._missing.get(form, 0) + 1

    def is_unfit(self, form: Form) -> bool:
        """Say whether so many links of a form lead nowhere that nobody knows where they lead.

        In plain folders links lead where they say: there it is only doubted of such as begin with `/`, whose root somebody else
        may set, and of such as are there below another folder.
        """
        missing = self._missing.get(form, 0)
        _, kind, _, how = form
        if kind in ("plain", "github") and how in (RELATIVE, IMAGE):
            return False
        of_all = (*form[:3], _OF.get(how, how))
        return missing >= _MANY and missing * _EVERY > missing + self._found.get(of_all, 0)

    def count_places(self, site: Site, found: int, alike: int) -> None:
        """Take note of links to places: those that are there, and those that are there but for signs and case."""
        counts = self._places.setdefault((site.folder, site.kind), [0, 0])
        counts[0] += found
        counts[1] += alike

    def count_signs(self, site: Site, left_out: Mapping[str, int], kept: Mapping[str, int]) -> None:
        """Take note of the links of one document to headings with signs: how many do without a sign, and how many have it."""
        counts = self._signs.setdefault((site.folder, site.kind), {})
        for sign in {*left_out, *kept}:
            of_sign = counts.setdefault(sign, [0, 0, 0])
            of_sign[0] += left_out.get(sign, 0)
            of_sign[1] += kept.get(sign, 0)
            of_sign[2] += sign in kept

    def keeps_sign(self, site: Site, fragment: str) -> bool:
        """Say whether a site keeps some sign of a fragment in ids, as most links of several documents have it."""
        counts = self._signs.get((site.folder, site.kind), {})
        for left_out, kept, documents in (counts[sign] for sign in {*fragment} & counts.keys()):
            if kept >= _LEAST and kept * _WAY > left_out and documents >= _SEVERAL:
                return True
        return False

    def makes_ids_otherwise(self, site: Site) -> bool:
        """Say whether a site makes ids of headings in a way of its own."""
        found, alike = self._places.get((site.folder, site.kind), (0, 0))
        return alike >= _LEAST and alike * _WAY > found
