"""Which site a document belongs to, by the configuration file above it.

Knows the files by which generators are configured, and where they lie; no more than their first 256 KiB are read.
"""

import os
import re
from typing import NamedTuple

from linkcheck.local.configured import CARPENTRIES, Site, hosted, site_of
from linkcheck.local.folders import Folders, State
from linkcheck.patterns import compiled

__all__ = ["SITES", "Sites"]

SITES = ("github", "mkdocs", "zensical", "mdbook", "hugo", "jekyll", "sphinx", "docusaurus")
"""What `--site` may say; another generator's configuration makes a site of the kind "other"."""

_MOST = 262_144
_DEEPEST = 64
"""Folders above a document in which a configuration is looked for."""
_BEYOND = 2
"""Folders above the root of a run in which one is looked for, where the root is no repository (`docs/source`, `src`)."""


class _Sign(NamedTuple):
    """A file or folder that tells a site's kind; with `must` only where that pattern is found in it."""

    name: str
    kind: str
    must: "re.Pattern[str] | None" = None


_SPHINX = compiled(r"\b(?:sphinx|extensions\s*=|html_theme|project\s*=)")
_HUGO = compiled(r"^\s*[\"']?(?:baseURL|baseurl|languageCode|theme|\[params\]|\[menu|title)\b", re.MULTILINE)
_ZOLA = compiled(r"^\s*(?:base_url|compile_sass)\s*=", re.MULTILINE)
_MINTLIFY, _DOCUMENTER, _HEXO = (
    compiled(r"mintlify"),
    compiled(r"\bmakedocs\b"),
    compiled(r"\bhexo\b", re.IGNORECASE),
)
_DOCSIFY = compiled(
    r"\$docsify[\"']?\]?\s{0,8}=(?!=)|<script\b[^>]{0,500}\bdocsify(?:@|(?:\.min)?\.js\b)", re.IGNORECASE
)
"""What sets the options of docsify, or loads it (docsify.js.org, "Configuration", "Quick start")."""
_NIKOLA = compiled(r"\bBLOG_TITLE\b|\bnikola\b")
_GITBOOK_OF_OLD = compiled(r"\"(?:gitbook|plugins|structure)\"\s*:")
_OWN_GENERATOR = compiled(
    r"\A(?=[^\0]*\"private\"\s{0,8}:\s{0,8}true)(?=[^\0]*\"node [^\"\n]*\b(?:build|docs?|generate|pages|site|website)\b)"
    r"(?=[^\0]*\"(?:marked|markdown-it|showdown|remarkable|remark|remark-parse|commonmark|metalsmith|@metalsmith/[a-z-]+)\"\s{0,8}:)"
)
"""A package that is never published, with a script of its own and what turns Markdown into HTML: it makes a site.

Of 252 trees of documentation four have such a `package.json`: two are made by their own scripts, two are of other known kinds.
"""
_PAGE = "index.html"
"""The page that loads docsify, which shows the documents beside it and below."""
_SIGNS = (
    *(_Sign(f"zensical.{end}", "zensical") for end in ("toml", "yml", "yaml")),
    _Sign("mkdocs.yml", "mkdocs"),
    _Sign("mkdocs.yaml", "mkdocs"),
    _Sign("properdocs.yml", "mkdocs"),
    *(_Sign(f"docusaurus.config.{end}", "docusaurus") for end in ("js", "ts", "mjs", "cjs")),
    *(_Sign(name, "other") for name in (
        ".vitepress", ".vuepress", "astro.config.mjs", "astro.config.ts", "astro.config.js", "antora.yml", "_quarto.yml",
        "antora-playbook.yml", ".eleventy.js", "eleventy.config.js", "eleventy.config.mjs",
        "eleventy.config.ts", "eleventy.config.cjs", "gatsby-config.js", "myst.yml",
        "gatsby-config.ts", ".gitbook.yaml", "nuxt.config.ts", "nuxt.config.js", "next.config.js", "next.config.mjs",
        "pelicanconf.py", "rspress.config.ts", "mint.json", "_toc.yml", "next.config.ts", "siteConfig.js", "_bookdown.yml",
        "_pkgdown.yml", "_sidebar.md", "mix.exs", "_config.ts", "docset.yml", "_docset.yml",
        "docfx.json", "writerside.cfg", "retype.yml", "source.config.ts", "gridsome.config.js", "svelte.config.js",
        "bridgetown.config.yml", "jbake.properties", "_cobalt.yml", "dendron.yml", "rspress.config.js", "rspress.config.mjs",
        ".dumirc.ts", "nanoc.yaml",
    )),
    _Sign(_PAGE, "other", _DOCSIFY),
    _Sign("book.toml", "mdbook"),
    _Sign("book.toml.in", "mdbook"),
    *(_Sign(f"hugo.{end}", "hugo") for end in ("toml", "yaml", "yml", "json")),
    _Sign("config.toml", "other", _ZOLA),
    *(_Sign(f"config.{end}", "other", CARPENTRIES) for end in ("yaml", "yml")),
    *(_Sign(f"config.{end}", "hugo", _HUGO) for end in ("toml", "yaml", "yml")),
    _Sign("config/_default", "hugo"),
    _Sign("docs.json", "other", _MINTLIFY),
    _Sign("book.json", "other", _GITBOOK_OF_OLD),
    _Sign("make.jl", "other", _DOCUMENTER),
    _Sign("_config.yml", "other", _HEXO),
    _Sign("_config.yml", "jekyll"),
    _Sign("_config.yaml", "jekyll"),
    _Sign("conf.py", "other", _NIKOLA),
    _Sign("conf.py", "sphinx", _SPHINX),
    _Sign("package.json", "other", _OWN_GENERATOR),
)  # fmt: skip
"""In the order in which they are believed, where a folder has several."""
_NAMES = frozenset(sign.name.partition("/")[0] for sign in _SIGNS)
_PKGDOWN, _OF_PKGDOWN = "_pkgdown.yml", ("man", "vignettes")
"""The configuration of pkgdown, and the folders of a package of R that it reads."""
_GITBOOK, _GITBOOK_ROOT = ".gitbook.yaml", compiled(r"^root:[ \t]*[\"']?([^\"'\s#]+)", re.MULTILINE)
"""The configuration of GitBook, and the folder of the documents in it."""
_MYST, _PLUGINS = "myst.yml", compiled(r"^[ \t]+plugins:", re.MULTILINE)
"""The configuration of MyST, and what says that plug-ins make labels."""
_BRINGING_IN = compiled(r"mdx_include|markdown_include|include-markdown|pymdownx\.snippets|\bmacros\b")
"""What brings files from outside of the documents' folder into the pages of MkDocs."""
_BESIDE = ("website", "site", "docs", "doc", "documentation", "www", "docs-site", "web")
"""Folders beside the documents' own in which a generator's configuration lies that reads these."""
_AMONG = frozenset(
    {
        "_sidebar.md",
        "docset.yml",
        "_docset.yml",
        ".gitbook.yaml",
        "myst.yml",
        "_quarto.yml",
        "_bookdown.yml",
        "_toc.yml",
        "mint.json",
        ".vitepress",
        ".vuepress",
    }
)
"""Configurations that lie among the documents."""
_BELOW = ("docusaurus", "other", "hugo", "mkdocs", "zensical", "mdbook")
_MARKS = frozenset({".git", ".github"})

