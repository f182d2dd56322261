"""The local links of a run looked up, and what has to be read for that beside the documents of the run.

Knows how files are read by worker processes; where links lead is known to `local`.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import takewhile
from pathlib import Path

import msgspec

from linkcheck.collect.folders import Candidate, shown_path
from linkcheck.collect.ignore_files import Rule, ignored, rules_above, rules_in
from linkcheck.config import Settings
from linkcheck.local.places import FORMATS
from linkcheck.local.targets import LocalLinks, LocalOptions
from linkcheck.local.waiting import IsOver
from linkcheck.model import Document, Skipped
from linkcheck.pipeline.reading import Job, read_files, running
from linkcheck.project_folders import folders_up
from linkcheck.readers.registry import reader_suffixes

__all__ = ["local_links", "options_of"]


def local_links(candidates: Sequence[Candidate], paths: Sequence[str], settings: Settings) -> LocalLinks:
    """Return what takes the documents of a run, whose files are `candidates`; `paths` are what was given to check."""
    files = {one.path: os.path.abspath(one.file) for one in candidates if one.file}
    options = options_of(paths, settings)
    return LocalLinks(files, options, _More(settings, options.roots), shown_path)


def options_of(paths: Sequence[str], settings: Settings) -> LocalOptions:
    """Return what is known of the folder: its roots are the repositories of what was given, else the working folder around it.

    What lies neither in a repository nor in the working folder has itself, or its folder, for its root.
    """
    if settings.within is not None:
        return LocalOptions((settings.within,), settings.site)
    roots = [_root_of(Path(os.path.abspath(path))) for path in paths if path != "-"]
    root_dir = None if settings.root_dir is None else os.path.abspath(settings.root_dir)
    if root_dir is not None:
        roots.append(root_dir)
    folders = tuple(os.path.abspath(path) for path in paths if os.path.isdir(path))
    return LocalOptions(
        tuple(sorted(set(roots), key=lambda one: (len(one), one))),
        settings.site,
        root_dir,
        settings.allow_outside,
        settings.base_url,
        folders or tuple(sorted(set(roots))),
        may_look_beyond=True,
    )


def _root_of(path: Path) -> str:
    folder = path if path.is_dir() else path.parent
    for one in folders_up(folder):
        if (one / ".git").exists():
            return str(one)
    here = Path.cwd()
    if folder.is_relative_to(here) and here not in (Path.home(), Path(here.anchor)):
        return str(here)
    return str(folder)


class _More:
    """What is read beside the documents of the run, by worker processes like these."""

    def __init__(self, settings: Settings, roots: Sequence[str]) -> None:
        self._settings = settings
        self._roots = frozenset(roots)
        self._rules: dict[str, list[Rule] | None] = {}

    def documents(self, files: Sequence[str], is_over: IsOver) -> Mapping[str, Document]:
        suffixes = reader_suffixes()
        candidates = [
            Candidate(file, file, suffixes[end], -1)
            for file in files
            if suffixes.get(end := os.path.splitext(file)[1].lower()) in FORMATS
        ]
        if not candidates or is_over():
            return {}
        with read_files(candidates, self._settings) as batches:
            left = takewhile(lambda _: not is_over(), batches)
            return {one.path: one for documents, _ in left for one in documents}

    def is_ignored(self, file: str) -> bool:
        folder, name = os.path.split(file)
        if folder not in self._rules:
            above = rules_above(folder, [], tops=self._roots)
            self._rules[folder] = None if above is None else rules_in(folder, "", above, [])
        rules = self._rules[folder]
        return rules is None or ignored(name, rules, is_folder=False)

    def surely_missing(
        self, pages: Mapping[str, Sequence[str]], is_over: IsOver
    ) -> Mapping[str, frozenset[str]]:
        if is_over():
            return {}
        candidates = [Candidate(file, file, "html", -1) for file in pages]
        found: dict[str, frozenset[str]] = {}
        look = partial(_look, {file: tuple(names) for file, names in pages.items()})
        with running(look, _lost, candidates, self._settings, prose=False) as batches:
            for _, answers in takewhile(lambda _: not is_over(), batches):
                found |= {
                    file: frozenset(names)
                    for file, names in msgspec.json.decode(answers, type=dict[str, list[str]]).items()
                }
        return found


def _look(wanted: Mapping[str, Sequence[str]], job: Job, batch: Iterable[Candidate]) -> bytes:
    """Return by file, as JSON, the fragments of which a page surely has no place."""
    from linkcheck.collect.opening import open_file
    from linkcheck.markup.anchors import fragments_on_page
    from linkcheck.markup.tree import Tree

    found: dict[str, list[str]] = {}
    for candidate in batch:
        opened = open_file(candidate, job.settings.collect.most_bytes, b"")
        source = opened if isinstance(opened, Skipped) else opened.source(is_html=True)
        if not isinstance(source, Skipped):
            answers = fragments_on_page(Tree(source.data), wanted[candidate.file], truncated=False)
            found[candidate.file] = [fragment for fragment, is_there in answers if not is_there]
    return msgspec.json.encode(found)


def _lost(candidate: Candidate, reason: str) -> bytes:  # noqa: ARG001
    return b"{}"
