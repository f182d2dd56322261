"""Which documents nobody mends links in: copies of what others wrote, and what tests read or compare.

Knows the names of folders; reads nothing.
"""

__all__ = ["is_unmended"]

_OTHERS = frozenset(
    [
        "3rd_party",
        "3rdparty",
        "__snapshots__",
        "node_modules",
        "preview-src",
        "testdata",
        "third-party",
        "third_party",
        "thirdparty",
        "vendor",
    ]
)
"""Folders of copies of others' documents, of what tests compare, and of pages that show what Antora's layout looks like."""
_TESTS = frozenset({"test", "tests", "__tests__"})
_DATA = frozenset(
    [
        "case",
        "cases",
        "data",
        "expected",
        "file",
        "files",
        "fixture",
        "fixtures",
        "functional",
        "gold",
        "golden",
        "resource",
        "resources",
        "sample",
        "samples",
        "snapshot",
        "snapshots",
    ]
)
"""Folders below those of tests in which that lies which tests read, or compare what they make with."""
_COPIES = (".rst.txt", ".md.txt", "doxygen_crawl.html")
"""What Sphinx calls the sources that it puts beside a site's pages: what they link to was not copied with them; and Doxygen's
list of addresses for search engines, which nobody reads."""


def is_unmended(path: str) -> bool:
    """Say whether a document at a path, as reports show it, is a copy of others' or a part of what tests read.

    >>> [is_unmended(one) for one in ("tests/gold/a.html", "src/test/resources/a.adoc", "vendor/a.md", "_sources/a.rst.txt")]
    [True, True, True, True]
    >>> [is_unmended(one) for one in ("tests/README.md", "data/tests/a.md", "samples/a.md", "tests/data.md")]
    [False, False, False, False]
    """
    *folders, name = path.split("/")
    if not _OTHERS.isdisjoint(folders) or name.lower().endswith(_COPIES):
        return True
    first = next((number for number, name in enumerate(folders) if name in _TESTS), None)
    return first is not None and not _DATA.isdisjoint(folders[first + 1 :])
