"""How a run ends: its exit code, and why.

Knows reports and the exit codes of `linkcheck check`; knows no stream and no option but the level that fails a run.
"""

from collections.abc import Mapping

from linkcheck.model import INTERNAL, Level, Report

__all__ = ["FAILED", "INTERRUPTED", "exit_code", "failing_causes", "failing_findings", "why_it_ends"]

FAILED = 2
INTERRUPTED = 130


def exit_code(report: Report, fail_on: str) -> int:
    """Return 130 before 2 before 1 before 0."""
    if report.incomplete:
        return INTERRUPTED
    if report.network == "unavailable" or any(one.reason.startswith(INTERNAL) for one in report.skipped):
        return FAILED
    return 1 if failing_findings(report, fail_on) else 0


def why_it_ends(report: Report, fail_on: str) -> str:
    """Return, as a clause, why the run exits as it does."""
    code = exit_code(report, fail_on)
    if code == INTERRUPTED:
        return "the run was interrupted; this is what was learnt until then"
    if code == FAILED:
        if report.network == "unavailable":
            return "no host could be reached, so no link was checked"
        return "linkcheck itself failed on something that it skipped"
    if fail_on == "never":
        return "no finding fails the run (--fail-on never)"
    above = "" if fail_on == Level.ERROR.value else " or above it"
    failing = failing_findings(report, fail_on)
    if not failing:
        return f"no finding is of level {fail_on}{above}"
    findings = "1 finding is" if failing == 1 else f"{failing:,} findings are"
    causes = failing_causes(report, fail_on)
    if causes < failing:
        findings = f"{failing:,} findings, which have {causes:,} cause{'' if causes == 1 else 's'}, are"
    return f"{findings} of level {fail_on}{above}"


def failing_findings(report: Report, fail_on: str) -> int:
    """Return how many findings are at or above the level that fails the run."""
    return _at_or_above(report.summary.findings, fail_on)


def failing_causes(report: Report, fail_on: str) -> int:
    """Return as `failing_findings` does, where those with a common cause count once."""
    return _at_or_above(report.summary.causes or report.summary.findings, fail_on)


def _at_or_above(counts: Mapping[Level, int], fail_on: str) -> int:
    if fail_on == "never":
        return 0
    rank = Level(fail_on).rank
    return sum(count for level, count in counts.items() if level.rank <= rank)
