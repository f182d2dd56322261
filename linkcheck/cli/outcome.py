"""What a run of `linkcheck check` comes to: its exit code, and what is said of it on standard error.

Knows reports and exit codes (design §7); knows no option but the level that fails a run.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from linkcheck.cli.streams import say
from linkcheck.model import INTERNAL, Level, Report, Verdict

__all__ = ["INTERRUPTED", "exit_code", "say_notes", "trouble_of"]

INTERRUPTED = 130
_NOT_REACHED = (Verdict.UNREACHABLE, Verdict.BLOCKED)
"""A proxy that forbids everything makes links blocked."""
_FAILED = 2


def _failing(report: Report, fail_on: str) -> int:
    """Return how many findings are at or above the level that fails the run."""
    return _at_or_above(report.summary.findings, fail_on)


def _at_or_above(counts: Mapping[Level, int], fail_on: str) -> int:
    if fail_on == "never":
        return 0
    rank = Level(fail_on).rank
    return sum(count for level, count in counts.items() if level.rank <= rank)


def exit_code(report: Report, fail_on: str) -> int:
    """Return 130 before 2 before 1 before 0 (design §7)."""
    if report.incomplete:
        return INTERRUPTED
    if trouble_of(report):
        return _FAILED
    return 1 if _failing(report, fail_on) else 0


def trouble_of(report: Report) -> str:
    """Return as a clause why a report does not say all that it was asked for, empty where it does."""
    if report.network == "unavailable":
        return f"no host could be reached{_commonest_reason(report)}"
    broken = next((one for one in report.skipped if one.reason.startswith(INTERNAL)), None)
    return f"linkcheck failed on {broken.subject}: {broken.reason}" if broken is not None else ""


def say_notes(report: Report, fail_on: str, *, drawn: bool) -> None:
    """Say on standard error what the exit code rests on, as far as the table has not said it."""
    if report.incomplete:
        say("Interrupted: the report holds what was learnt until then (exit 130).")
    broken = [one for one in report.skipped if one.reason.startswith(INTERNAL)]
    say(*(f"linkcheck failed on {one.subject}: {one.reason} (exit 2)." for one in broken[:5]))
    if broken:
        say("Set LINKCHECK_TRACEBACK=1 to see where, and report it with that document.")
    if report.network == "unavailable":
        say(
            f"No host could be reached{_commonest_reason(report)}, so nothing is said about dead links (exit 2). Check the "
            "connection, the name server and HTTPS_PROXY; --offline checks without the web."
        )
    say(*_suppressed(report))
    failing = _failing(report, fail_on)
    if failing and not report.incomplete and not broken and report.network != "unavailable":
        causes = _at_or_above(report.summary.causes or report.summary.findings, fail_on)
        findings = "1 finding is" if failing == 1 else f"{failing:,} findings are"
        if causes < failing:
            findings = f"{failing:,} findings, which have {causes:,} cause{'' if causes == 1 else 's'}, are"
        above = "" if fail_on == "error" else " or above it"
        say(f"{findings} of level {fail_on}{above} (exit 1).")
    elif not drawn and report.summary.skipped:
        skipped = report.summary.skipped
        say(
            f"{skipped:,} {'file or link was' if skipped == 1 else 'files or links were'} skipped; the report says why."
        )


def _suppressed(report: Report) -> Iterator[str]:
    """Yield by which files findings do not count, and how many: a file that was found by itself may be a stranger's."""
    for one in report.suppressed_by:
        if one.findings:
            number = "1 old finding does" if one.findings == 1 else f"{one.findings:,} old findings do"
            yield f"{number} not count, because {one.source} has {'it' if one.findings == 1 else 'them'}."
        if one.stale:
            entries = "1 entry" if one.stale == 1 else f"{one.stale:,} entries"
            yield f"{entries} of {one.source} can go, because nothing is found there any more: linkcheck baseline update"


def _commonest_reason(report: Report) -> str:
    """Return in parentheses why most of the links could not be reached."""
    reasons = Counter(
        link.status.reason for link in report.links if link.status and link.verdict in _NOT_REACHED
    )
    first = min(reasons.items(), key=lambda item: (-item[1], item[0]), default=None)
    return f" ({first[0]})" if first is not None else ""
