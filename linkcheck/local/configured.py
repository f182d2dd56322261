"""What a site's configuration says of its links: where its documents lie, where what begins with `/` lies, how ids are made.

Looks through configurations with patterns, never runs one; does not know how a configuration is found.
"""

import os
import re
from collections.abc import Iterator
from typing import NamedTuple

from linkcheck.local.folders import Folders, State
from linkcheck.patterns import compiled

__all__ = ["CARPENTRIES", "Site", "hosted", "site_of"]

_MOST = 262_144
_DOCS_DIR = compiled(r"^[ \t]*docs_dir[ \t]*[:=][ \t]*([^\n#]+)", re.MULTILINE)
_CUSTOM_DIR = compiled(r"^[ \t]*custom_dir[ \t]*[:=][ \t]*[\"']?([^\"'\n#]+)", re.MULTILINE)
_SRC = compiled(r"^[ \t]*src[ \t]*=[ \t]*\"([^\"\n]+)\"", re.MULTILINE)
_PREPROCESSOR = compiled(r"^[ \t]*\[preprocessor\.([\w-]+)", re.MULTILINE)
_HARMLESS = frozenset({
    "admonish", "alerts", "callouts", "chart", "classy", "d2", "echarts", "embed", "embedify", "emojicodes", "footnote",
    "footnotes", "fs-summary", "gettext", "graphviz", "hints", "image-size", "index", "katex", "last-changed", "linkcheck",
    "linkcheck2", "links", "mermaid", "open-git-repo", "open-on-gh", "pagetoc", "plantuml", "quiz", "quiz-cairo", "railroad",
    "releasetags", "repl", "svgbob", "tabs", "theme", "toc", "trpl-figure", "trpl-listing", "trpl-note", "wavedrom",
    "whichlang", "yml-header",
})  # fmt: skip
"""mdBook's preprocessors that make no place which can be linked to."""
_INTERSPHINX = compiled(r"intersphinx")
_SLUGIFY = compiled(r"\bslugify\b")
_MKDOCS_MAKERS = compiled(
    r"^[ \t]*-?[ \t]*\"?(?:gen-files|i18n|monorepo|multirepo|api-autonav|awesome-nav-gen|simple|same-dir|"
    r"mkdocstrings-parser|autoapi|mkdoxy|include_dir_to_nav|mkdocs-jupyter|gallery|ezlinks|roamlinks|"
    r"obsidian|wikilinks|alias|site-urls|gitsnippet|embed_file|markdown-include)\b",
    re.MULTILINE,
)
"""Plug-ins of MkDocs that make documents, or find those that a link names in ways of their own."""
_MKDOCS_BLOG = compiled(r"^[ \t]*-?[ \t]*\"?(?:material/)?blog\b", re.MULTILINE)
_HOOKS = compiled(r"^hooks[ \t]*:[ \t]*((?:\n[ \t]*(?:-[^\n]*)?){1,100})", re.MULTILINE)
_MAKING = compiled(
    r"\bFile\(|\bon_files\b|\bgenerated\(|\bwrite\w*\(|\bcopy\w*\(|\bopen\([^\n]{0,200}['\"][wax]|\bsubprocess\b|\bos\.system\b"
)
_LISTED_SCRIPTS = compiled(r"^[ \t]*-[ \t]*[\"']?([^\"'\n#]{1,300}\.py)\b", re.MULTILINE)
"""What a hook of MkDocs (a script in Python) has that makes documents, or moves them."""
_ADDED = compiled(
    r"\b(?:autorefs|mkdocstrings|auto_append|macros|INHERIT|hooks|rst_epilog|rst_prolog|setup\(|source-read|extlinks)\b|@autodoc"
)
_SPHINX_MAKERS = compiled(
    r"sphinx_gallery|apidoc|exhale|nbsphinx_link|sphinx_multiversion|rst\.linker|recommonmark|subprocess|"
    r"os\.system|shutil|copytree|sphinx_design_gen|sphinx_tabs_gen|generate\w*\(|\.write\(|\bopen\([^\n]{0,200}['\"]w|write_text"
)
"""What makes documents of a Sphinx site, in folders that are there, too."""
_SPHINX_FOLDERS = compiled(r"autoapi|autosummary|breathe|myst_nb|jupyter_sphinx|plot_directive")
"""What makes documents in folders of their own, if any."""
_SPHINX_EXTRA = compiled(
    r"^[ \t]*html_extra_path[ \t]*=(?:[ \t]*\[([^\]\[()+]{0,1000})\][ \t]*$)?", re.MULTILINE
)
"""The folders and files that Sphinx copies to the top of its pages; without its group where a script works them out."""
_SPHINX_ADDED = compiled(
    r"\b(?:rst_epilog|rst_prolog|source-read|include-read|myst_url_schemes|auto_append)\b"
)
"""What writes definitions into each document."""
_SPHINX_PARTS = compiled(r"def setup\(|builder-inited")
"""What may change how documents are read."""
_COMMENTS = compiled(r"^[ \t]*#[^\n]*", re.MULTILINE)
_IGNORED_URLS = compiled(
    r"^([ \t]*)(?:-[ \t]+)?ignore_urls[ \t]*:[ \t]*((?:\n[ \t]*-[^\n]*){1,200})", re.MULTILINE
)
_LISTED = compiled(
    r"^[ \t]*-[ \t]*[\"']?(?:\.{1,2}/)*([^\"'\n#]{1,300}?)[\"']?(?:[ \t]+#[^\n]{0,500})?[ \t]*$", re.MULTILINE
)
_FILLED_IN = compiled(r"^[ \t]*(?:[-*][ \t]+)?@[A-Z][A-Z0-9_]{1,60}@[ \t]*$", re.MULTILINE)
"""A line of a book's summary that a program of its own replaces by chapters."""
_LANGUAGE = compiled(r"[a-z]{2}(?:[-_][A-Za-z]{2,4})?")
_HUGO_FOLDERS = ("static", "assets", "content")
_HUGO_MOUNTS = compiled(r"\bmounts\b|\bimports\b|^\s*module:", re.MULTILINE)
_HUGO_THEME = compiled(r"^[ \t]*[\"']?theme[\"']?[ \t]*[:=]", re.MULTILINE)
_PLUGINS = compiled(r"[rR](?:emark|ehype)Plugins(?:\s*:\s*\[((?:[^\[\]]|\[[^\[\]]{0,500}\]){0,2000})\])?")
_ENTRY = compiled(r"(?:\A|[\[,])\s*(?:require\(\s*)?[\"']?([\w@][\w/@-]*)(?![\w/@-]|\s*:)")
_KNOWN_PLUGIN = compiled(r"math|katex|npm2yarn", re.IGNORECASE)
_PREPROCESSOR_OF_MDX = compiled(r"\bpreprocessor\s*[:(]")
_CHECKED_ANCHORS = compiled(r"onBrokenAnchors\s*:\s*['\"]throw")
_STATIC = compiled(r"staticDirectories\s*:\s*\[([^\]]*)\]")
_QUOTED = compiled(r"['\"]([^'\"\n]+)['\"]")
_BASE_URL = compiled(r"\bbaseUrl\s*:\s*['\"]([^'\"\n]+)['\"]\s*(?:[,}/]|\Z)")
_ANY_BASE_URL = compiled(r"\bbaseUrl\s*[:,}]")
_REDIRECTS = compiled(r"^[ \t]*\[output\.html\.redirect\]", re.MULTILINE)
_TABLE = compiled(r"^[ \t]*\[", re.MULTILINE)
_KEY = compiled(r"^[ \t]*[\"']/?([^\"'\n]+)[\"'][ \t]*=", re.MULTILINE)
CARPENTRIES = compiled(r"^[\"']?carpentry[\"']?[ \t]*:", re.MULTILINE)
"""The Carpentries' Workbench puts `episodes`, `learners` and others into one folder, and adds `links.md` to each."""
_COMMONMARK = compiled(r"^markdown:[ \t]*[\"']?(?:CommonMarkGhPages|GFM)\b", re.MULTILINE | re.IGNORECASE)
"""The renderer of GitHub Pages that makes ids of the HTML of headings (jekyll-commonmark-ghpages; `GFM` stands for it)."""
_JEKYLL_BASE = compiled(r"^baseurl:[ \t]*[\"']?([^\"'\s#]+)", re.MULTILINE)


