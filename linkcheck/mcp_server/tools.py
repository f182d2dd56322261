"""What an assistant may ask for: a text or files of one folder checked, their citations listed, a rule explained.

Knows the folder, and that nothing outside of it is read or looked up; knows no protocol.
"""

import os
from collections.abc import Sequence
from datetime import date
from threading import Lock

from msgspec.structs import replace

from linkcheck.api import extract_text, listed, run_check, with_text
from linkcheck.config import ProbeOptions, Settings
from linkcheck.errors import UsageError
from linkcheck.judge.catalogue import rule
from linkcheck.mcp_server.answers import Answer, answer_of_listing, answer_of_report, answer_of_rule
from linkcheck.model import Progress
from linkcheck.options.building import settings_in_python
from linkcheck.pipeline.watch import Calling

__all__ = ["MOST_FILES", "MOST_TEXT", "Tools"]

MOST_TEXT = 1_000_000
"""Characters of a text that is checked."""
MOST_FILES = 2_000
"""Files that one call reads."""
_LONGEST_NAME = 500


class Tools:
    """The tools over one folder. One call is worked on at a time."""

    def __init__(self, root: str, *, online: bool = False) -> None:
        """`root` is the folder; this process makes it its working folder, so that places are named from there.

        Raises UsageError where it is no folder.
        """
        self._root = os.path.realpath(root)
        if not os.path.isdir(self._root):
            raise UsageError(
                f"There is no folder {root}.", hint="Name the folder of the documents: --root FOLDER."
            )
        os.chdir(self._root)
        self._probe = ProbeOptions() if online else None
        self._lock = Lock()

    def check_text(self, text: str, name: str, document_date: str | None) -> Answer:
        """Return what is known of a text's links; raises LinkcheckError."""
        settings = self._settings(document_date, stdin_name=_usable_name(name))
        return self._checked(["-"], with_text(settings, _usable_text(text)))

    def check_path(self, path: str, document_date: str | None) -> Answer:
        """Return what is known of the links of a file or a folder inside the root; raises LinkcheckError."""
        return self._checked([self._inside(path)], self._settings(document_date))

    def extract(self, path: str | None, text: str | None, name: str) -> Answer:
        """Return what a file, a folder or a text cites; raises LinkcheckError."""
        if (path is None) is (text is None):
            raise UsageError("Give either a path or a text.")
        with self._lock:
            if text is not None:
                return answer_of_listing(extract_text(_usable_text(text), _usable_name(name)))
            return answer_of_listing(listed([self._inside(path or "")], self._settings(None)))

    def explain_rule(self, rule_id: str) -> Answer:
        """Return a rule's page; raises UsageError for what is no rule."""
        return answer_of_rule(rule(rule_id[:_LONGEST_NAME]).info)

    def _checked(self, paths: Sequence[str], settings: Settings) -> Answer:
        with self._lock:
            return answer_of_report(run_check(paths, settings, Calling(_refuse_many)))

    def _settings(self, document_date: str | None, **given: object) -> Settings:
        day = None if document_date is None else _day(document_date)
        settings = settings_in_python({"document_date": day, **given}, self._probe)
        return replace(settings, within=self._root)

    def _inside(self, path: str) -> str:
        """Return where a path really is; raises UsageError where that is outside of the root, by `..` or by a link."""
        if "\0" in path:
            raise UsageError("A path has no NUL in it.")
        real = os.path.realpath(os.path.join(self._root, path))
        try:
            is_inside = os.path.commonpath((self._root, real)) == self._root
        except ValueError:  # another drive of Windows
            is_inside = False
        if not is_inside:
            raise UsageError(
                f"{path[:_LONGEST_NAME]} is outside of the folder that this server was started for.",
                hint="Name a path inside it, relative to it; . is the folder itself.",
            )
        if not os.path.exists(real):
            raise UsageError(
                f"There is no file or folder {path[:_LONGEST_NAME]} in the folder of this server."
            )
        return real


def _refuse_many(progress: Progress) -> None:
    if progress.stage == "reading" and progress.total > MOST_FILES:
        raise UsageError(
            f"There are {progress.total:,} files, and one call reads {MOST_FILES:,} at the most.",
            hint="Name a folder further down, or a file.",
        )


def _usable_text(text: str) -> str:
    if len(text) > MOST_TEXT:
        raise UsageError(
            f"The text has {len(text):,} characters, and one call takes {MOST_TEXT:,} at the most.",
            hint="Give it in parts, or write it to a file and use check_path.",
        )
    return text


def _usable_name(name: str) -> str:
    if not name or len(name) > _LONGEST_NAME or "\0" in name:
        raise UsageError("The name of a text is a file name such as draft.md.")
    return name


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f'"{text[:40]}" is no day.', hint="Write it as 2025-02-20.") from None
