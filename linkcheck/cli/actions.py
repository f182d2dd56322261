"""What a run in GitHub Actions writes beside its table: annotations, and the summary of its step.

Knows the runner's variables (https://docs.github.com/actions/reference/workflows-and-actions/variables); what is written is
known to the formats `github` and `markdown`.
"""

import os
import sys
from collections.abc import Mapping

from linkcheck.cli.streams import say
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
        write_report(report, "github", stream.write, PLAIN)
        stream.flush()
    file = environ.get(_SUMMARY)
    if file:
        try:
            with open(os.fspath(file), "ab") as summary:
                write_report(report, "markdown", summary.write, PLAIN)
        except OSError as error:
            say(
                f"The summary of the step could not be written: {(error.strerror or str(error)).lower()} ({file})."
            )