class Site(NamedTuple):
    """A site's source: where it lies, and how links and headings of its documents are to be understood."""

    kind: str
    """One of `SITES`, "other" (a generator of which only the existence is known), or "plain" (no sign of any)."""
    folder: str
    content: tuple[str, ...] = ()
    """Folders in which its documents are; empty for the whole folder."""
    roots: tuple[str, ...] = ()
    """Folders in which what begins with `/` is looked for."""
    styles: tuple[str, ...] = ("github",)
    """How ids are made of headings: names of `heading_ids.STYLES`."""
    folded: bool = False
    """Case does not matter in fragments: a script finds them."""
    makes_files: bool = False
    """Some plug-in or theme makes files, or documents, that do not lie in the folder: a missing one may be made."""
    overlays: tuple[str, ...] = ()
    """Folders whose files stand beside those of the content: a theme of the project's own, what is copied as it is."""
    is_rooted: bool = False
    """Somebody said where what begins with `/` lies."""
    prefix: str | None = ""
    """What the site's addresses begin with (`/docs/`); None where its configuration works that out."""
    beside: tuple[str, ...] = ()
    """Folders of documents of a site beside which these lie, in the site's own folder: it may bring them into its pages."""
    moved: frozenset[str] = frozenset()
    """Pages that are elsewhere now, as the configuration names them: their old paths below the root, without suffix."""
    makes_places: bool = False
    """Some plug-in makes places in documents that are written nowhere in them."""
    combines_ids: bool = False
    """Ids of tabs are made of the heading above and the tab's title (pymdownx.tabbed)."""
    adds_definitions: bool = False
    """Labels are defined elsewhere than in the documents that use them: by plug-ins, or at the end of all documents."""
    is_among: bool = False
    """Its configuration lies among its documents."""
    asks_others: bool = False
    """References are looked up in other projects' lists of places, too (Sphinx's intersphinx)."""
    has_labels: bool = False
    """A document may name a label of any other one by itself, and those of notebooks, too, which nobody reads here (MyST)."""
    unchecked: tuple[str, ...] = ()
    """Patterns of paths, from the documents' folder or one below it, that the site's own link checker is told to leave out."""
    makes_ids_of_markup: bool = False
    """Ids are made of the HTML of headings, so that they hold the letters of its tags, too."""
    has_own_parts: bool = False
    """Its configuration names scripts of its own, which may change links and places."""
    makes_folders: bool = False
    """Some plug-in makes documents in folders of their own: what is missing in a folder that is there is not made."""
    has_blog: bool = False
    """A plug-in makes lists of a blog's posts: its index, and pages of years, categories and authors (Material for MkDocs)."""

    @property
    def is_exact(self) -> bool:
        """Whether it is known how links are found and ids are made here."""
        makes = self.makes_files or self.makes_folders or self.makes_places or self.has_own_parts
        return not makes and self.kind not in ("jekyll", "other")

    @property
    def is_plain(self) -> bool:
        """Whether links name files as they lie: a code host shows the documents, or nobody but an editor does."""
        return self.kind in ("github", "plain")


