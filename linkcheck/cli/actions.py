"""What a run in GitHub Actions writes beside its table: annotations, and the summary of its step.

Knows the runner's variables (https://docs.github.com/actions/reference/workflows-and-actions/variables); what is written is
known to the formats `github` and `markdown`.
"""

import os
import posixpath
import sys
from collections.abc import Mapping

from linkcheck.cli.streams import say
from linkcheck.errors import system_reason
from linkcheck.model import Report

__all__ = ["in_actions", "write_beside_table"]

_SUMMARY = "GITHUB_STEP_SUMMARY"


def in_actions(environ: Mapping[str, str]) -> bool:
    """Say whether this runs in GitHub Actions, or in what calls itself so (Forgejo, Gitea, act)."""
    return environ.get("GITHUB_ACTIONS") == "true"


def write_beside_table(report: Report, environ: Mapping[str, str]) -> None:
    """Write annotations to standard error, which the runner reads as well, and append to the file of the step's summary.

    Standard output stays the table alone. A summary that cannot be written is said, and changes nothing else.
    """
    from linkcheck.report.terminal import PLAIN
    from linkcheck.report.writing import write_report

    sys.stdout.flush()
    sys.stderr.flush()
    stream = getattr(sys.stderr, "buffer", None)
    if stream is not None:
        write_report(_from_workspace(report, environ), "github", stream.write, PLAIN)
        stream.flush()
    file = environ.get(_SUMMARY)
    if file:
        try:
            with open(os.fspath(file), "ab") as summary:
                write_report(report, "markdown", summary.write, PLAIN)
        except OSError as error:
            say(f"The summary of the step could not be written: {system_reason(error)} ({file}).")


def _from_workspace(report: Report, environ: Mapping[str, str]) -> Report:
    """Return a report whose findings have their paths from the checkout's folder, as annotations need them.

    It is the report itself where linkcheck was started there, or somewhere else altogether.
    """
    workspace = environ.get("GITHUB_WORKSPACE")
    try:
        way = os.path.relpath(os.getcwd(), workspace) if workspace else "."
    except (OSError, ValueError):  # a folder that is gone, or another drive of Windows
        return report
    if way == "." or way.startswith(".."):
        return report
    from msgspec.structs import replace

    way = way.replace(os.sep, "/")
    return replace(
        report,
        findings=tuple(
            one if os.path.isabs(one.path) else replace(one, path=posixpath.normpath(f"{way}/{one.path}"))
            for one in report.findings
        ),
    )
