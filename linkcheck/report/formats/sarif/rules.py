"""Rules as SARIF's reporting descriptors (section 3.49): id, name, descriptions, level and the rule's page as help.

Knows which rules a log names: those that could judge, and those that found something.
"""

from linkcheck.model import Level, Report, RuleInfo
from linkcheck.patterns import compiled
from linkcheck.report.rule_pages import page_of

__all__ = ["rule_object", "rules_of"]

_KEBAB = compiled(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def rules_of(report: Report) -> list[RuleInfo]:
    """Return the rules of a log, sorted by id; of one that is not installed nothing is known but its id."""
    ids = {*report.rules, *(one.rule for one in report.findings), *(one.rule for one in report.suppressed)}
    return [page_of(one) or _unknown(one) for one in sorted(ids)]


def rule_object(rule: RuleInfo) -> dict[str, object]:
    """Return a reporting descriptor."""
    made: dict[str, object] = {"id": rule.id}
    if _KEBAB.fullmatch(rule.id):
        made["name"] = rule.id.title().replace("-", "")
    made["shortDescription"] = {"text": rule.summary}
    made["fullDescription"] = {"text": _why(rule.page) or rule.summary}
    made["help"] = {"text": rule.page, "markdown": rule.page}
    made["defaultConfiguration"] = {"level": rule.level.value}
    return made


def _unknown(rule: str) -> RuleInfo:
    """Return what code scanning has to have of a rule that is not installed, as in an old report."""
    said = "This rule is not installed where the report was made."
    return RuleInfo(rule, Level.WARNING, said, said)


def _why(page: str) -> str:
    """Return the first paragraph of a page after its summary, without its heading; empty where there is none."""
    paragraphs = [part.strip() for part in page.split("\n\n")]
    texts = [part for part in paragraphs if part and not part.startswith(("#", "```", "|", "-", "<"))]
    return " ".join(texts[1].split()) if len(texts) > 1 else ""