def hosted(folders: Folders, root: str) -> Site:
    """Return what the documents in a folder belong to that no generator reads: a code host, or nobody but an editor."""
    names = folders.names_in(root)
    kind = "github" if ".git" in names or ".github" in names else "plain"
    styles = ("gitlab", "github") if ".gitlab-ci.yml" in names else ("github",)
    return Site(kind, root, roots=(root,), styles=styles, folded=True)


def site_of(folders: Folders, kind: str, at: str, written: str) -> Site:
    """Return the site of a kind whose configuration lies in a folder and is `written` so; empty where it cannot be read."""
    join = os.path.join
    if kind in ("mkdocs", "zensical"):
        found = _DOCS_DIR.search(written)
        given = _QUOTED.findall(found[0]) or [found[1].strip()] if found else ["docs"]
        docs = os.path.normpath(join(at, given[-1]))
        themes = tuple(os.path.normpath(join(at, one.strip())) for one in _CUSTOM_DIR.findall(written))
        styles = ("mkdocs", "mkdocs-unicode", "github") if _SLUGIFY.search(written) else ("mkdocs",)
        hooks = _HOOKS.search(written)
        scripts = [*_LISTED_SCRIPTS.findall(hooks[1])] if hooks else []
        makes = _MKDOCS_MAKERS.search(written) is not None or any(
            _makes(folders, join(at, one)) for one in scripts
        )
        return Site(kind, at, (docs,), (docs,), styles, makes_files=makes, overlays=themes,
                    has_own_parts=bool(scripts), has_blog=_MKDOCS_BLOG.search(written) is not None,
                    combines_ids="combine_header_slug" in written, unchecked=tuple(_left_unchecked(written)),
                    adds_definitions=_ADDED.search(written) is not None)  # fmt: skip
    if kind == "mdbook":
        found = _SRC.search(written)
        source = os.path.normpath(join(at, found[1] if found else "src"))
        makes = not _HARMLESS.issuperset(_PREPROCESSOR.findall(written)) or (
            _FILLED_IN.search(folders.beginning_of(join(source, "SUMMARY.md"), _MOST)) is not None
        )
        return Site(
            kind,
            at,
            (source,),
            (source,),
            ("mdbook", "github"),
            makes_places=makes,
            adds_definitions=makes,
            moved=frozenset(_moved(written)),
        )
    if kind == "sphinx":
        said = _COMMENTS.sub("", written)  # the usual file has what may be set in comments
        extra = [*_SPHINX_EXTRA.finditer(said)]
        copied = (one for found in extra for one in _QUOTED.findall(found[1] or ""))
        is_worked_out = any(found[1] is None for found in extra)
        return Site(
            kind,
            at,
            (),
            (at,),
            ("docutils", "github"),
            folded=True,
            makes_files=is_worked_out or _SPHINX_MAKERS.search(said) is not None,
            overlays=tuple(os.path.normpath(join(at, one)) for one in copied),
            makes_folders=_SPHINX_FOLDERS.search(said) is not None,
            has_own_parts=_SPHINX_PARTS.search(said) is not None,
            adds_definitions=_SPHINX_ADDED.search(said) is not None,
            asks_others=_INTERSPHINX.search(written) is not None,
        )
    if kind == "hugo":
        makes = _HUGO_MOUNTS.search(written) is not None or _HUGO_THEME.search(written) is not None
        content = join(at, "content")
        languages = (join(content, one) for one in folders.names_in(content) if _LANGUAGE.fullmatch(one))
        return Site(kind, at, (content,), (*(join(at, one) for one in _HUGO_FOLDERS), *languages),
                    ("github", "kramdown", "pandoc", "blackfriday"), folded=True, makes_files=makes,
                    has_own_parts=_has_hooks(folders, at))  # fmt: skip
    if kind == "jekyll":
        base = _JEKYLL_BASE.search(written)
        return Site(kind, at, (), (at,), ("github", "kramdown"), folded=True, makes_files="theme" in written,
                    prefix=base[1] if base else "",
                    makes_ids_of_markup=_COMMONMARK.search(written) is not None)  # fmt: skip
    if kind == "docusaurus":
        listed = _STATIC.search(written)
        statics = _QUOTED.findall(listed[1]) if listed else ["static"]
        roots = tuple(os.path.normpath(join(at, one)) for one in statics)
        base = _BASE_URL.search(written)
        is_worked_out = base is None and _ANY_BASE_URL.search(written) is not None
        own = _changes_links(written) or "patches" in folders.names_in(at)
        return Site(kind, at, (), (*roots, at), ("github",), prefix=base[1] if base else None if is_worked_out else "",
                    makes_places=_CHECKED_ANCHORS.search(written) is not None, has_own_parts=own)  # fmt: skip
    if kind == "github":
        return hosted(folders, at)._replace(kind="github")
    is_lesson = CARPENTRIES.search(written) is not None
    every = (
        "github",
        "gitlab",
        "mkdocs",
        "mkdocs-unicode",
        "kramdown",
        "pandoc",
        "vuepress",
        "docutils",
        "docsify",
    )
    return Site(
        "other",
        at,
        (),
        (
            *((join(at, "content"),) if "content" in folders.names_in(at) else ()),
            at,
            join(at, "public"),
            join(at, "static"),
        ),
        every,
        folded=True,
        makes_files=True,
        adds_definitions=is_lesson,
        is_among=is_lesson,
    )


