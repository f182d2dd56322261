"""How a run ends: its exit code, and why.

Knows reports and the exit codes of `linkcheck check`; what fails a run is known to `gates`.
"""

from linkcheck.model import INTERNAL, Report
from linkcheck.report.gates import Gate, failures

__all__ = ["FAILED", "INTERRUPTED", "exit_code", "why_it_ends"]

FAILED = 2
INTERRUPTED = 130


def exit_code(report: Report, gate: Gate) -> int:
    """Return 130 before 2 before 1 before 0."""
    if report.incomplete:
        return INTERRUPTED
    if report.network == "unavailable" or any(one.reason.startswith(INTERNAL) for one in report.skipped):
        return FAILED
    return 1 if any(failures(report, gate)) else 0


def why_it_ends(report: Report, gate: Gate) -> str:
    """Return, as a clause, why the run exits as it does."""
    code = exit_code(report, gate)
    if code == INTERRUPTED:
        return "the run was interrupted; this is what was learnt until then"
    if code == FAILED:
        if report.network == "unavailable":
            return "no host could be reached, so no link was checked"
        return "linkcheck itself failed on something that it skipped"
    if code:
        return ", and ".join(failures(report, gate))
    if gate == Gate(None):
        return "no finding fails the run (--fail-on never)"
    if gate.level is not None and gate == Gate(gate.level):
        return f"no finding is of level {gate.level.value}{'' if gate == Gate() else ' or above it'}"
    return f"nothing fails the run (--fail-on {gate.words})"
