"""Where on disk a relative link may lead, by the site that its document belongs to, and how sure it is that it leads nowhere.

Knows how sites turn files into addresses and addresses into files; looks nothing up. Unknown is a normal answer: permalinks,
redirects and what themes bring are known to the generator alone.
"""

import os
from collections.abc import Iterator
from itertools import chain

from linkcheck.local.configured import Site
from linkcheck.local.suffixes import PICTURES
from linkcheck.patterns import compiled

__all__ = ["BY_PATHS", "OWN", "both_ways", "candidates", "is_certain"]

OWN = "own"
"""What stands in the place of a document's format for a link that is the site's own address."""
_OFFICE = frozenset({"docx", "pptx", "xlsx", "opendocument", "notebook"})
BY_PATHS = frozenset({"markdown", "html", "restructuredtext", "asciidoc", "org"}) | _OFFICE
"""Formats whose links name files as they lie beside the document; of a book or an archive they lie in it."""
_BY_FILES = frozenset({"plain", "github", "mkdocs", "zensical", "mdbook", "sphinx"})
"""Sites whose addresses are those of their files."""
_DOCUMENTS = (".md", ".mdx", ".markdown", ".rst", ".ipynb", ".html", ".adoc", ".txt", ".qmd", ".org", ".rmd")
_MARKDOWN = (".md", ".mdx", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd", ".rst", ".adoc", ".ipynb", ".org")
_INDEXES = ("index", "README", "_index", "Readme", "readme")
_TEMPLATES = (
    "_layouts",
    "_includes",
    "layouts",
    "templates",
    "_templates",
    "themes",
    "partials",
    "theme",
    "overrides",
)
"""Folders of templates: what their links are relative to is the page that is made of them."""
_MADE_BY_SPHINX = frozenset(
    {
        "_static",
        "_downloads",
        "_images",
        "_build",
        "_modules",
        "_sources",
        "auto_examples",
        "generated",
        "genindex",
        "modindex",
        "modules",
        "py-modindex",
        "search",
    }
)
"""Folders and pages that Sphinx makes, its extensions, or `sphinx-apidoc` before it."""
_HASHED = compiled(r"_hu_?[0-9a-f]{6,}")
"""What Hugo calls the pictures that it makes of others."""
_COPYING = ("mkdocs", "zensical")
_SOURCES = (".yaml", ".yml", ".toml", ".csv", ".py", ".sh", ".ini", ".conf")
"""What these sites copy as it is, and hardly ever make."""
_OF_MATERIAL = ("assets/images/favicon.png", "assets/javascripts/", "assets/stylesheets/")
"""What their theme brings."""
_OF_BLOGS = frozenset({"archive", "author", "category"})
"""Folders of the lists that a blog has (Material for MkDocs, "Setting up a blog")."""
_VIRTUAL = frozenset({"uno.css", "unocss.css", "windi.css", "virtual-windi.css"})
"""What bundlers of scripts make of a page's own words."""
_ROUTES = (".html", ".htm", ".php", ".aspx", ".jsp", ".xhtml")


def candidates(site: Site, document: str, file: str, *, is_page: bool) -> Iterator[str]:
    """Yield the absolute paths that a link may mean, the likeliest first; `is_page` says that the document is HTML.

    A document's own path is `document`; `file` is as the link names it, `/` at its start or not.
    """
    if file.startswith("/"):
        paths = [*_below_roots(site, file)]
    else:
        folder = os.path.dirname(document)
        paths = [_joined(folder, file)]
        if not site.is_plain and not is_page:
            stem = os.path.splitext(document)[0]
            paths.append(_joined(stem, file))
            if site.kind == "docusaurus" and file.startswith("@site/"):
                paths.append(_joined(site.folder, file[6:]))
            elif site.kind == "docusaurus" and not file.startswith("."):
                paths += (
                    _joined(one, file) for one in _up_to(os.path.dirname(site.folder), folder)
                )  # some is the root of the content
            if site.kind in ("hugo", "jekyll", "other"):
                paths += (_joined(root, file) for root in site.roots)
    if site.overlays:
        paths += [path for one in paths for path in _overlaid(site, one)]
    seen = dict.fromkeys(paths)
    yield from seen
    if is_page and site.is_plain:
        return
    for path in seen:
        yield from _as_pages(path)
        if site.kind == "other" and path.endswith((".md", ".mdx")):  # sites cut the ending off
            yield path.removesuffix("x") if path.endswith("x") else f"{path}x"


def both_ways(document: str, file: str) -> Iterator[Iterator[str]]:
    """Yield the paths that a relative link may mean from its document's folder, and from the address of its page (`a/b/`)."""
    for start in (os.path.dirname(document), os.path.splitext(document)[0]):
        path = _joined(start, file)
        yield chain((path,), _as_pages(path))


def _up_to(top: str, folder: str) -> Iterator[str]:
    """Yield the folders above one that lie below another one."""
    above = os.path.dirname(folder)
    while above.startswith(top + os.sep):
        yield above
        above = os.path.dirname(above)


def _overlaid(site: Site, path: str) -> Iterator[str]:
    """Yield where a theme of the project's own, or what is copied as it is, may have what the documents' folder lacks."""
    for content in site.content or (site.folder,):
        if path.startswith(content + os.sep):
            yield from (one + path[len(content) :] for one in site.overlays)


def _below_roots(site: Site, file: str) -> Iterator[str]:
    relative = file.lstrip("/")
    for root in site.roots:
        yield _joined(root, relative)
    prefix = (site.prefix or "").strip("/")
    if prefix and relative.startswith(prefix + "/"):
        for root in site.roots:
            yield _joined(root, relative[len(prefix) + 1 :])


def _as_pages(path: str) -> Iterator[str]:
    """Yield the documents that a site may show at the address that a path is."""
    stem, end = os.path.splitext(path)
    lower = end.lower()
    if lower in _ROUTES:
        yield from (stem + one for one in _DOCUMENTS if one != lower)
        if os.path.basename(stem) == "index":
            folder = os.path.dirname(stem)
            yield from (
                os.path.join(folder, f"{name}{one}") for name in _INDEXES[1:] for one in _DOCUMENTS[:4]
            )
            yield from (folder + one for one in _DOCUMENTS[:4])
    elif lower == ".md":
        folder, name = os.path.split(path)
        if name in ("index.md", "README.md"):
            yield os.path.join(folder, "README.md" if name == "index.md" else "index.md")
    elif lower not in _MARKDOWN and lower not in PICTURES:
        yield from (path + one for one in _DOCUMENTS)


def _joined(folder: str, relative: str) -> str:
    return os.path.normpath(os.path.join(folder, *relative.split("/")))


def is_certain(site: Site, document: str, format_name: str, file: str) -> bool:
    """Say whether a link whose every candidate is missing is surely broken."""
    if format_name == OWN:
        return not site.makes_files and (site.is_rooted or site.kind in _BY_FILES)
    name = file.rstrip("/").rpartition("/")[2]
    end = os.path.splitext(name)[1].lower()
    if format_name not in BY_PATHS or (format_name in _OFFICE and not end):
        return False
    if format_name == "asciidoc" and (not end or end in PICTURES or "$" in file):
        return False  # chapters of one book, `:imagesdir:`, which a site may set, and Antora's coordinates
    if (
        _HASHED.search(name) is not None
        or file in _VIRTUAL
        or (format_name == "html" and _is_template(site, document))
    ):
        return False
    if format_name == "html" and not (site.is_rooted and file.startswith("/")):
        return (
            site.is_plain and bool(end) and not file.startswith("/") and end not in (".php", ".aspx", ".jsp")
        )
    if _is_template(site, document):
        return False
    if format_name == "restructuredtext" and site.kind != "sphinx" and not end:
        return False  # a document of the project that includes this one
    if site.kind == "docusaurus" and document.startswith(os.path.join(site.folder, "i18n", "")):
        return False  # what is not translated is taken from the original
    if format_name == "restructuredtext" and not _MADE_BY_SPHINX.isdisjoint(file.split("/")):
        return False
    if file.startswith("/") and site.is_rooted:
        return bool(end) and end not in _ROUTES
    if file.startswith("/"):
        return _is_certain_below_root(site, format_name, end)
    if site.is_plain:
        return not file.endswith("/") or "." not in name
    if site.makes_files:
        return site.kind in ("jekyll", "hugo", "other") and end == ".md" and file.startswith(("./", "../"))
    if site.has_blog and (name == "index.md" or not _OF_BLOGS.isdisjoint(file.split("/"))):
        return False
    if end in (".md", ".mdx", ".markdown", ".rst", ".ipynb", ".adoc"):
        return True
    if format_name == "restructuredtext" and site.kind == "sphinx":
        return end not in _ROUTES and "*" not in file and not file.endswith("/")
    if site.kind in _COPYING and any(one in file for one in _OF_MATERIAL):
        return False
    if end in _SOURCES:
        return site.kind in _COPYING
    if end in PICTURES:
        return site.kind in ("mkdocs", "zensical", "mdbook", "sphinx", "docusaurus", "hugo")
    return False


def _is_certain_below_root(site: Site, format_name: str, end: str) -> bool:
    if site.prefix is None:
        return False
    if site.kind == "github" and format_name == "markdown":
        return end in _MARKDOWN or end in PICTURES
    if site.kind == "docusaurus":
        return end in PICTURES
    if site.kind == "sphinx":
        if site.makes_files:
            return False
        return (
            end not in _ROUTES if format_name == "restructuredtext" else end in _MARKDOWN or end in PICTURES
        )
    return site.kind == "hugo" and not site.makes_files and end in PICTURES


def _is_template(site: Site, document: str) -> bool:
    if site.kind == "plain" or (site.is_plain and not document.endswith((".html", ".htm"))):
        return False
    parts = document[len(site.folder) :].split(os.sep)[:-1]
    return any(one in _TEMPLATES or one.endswith("_templates") for one in parts)
