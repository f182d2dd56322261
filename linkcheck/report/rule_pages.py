"""What the rules say of themselves, for reports that explain a finding in its place.

Knows that rules are plug-ins with a page; imports the rules that a report names, by their ids, and knows no single one.
"""

from functools import cache

from linkcheck.errors import LinkcheckError
from linkcheck.model import RuleInfo
from linkcheck.plugins import modules_in

__all__ = ["page_of"]


@cache
def page_of(rule: str) -> RuleInfo | None:
    """Return a rule's entry in the catalogue; null for a rule that is not installed, as in an old report."""
    modules = modules_in("linkcheck.judge.rules", "linkcheck.rules")
    name = rule.replace("-", "_")
    if name not in modules or "_" in rule:
        return None
    try:
        info = getattr(modules[name], "RULE", None)
    except LinkcheckError:
        return None
    return info if isinstance(info, RuleInfo) and info.id == rule else None
