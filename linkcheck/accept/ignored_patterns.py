"""Patterns of findings that are to be ignored, one a line: `RULE PATH URL`, as in `.linkcheckignore`.

Knows the three columns and that the last line that matches counts, as in `.gitignore`; where the lines come from is its
caller's business.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from linkcheck.errors import ConfigurationError, nearest, system_reason
from linkcheck.model import Finding
from linkcheck.path_globs.gitignore import Patterns, bytes_of
from linkcheck.patterns import compiled
from linkcheck.project_folders import folders_up
from linkcheck.urls.credentials import display_url
from linkcheck.urls.url_patterns import UrlPatterns

__all__ = ["NAME", "FindingPatterns", "find_ignore_file", "lines_in"]

NAME = ".linkcheckignore"
_MOST_LINES = 1_000
_MOST_BYTES = 1_048_576
_COLUMN = compiled(r"(?:[^\s\\]|\\[\s\S])+")
"""What stands between blanks; a blank after a backslash belongs to it, as in `.gitignore`."""


def find_ignore_file(folder: Path) -> Path | None:
    """Return the nearest `.linkcheckignore` in `folder` or above it, up to the root of a repository; None if there is none."""
    return next((at / NAME for at in folders_up(folder) if (at / NAME).is_file()), None)


def lines_in(file: Path) -> list[str]:
    """Return the lines of a file of patterns; raises ConfigurationError where it cannot be read."""
    try:
        with file.open("rb") as opened:
            data = opened.read(_MOST_BYTES + 1)
        if len(data) > _MOST_BYTES:
            raise ConfigurationError(f"The patterns in {file} are more than {_MOST_BYTES // 1024**2} MiB.")
        return data.decode("utf-8-sig").splitlines()
    except OSError as error:
        why = system_reason(error)
        raise ConfigurationError(f"The patterns in {file} cannot be read: {why}.") from error
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"The patterns in {file} are not UTF-8.") from error


class _Line(NamedTuple):
    negated: bool
    rules: frozenset[str] | None
    """None for all."""
    paths: Patterns | None
    urls: UrlPatterns | None


class FindingPatterns:
    """The patterns of one file, or of the configuration."""

    def __init__(self, lines: Iterable[str], rules: Sequence[str], source: str) -> None:
        """Raise ConfigurationError, with the place, for a line that is no pattern; `rules` are the ids that there are."""
        self._lines: list[_Line] = []
        for number, line in enumerate(lines, 1):
            text = line.strip()
            if text and not text.startswith("#"):
                self._lines.append(_read(text, frozenset(rules), f"{source}, line {number}"))
            if len(self._lines) > _MOST_LINES:
                raise ConfigurationError(f"{source} has more than {_MOST_LINES:,} patterns.")
        self._lines.reverse()

    def ignored(self, findings: Iterable[Finding], path_of: Callable[[str], str]) -> list[bool]:
        """Return for each finding whether the last line that matches it says to ignore it.

        `path_of` gives the path of a document as the patterns have it. Findings of one document stand together, so that its
        path is compared once.
        """
        answers: list[bool] = []
        path, lines = None, list[_Line]()
        for finding in findings:
            if finding.path != path:
                path = finding.path
                encoded = bytes_of(path_of(path))
                lines = [one for one in self._lines if one.paths is None or one.paths.covers(encoded)]
            answers.append(next((not one.negated for one in lines if _matches(one, finding)), False))
        return answers


def _matches(line: _Line, finding: Finding) -> bool:
    if line.rules is not None and finding.rule not in line.rules:
        return False
    if line.urls is None:
        return True
    return finding.url is not None and line.urls.matching([finding.url]) is not None


def _read(text: str, known: frozenset[str], where: str) -> _Line:
    negated = text.startswith("!")
    columns = _COLUMN.findall(text.removeprefix("!"))
    if not 1 <= len(columns) <= 3:
        raise ConfigurationError(
            f"{where}: {_shown(text)} is no pattern of a rule, a path and a URL.",
            hint="Write it as: dead-link docs/archive/ https://old.example/*",
        )
    rule, path, url = (*columns, "*", "*")[:3]
    rules = frozenset(filter(None, rule.split(",")))
    if rule != "*":
        for one in sorted(rules or {rule}):
            if one not in known:
                raise ConfigurationError(
                    f"{where}: there is no rule {_shown(one)}.", hint=nearest(one, known)
                )
    paths = None if path == "*" else Patterns([bytes_of(path)], 1)
    if paths is not None and paths.impossible:
        raise ConfigurationError(f"{where}: {_shown(path)} is no pattern of a path.")
    return _Line(negated, None if rule == "*" else rules, paths, None if url == "*" else UrlPatterns([url]))


def _shown(text: str) -> str:
    return f'"{display_url(text)[:100]}"'
