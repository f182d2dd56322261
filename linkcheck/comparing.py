"""What a run is compared with, for the command line: a baseline, ignored findings, another report.

Knows where their files are found and who compares; reads and checks no document itself.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from linkcheck.api import run_check
from linkcheck.config import Settings
from linkcheck.model import Report

if TYPE_CHECKING:
    from linkcheck.accept.differences import Change as Change
    from linkcheck.accept.differences import Differences as Differences
    from linkcheck.pipeline.accepting import Renewal as Renewal
    from linkcheck.pipeline.watch import Watch

__all__ = ["baseline_found", "baseline_to_write", "ignore_file_found", "run_baseline", "run_diff"]


def baseline_found() -> str | None:
    """Return the nearest baseline in the working folder or above it, as messages name it, or None."""
    from linkcheck.accept.baseline_file import find_baseline

    found = find_baseline(Path.cwd())
    return None if found is None else _from_here(found)


def ignore_file_found() -> str | None:
    """Return the nearest `.linkcheckignore` in the working folder or above it, as messages name it, or None."""
    from linkcheck.accept.ignored_patterns import find_ignore_file

    found = find_ignore_file(Path.cwd())
    return None if found is None else _from_here(found)


def baseline_to_write() -> str:
    """Return the nearest baseline, and where there is none the file that would be it in the working folder."""
    from linkcheck.accept.baseline_file import NAME

    return baseline_found() or NAME


def run_baseline(
    paths: Sequence[str], settings: Settings, file: str, watch: "Watch | None" = None, *, shrink: bool
) -> "tuple[Report, Renewal]":
    """Return the report on everything under `paths`, and the baseline that it comes to; nothing is written.

    With `shrink` nothing is added to the baseline. Raises as `check` does.
    """
    from linkcheck.judge.judging import load_rules
    from linkcheck.pipeline.accepting import renewal_of

    report = run_check(paths, settings, watch)
    judged = [rule for rule in load_rules() if rule.info.id in report.rules]
    return report, renewal_of(report, file, judged, shrink=shrink)


def run_diff(old: Path, new: Path) -> "tuple[Differences, list[str], bool]":
    """Return what is different between two saved reports, remarks on how far they can be compared, and whether both are whole.

    Raises UsageError where one of them cannot be read.
    """
    from linkcheck.accept.differences import differences
    from linkcheck.judge.judging import load_rules
    from linkcheck.report.saved.reading import read_report

    before, after = read_report(old), read_report(new)
    found = differences(before, after, frozenset(rule.info.id for rule in load_rules() if rule.needs_web))
    remarks = [
        f"{file} is the report of a run that was interrupted."
        for file, report in ((old, before), (new, after))
        if report.incomplete
    ]
    if before.network != after.network:
        remarks.append(f"The web was not asked alike: {before.network} in {old}, {after.network} in {new}.")
    if found.not_looked_for:
        number = len(found.not_looked_for)
        said = "1 finding is not" if number == 1 else f"{number:,} findings are not"
        remarks.append(f"{said} called gone, because only the web can tell.")
    return found, remarks, not (before.incomplete or after.incomplete)


def _from_here(file: Path) -> str:
    """Return a path as messages name it: relative to the working folder where there is a way from there."""
    try:
        return os.path.relpath(file)
    except ValueError:  # another drive of Windows
        return str(file)
