"""A document that links lead to, as the readers of its own site see its places, and as those of others do.

Knows one document and its site; does not know who links to it.
"""

import os

from linkcheck.local.configured import Site
from linkcheck.local.places import Places
from linkcheck.model import Document

__all__ = ["Shown"]


class Shown:
    """A document as its own site shows it, and as others do."""

    def __init__(self, path: str, document: Document, site: Site) -> None:
        self.path = path
        self.is_part = document.format == "html" and site.kind in ("jekyll", "other", "hugo")
        if site.kind == "hugo" and os.path.basename(path).startswith("_index."):
            self.is_part = True
        """It may be a piece of the pages that are made of it, or a layout may add to it."""
        self.format = document.format
        self._document = document
        self.site = site
        self.places = Places(document, site)
        self._others: dict[Site, Places] = {}

    def has_for(self, site: Site, fragment: str) -> bool:
        """Say whether readers of another site, which is a code host, find a place in the document."""
        if site.is_plain is self.site.is_plain or not site.is_plain:
            return False
        if site not in self._others:
            self._others[site] = Places(self._document, site)
        return self._others[site].has(fragment)