def _makes(folders: Folders, script: str) -> bool:
    """Say whether a script that MkDocs calls may make documents; one that cannot be read may."""
    written = folders.beginning_of(os.path.normpath(script), _MOST)
    return not written or _MAKING.search(written) is not None


def _left_unchecked(written: str) -> Iterator[str]:
    """Yield the patterns of paths that the link checker of a MkDocs site (htmlproofer) leaves out."""
    for found in _IGNORED_URLS.finditer(written):
        yield from (one[1] for one in _LISTED.finditer(found[2]) if "://" not in one[1])


def _changes_links(written: str) -> bool:
    """Say whether a configuration of Docusaurus names scripts that may change links; those for formulas change none."""
    if _PREPROCESSOR_OF_MDX.search(written) is not None:
        return True
    for found in _PLUGINS.finditer(written):
        if found[1] is None or any(_KNOWN_PLUGIN.search(one[1]) is None for one in _ENTRY.finditer(found[1])):
            return True
    return False


def _has_hooks(folders: Folders, at: str) -> bool:
    """Say whether a Hugo site has templates of its own for links, pictures or headings."""
    for folder in (("layouts", "_default", "_markup"), ("layouts", "_markup")):
        if folders.at(os.path.join(at, *folder)) is State.FOLDER:
            return True
    return False


def _moved(written: str) -> Iterator[str]:
    """Yield the pages of a book that lie elsewhere now, from below its root and without their suffixes."""
    found = _REDIRECTS.search(written)
    if found is None:
        return
    end = _TABLE.search(written, found.end())
    for key in _KEY.finditer(written, found.end(), end.start() if end is not None else len(written)):
        yield os.path.splitext(key[1])[0]
