"""Folders in which nobody's documents are: installed packages, virtual environments, caches, and what a build has written.

Knows how such folders are known: by their name, by a file in them, or by the file beside them that says what builds them. A
folder that is named on the command line is walked all the same.
"""

import os
from collections.abc import Collection, Mapping

__all__ = ["BUILT_BESIDE", "INSTALLED", "TELLING", "holds_no_documents", "what_builds"]

INSTALLED = frozenset({"node_modules", "bower_components", "jspm_packages", "__pycache__", "site-packages"})
"""Names of folders that hold what was installed or compiled."""
_SITE = ("package.json", "docusaurus.config.js", "docusaurus.config.ts")
_PYTHON = ("pyproject.toml", "setup.py", "setup.cfg")
BUILT_BESIDE: Mapping[str, tuple[str, ...]] = {
    "site": ("mkdocs.yml", "mkdocs.yaml", "zensical.toml", "properdocs.yml"),
    "_site": ("_config.yml", "_config.yaml", "_config.toml", ".eleventy.js", "eleventy.config.js", "eleventy.config.mjs",
              "_quarto.yml"),
    "public": ("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "gatsby-config.js", "gatsby-config.ts"),
    "book": ("book.toml",),
    "_book": ("_bookdown.yml", "_quarto.yml", "book.json"),
    "_build": ("conf.py", "Makefile", "make.bat", "_toc.yml", "mix.exs", "dune-project"),
    "target": ("Cargo.toml", "pom.xml", "build.sbt"),
    "build": (*_SITE, *_PYTHON, "build.gradle", "build.gradle.kts", "CMakeLists.txt", "Makefile", "make.bat"),
    "dist": (*_SITE, *_PYTHON, "astro.config.mjs", "astro.config.ts"),
    "out": ("next.config.js", "next.config.mjs", "next.config.ts"),
    "output": ("pelicanconf.py", "conf.py"),
    "htmlcov": (*_PYTHON, "tox.ini", ".coveragerc"),
}  # fmt: skip
"""Names of folders that builds write, each with the files beside it by which that is known."""
_ENVIRONMENT = "pyvenv.cfg"
"""What every virtual environment of Python has at its top (PEP 405)."""
_CACHE_TAG = "CACHEDIR.TAG"
_CACHE_SIGNATURE = b"Signature: 8a477f597d28d172789f06886806bc55"
"""How that file begins in a folder of caches (Cache Directory Tagging Specification)."""
TELLING = frozenset({_ENVIRONMENT, _CACHE_TAG, *(file for files in BUILT_BESIDE.values() for file in files)})
"""Names of files that tell what a folder is, or one beside them."""


def what_builds(name: str, beside: Collection[str]) -> str | None:
    """Return the file by which a folder is known as the output of a build; `beside` are the telling names beside it.

    >>> what_builds("site", ["docs", "mkdocs.yml"]), what_builds("site", ["docs"])
    ('mkdocs.yml', None)
    """
    return next((file for file in BUILT_BESIDE.get(name, ()) if file in beside), None)


def holds_no_documents(folder: str, names: Collection[str]) -> bool:
    """Say whether a folder that holds these telling names is a virtual environment or a cache; reads at most 43 bytes."""
    if _ENVIRONMENT in names:
        return True
    if _CACHE_TAG not in names:
        return False
    try:
        with open(os.path.join(folder, _CACHE_TAG), "rb") as file:
            return file.read(len(_CACHE_SIGNATURE)) == _CACHE_SIGNATURE
    except OSError:
        return False
