"""The other paths of a folder: those by which symbolic links inside the roots show it.

Knows folders and links to them; does not know what documents name. A browser, and a web host, take `..` off the path by which a
reader came (RFC 3986, section 5.2.4), so that a relative link of one page may be right by one path and wrong by another.
"""

import os

from linkcheck.local.folders import Folders

__all__ = ["LinkedFolders"]

_MOST = 50
"""Paths of one folder that are returned."""


class LinkedFolders:
    """The symbolic links of a run's folders that lead to folders, looked for when the first one is asked for."""

    def __init__(self, folders: Folders) -> None:
        self._folders = folders
        self._links: dict[str, list[str]] | None = None
        """The paths of the links by the paths of the folders that they lead to."""
        self._known: dict[str, tuple[str, ...]] = {}

    def other_paths(self, folder: str) -> tuple[str, ...]:
        """Return the absolute paths, but for its own, by which a folder is reached: without links, and by one link."""
        if folder not in self._known:
            self._known[folder] = self._found(folder)
        return self._known[folder]

    def _found(self, folder: str) -> tuple[str, ...]:
        links, real = self._all(), self._folders.without_links(folder)
        if real is None or not links:
            return ()
        found, at = [real], real
        while self._folders.is_inside(at) and len(found) < _MOST:
            found += (link + real[len(at) :] for link in links.get(at, ())[:_MOST])
            above = os.path.dirname(at)
            if above == at:
                break
            at = above
        return tuple(one for one in dict.fromkeys(found) if one != folder)

    def _all(self) -> dict[str, list[str]]:
        if self._links is None:
            self._links = {}
            for link in self._folders.links_to_folders():
                leads_to = self._folders.without_links(link)
                if leads_to is not None:
                    self._links.setdefault(leads_to, []).append(link)
        return self._links
