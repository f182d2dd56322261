"""What a run of `linkcheck check` comes to: its exit code, and what is said of it on standard error.

Knows reports and exit codes (design §7); knows no option but the level that fails a run.
"""

from collections import Counter

import click

from linkcheck.model import INTERNAL, Level, Report, Verdict
from linkcheck.report.shown import shown

__all__ = ["INTERRUPTED", "exit_code", "say_notes"]

INTERRUPTED = 130
_FAILED = 2


def _failing(report: Report, fail_on: str) -> int:
    """Return how many findings are at or above the level that fails the run."""
    if fail_on == "never":
        return 0
    rank = Level(fail_on).rank
    return sum(count for level, count in report.summary.findings.items() if level.rank <= rank)


def exit_code(report: Report, fail_on: str) -> int:
    """Return 130 before 2 before 1 before 0 (design §7)."""
    if report.incomplete:
        return INTERRUPTED
    if report.network == "unavailable" or any(one.reason.startswith(INTERNAL) for one in report.skipped):
        return _FAILED
    return 1 if _failing(report, fail_on) else 0


def say_notes(report: Report, fail_on: str, *, drawn: bool) -> None:
    """Say on standard error what the exit code rests on, as far as the table has not said it."""
    if report.incomplete:
        click.echo("Interrupted: the report holds what was learnt so far (exit 130).", err=True)
    broken = [one for one in report.skipped if one.reason.startswith(INTERNAL)]
    for one in broken[:5]:
        click.echo(
            f"linkcheck itself failed on {shown(one.subject)}: {shown(one.reason)} (exit 2).", err=True
        )
    if broken:
        click.echo("Set LINKCHECK_TRACEBACK=1 to see where, and report it with that document.", err=True)
    if report.network == "unavailable":
        click.echo(
            f"No host could be reached{_commonest_reason(report)}, so nothing is said about dead links (exit 2). Check the "
            "connection, the name server and HTTPS_PROXY; --offline checks without the web.",
            err=True,
        )
    failing = _failing(report, fail_on)
    if failing and not report.incomplete and not broken and report.network != "unavailable":
        findings = "1 finding" if failing == 1 else f"{failing:,} findings"
        click.echo(f"{findings} at or above {fail_on}: exit 1.", err=True)
    elif not drawn and report.summary.skipped:
        click.echo(f"{report.summary.skipped:,} skipped; the report says why.", err=True)


def _commonest_reason(report: Report) -> str:
    """Return in parentheses why most of the links could not be reached."""
    reasons = Counter(
        link.status.reason for link in report.links if link.status and link.verdict is Verdict.UNREACHABLE
    )
    first = min(reasons.items(), key=lambda item: (-item[1], item[0]), default=None)
    return f" ({shown(first[0])})" if first is not None else ""
