"""Findings on what a change does not touch are notes (`--since`).

Knows which finding stands on which lines; which lines a change touches is known to `collect.git_changes`.
"""

import os
import posixpath
from collections.abc import Sequence
from urllib.parse import unquote

from msgspec.structs import replace

from linkcheck.collect.git_changes import Changes
from linkcheck.model import Finding, Level

__all__ = ["Since"]


class Since:
    """The change since a revision, as findings are compared with it."""

    def __init__(self, revision: str) -> None:
        """Raise UsageError where the working folder is in no repository, or that has no such revision."""
        self.revision = revision
        self._changes = Changes(os.getcwd(), revision)
        self._lines: dict[str, frozenset[int] | None] = {}
        self.spared = 0
        """How many findings are notes because of it."""

    def settled(self, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """Return findings, of which those that the change does not touch are notes."""
        return tuple(map(self._settled, findings))

    def _settled(self, finding: Finding) -> Finding:
        if finding.level is Level.NOTE or self._is_touched(finding):
            return finding
        self.spared += 1
        return replace(finding, level=Level.NOTE)

    def _is_touched(self, finding: Finding) -> bool:
        """Say whether the change adds or touches one of the lines on which a finding stands."""
        lines = self._lines_of(finding.path)
        if lines is None:
            return True
        if finding.line is None or finding.place is not None:
            return bool(lines)
        places = [(finding.line, finding.end_line or finding.line)]
        places += [
            (one.line, one.line)
            for one in finding.related
            if one.path == finding.path and one.line is not None
        ]
        if self._leads_to_what_is_touched(finding):
            return True
        return any(
            number in lines for first, last in places for number in range(first, min(last, first + 1_000) + 1)
        )

    def _leads_to_what_is_touched(self, finding: Finding) -> bool:
        """Say whether a finding is about a link within the folder to a file that the change removes or touches."""
        url = finding.url or ""
        if not url or ":" in url.partition("/")[0] or url.startswith("//"):
            return False
        path = unquote(url.partition("#")[0].partition("?")[0])
        if posixpath.basename(path.rstrip("/")) in self._changes.gone:
            return True
        target = (
            posixpath.normpath(posixpath.join(posixpath.dirname(finding.path), path))
            if path
            else finding.path
        )
        if "\0" in target or not os.path.isfile(target):
            return False
        lines = self._lines_of(target)
        return lines is None or bool(lines)

    def _lines_of(self, path: str) -> frozenset[int] | None:
        """Return the lines of a document that are touched; None for all. A member of an archive has those of the archive."""
        if path not in self._lines:
            file = path
            while file and not os.path.isfile(file):
                file = os.path.dirname(file)
            self._lines[path] = self._changes.lines_of(file) if file else None
        return self._lines[path]