_OTHER_MKDOCS = compiled(r"mkdocs[.-][\w.-]{1,60}\.ya?ml")
_CONFIGURATION, _MOST_FILES = compiled(r"[\w.-]{1,80}\.(?:toml|ya?ml|json)"), 20


class Sites:
    """The sites of a run's folders, each read when a document of it is met."""

    def __init__(
        self,
        folders: Folders,
        roots: tuple[str, ...],
        *,
        kind: str | None = None,
        root_dir: str | None = None,
        plain_roots: tuple[str, ...] = (),
        may_look_beyond: bool = False,
    ) -> None:
        """`kind` is what somebody says that all documents belong to; `root_dir` is where what begins with `/` lies.

        `plain_roots` is that for documents that belong to no site. With `may_look_beyond` the folders above the roots are
        looked through for a configuration.
        """
        self._may_look_beyond = may_look_beyond
        self._folders = folders
        self._roots = roots
        self._kind = kind
        self._root_dir = root_dir
        self._plain_roots = plain_roots
        self._by_folder: dict[str, Site] = {}
        self._signs: dict[tuple[str, str | None], _Sign | None] = {}
        """The sign that a folder has of a site of a kind, or of any."""
        self._above: dict[str, Sites] = {}
        """What looks for a configuration in a folder above the roots, by that folder."""

    def of(self, folder: str) -> Site:
        """Return the site to which the documents in a folder belong."""
        known = self._by_folder.get(folder)
        if known is None:
            known = self._by_folder[folder] = self._found(folder)
        return known

    def _found(self, folder: str) -> Site:
        above = [*self._up(folder)]
        site = None
        for at in above:
            site = self._configured(at, folder)
            if site is not None:
                break
        if site is None and above:
            site = self._beyond_root(above[-1], folder)
        is_beside = site is not None and site.folder == folder and site.kind in _BELOW and not site.is_among
        is_beside = is_beside and site is not None and folder not in site.content  # `src = "."`
        if is_beside and _AMONG.isdisjoint(self._folders.names_in(folder)):
            site = None  # what lies beside the configuration of these is for a code host
        if site is None:
            site = hosted(self._folders, above[-1] if above else folder)
            site = site._replace(beside=self._beside(above))
        if self._kind is not None and site.kind != self._kind:
            at = next(
                (one for one in above if self._sign(one, self._kind) is not None),
                above[-1] if above else folder,
            )
            site = site_of(self._folders, self._kind, at, "")
        if self._plain_roots and site.is_plain:
            site = site._replace(roots=self._plain_roots, is_rooted=True)
        if self._root_dir is not None:
            site = site._replace(roots=(self._root_dir,), is_rooted=True)
        return site

    def _up(self, folder: str) -> list[str]:
        """Return a folder and those above it, up to the root that it is below."""
        found = []
        for _ in range(_DEEPEST):
            if not self._folders.is_inside(folder):
                break
            found.append(folder)
            above = os.path.dirname(folder)
            if folder in self._roots or above == folder:
                break
            folder = above
        return found

    def _beyond_root(self, root: str, folder: str) -> Site | None:
        """Return the site whose configuration lies above the root of the run, of which no repository is known; or None.

        Nothing but the configuration is read there: what a document names there stays unknown.
        """
        if not self._may_look_beyond or not _MARKS.isdisjoint(self._folders.names_in(root)):
            return None
        at = root
        for _ in range(_BEYOND):
            at, below = os.path.dirname(at), at
            if at in (below, os.path.dirname(at), os.path.expanduser("~")):
                break
            sites = self._above.get(at)
            if sites is None:
                sites = self._above[at] = Sites(Folders((at,)), (at,))
            site = sites._configured(at, folder)
            if site is not None:
                return site
            if not _MARKS.isdisjoint(sites._folders.names_in(at)):
                break
        return None

    def _configured(self, at: str, folder: str) -> Site | None:
        """Return the site whose configuration lies in a folder, or in one that sites have beside their documents."""
        sign = self._sign(at)
        if sign is not None:
            site = site_of(self._folders, sign.kind, at, self._read(os.path.join(at, sign.name)))
            if sign.name == _PKGDOWN:
                site = site._replace(content=tuple(os.path.join(at, one) for one in _OF_PKGDOWN))
            elif sign.name == _MYST:
                has_plugins = _PLUGINS.search(self._read(os.path.join(at, _MYST))) is not None
                site = site._replace(has_labels=True, asks_others=has_plugins)
            elif sign.name == _PAGE:
                site = site._replace(is_among=True)
            elif sign.name == _GITBOOK:
                root = _GITBOOK_ROOT.search(self._read(os.path.join(at, sign.name)))
                if root is not None:
                    site = site._replace(content=(os.path.normpath(os.path.join(at, root[1])),))
            if self._covers(site, folder):
                return site
        names = self._folders.names_in(at)
        for name in sorted(filter(_OTHER_MKDOCS.fullmatch, names)):  # several sites of one folder
            site = site_of(self._folders, "mkdocs", at, self._read(os.path.join(at, name)))
            if self._covers(site, folder):
                return site
        for beside in _BESIDE:
            where = os.path.join(at, beside)
            if beside in names and where != folder and not folder.startswith(where + os.sep):
                sign = self._sign(where)
                if sign is not None and sign.kind in ("docusaurus", "other", "mkdocs"):
                    written = self._read(os.path.join(where, sign.name))
                    name = os.path.relpath(folder, at).split(os.sep)[0]
                    if f"../{name}" in written and name != ".":
                        return site_of(self._folders, sign.kind, where, written)._replace(content=())
        return None

    def _beside(self, above: list[str]) -> tuple[str, ...]:
        """Return the folders of the documents of a site in whose own folder the first one lies.

        That folder is not the root, unless the site says that it brings in what lies outside of its documents' folder.
        """
        for at in above[1:]:
            sign = self._sign(at)
            if sign is None:
                continue
            written = self._read(os.path.join(at, sign.name))
            if at != above[-1] or (sign.kind == "mkdocs" and _BRINGING_IN.search(written) is not None):
                return site_of(self._folders, sign.kind, at, written).content
        return ()

    def _covers(self, site: Site, folder: str) -> bool:
        return not site.content or any(
            folder == one or folder.startswith(one + os.sep) for one in site.content
        )

    def _sign(self, at: str, kind: str | None = None) -> _Sign | None:
        if (at, kind) not in self._signs:
            self._signs[at, kind] = self._sign_in(at, kind)
        return self._signs[at, kind]

    def _sign_in(self, at: str, kind: str | None) -> _Sign | None:
        names = _NAMES.intersection(self._folders.names_in(at))
        if not names:
            return None
        for sign in _SIGNS:
            if sign.name.partition("/")[0] not in names or (kind is not None and sign.kind != kind):
                continue
            path = os.path.join(at, *sign.name.split("/"))
            state = self._folders.at(path)
            if state is State.FOLDER and not sign.name.startswith((".", "config/")):
                continue
            if state not in (State.FILE, State.FOLDER):
                continue
            if sign.must is None or sign.must.search(self._read(path)):
                return sign
        return None

    def _read(self, path: str) -> str:
        if self._folders.at(path) is State.FOLDER:  # Hugo's configuration in several files
            names = sorted(filter(_CONFIGURATION.fullmatch, self._folders.names_in(path)))
            return "\n".join(self._read(os.path.join(path, one)) for one in names[:_MOST_FILES])
        return self._folders.beginning_of(path, _MOST)
