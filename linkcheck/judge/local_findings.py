"""A local link that leads nowhere, as a finding: where it stands, what it names, and what was probably meant.

Knows facts of local links; knows no rule and no folder.
"""

from collections.abc import Sequence

from linkcheck.judge.locations import on_one_line, url_cause
from linkcheck.judge.messages import counted
from linkcheck.model import Cause, CauseKind, Finding, Level, MissingTarget, RuleInfo, TargetProblem, spot_of

__all__ = ["local_finding", "say_many"]

_MANY = 10
"""So many links of one document that lead nowhere have the document for their cause, and are one entry of a report."""


def local_finding(
    rule: RuleInfo, target: MissingTarget, message: str, beside: int = 1, level: Level | None = None
) -> Finding:
    """Return a finding about a local link; its URL is the relative reference, so that baselines and patterns match by it.

    Several documents that want one file, or one place, have it for their cause. Where a document has many links that the rule
    reports, `beside` in number, the document is the cause: it was moved, or taken out of its folder. The level is the rule's
    where none is given.
    """
    named = target.target
    if target.problem is TargetProblem.NO_PLACE:
        named = f"{named}#{target.fragment}"
    elif target.problem is TargetProblem.NO_DEFINITION:
        named += target.file
    return Finding(
        rule.id,
        rule.level if level is None else level,
        message,
        *spot_of(target),
        url=target.reference,
        text=on_one_line(target.text or target.raw) or None,
        meant=target.nearest,
        cause=url_cause(named) if beside < _MANY else Cause(CauseKind.DOCUMENT, target.path),
    )


def say_many(findings: Sequence[Finding]) -> str | None:
    """Return what many links of one document that lead nowhere have in common; None of findings with another cause."""
    cause = findings[0].cause
    if cause is None or cause.kind is not CauseKind.DOCUMENT:
        return None
    number = counted(len(findings), "link")
    if all("://" in (one.meant or "") for one in findings):
        return f"{number} to the web lead into the folder from this document: their “https://” was forgotten."
    if findings[0].rule == "broken-fragment":
        return f"{number} of this document name places that are not there: perhaps headings were renamed or taken out."
    return f"{number} inside the folder lead nowhere from this document: perhaps it was moved, or files are missing beside it."
