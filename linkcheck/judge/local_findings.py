"""A local link that leads nowhere, as a finding: where it stands, what it names, and what was probably meant.

Knows facts of local links; knows no rule and no folder.
"""

from linkcheck.judge.locations import on_one_line, url_cause
from linkcheck.model import Finding, MissingTarget, RuleInfo, TargetProblem, spot_of

__all__ = ["local_finding"]


def local_finding(rule: RuleInfo, target: MissingTarget, message: str) -> Finding:
    """Return a finding about a local link; its URL is the relative reference, so that baselines and patterns match by it.

    Several documents that want one file, or one place, have it for their cause.
    """
    named = (
        target.target
        if target.problem is not TargetProblem.NO_PLACE
        else f"{target.target}#{target.fragment}"
    )
    return Finding(
        rule.id,
        rule.level,
        message,
        *spot_of(target),
        url=target.reference,
        text=on_one_line(target.text or target.raw) or None,
        meant=target.nearest,
        cause=url_cause(named),
    )
