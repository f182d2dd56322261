"""The catalogue of rules: which there are, what each one's page says, and the rules of one run.

Finds rules by scanning its folder and the entry points of `linkcheck.rules`; knows no single rule.
"""

from collections.abc import Callable, Iterable, Sequence
from types import ModuleType
from typing import NamedTuple

from linkcheck.errors import ConfigurationError, LinkcheckError, nearest
from linkcheck.judge.examples import Example
from linkcheck.judge.facts import Facts
from linkcheck.judge.habits import Habit
from linkcheck.model import Document, Finding, IgnoreUse, Level, Link, RuleInfo
from linkcheck.plugins import modules_in

__all__ = [
    "GROUP",
    "PACKAGE",
    "Rule",
    "SayCause",
    "describe",
    "foreign_rules",
    "habits_of",
    "load_rules",
    "rule",
    "rule_ids",
    "rule_of",
    "rules_catalogue",
]

PACKAGE = "linkcheck.judge.rules"
GROUP = "linkcheck.rules"
_SCOPES = ("document", "link", "outlet", "ignore")

JudgeDocument = Callable[[Document, Facts], Iterable[Finding]]
JudgeLink = Callable[[Link, Facts], Sequence[Finding]]
JudgeOutlet = Callable[[Sequence[Link], Facts], Iterable[Finding]]
JudgeIgnore = Callable[[IgnoreUse, Facts], Iterable[Finding]]
ComparedBy = Callable[[Link, Facts], Iterable[str]]
SayCause = Callable[[Sequence[Finding]], str | None]


class Rule(NamedTuple):
    """A rule as it runs: its page, and one of four functions or several."""

    info: RuleInfo
    judge_document: JudgeDocument | None
    judge_link: JudgeLink | None
    judge_outlet: JudgeOutlet | None
    examples: tuple[Example, ...]
    needs_web: bool = False
    """It judges by what the web answered alone (`NEEDS_WEB` in its module), so it is not run where nothing was asked."""
    say_cause: SayCause | None = None
    """It says what the findings that share a cause come from (`say_cause` in its module), where it can say more than they."""
    judge_ignore: JudgeIgnore | None = None
    is_off: bool = False
    """It runs only where somebody asks for it (`OFF` in its module)."""
    habit: Habit | None = None
    """What it says where a document or a folder has many of its findings (`HABIT` in its module)."""
    is_alone: bool = False
    """Its `judge_outlet` looks at each link alone (`ALONE` in its module)."""
    compared_by: ComparedBy | None = None
    """The keys of a link; its `judge_outlet` compares those that have one in common (`compared_by` in its module)."""


def describe(module_name: str, page: str | None, level: Level) -> RuleInfo:
    r"""Return a rule's entry from its module's name and docstring: the first line is the summary.

    >>> describe("linkcheck.judge.rules.dead_link", "A link is dead.\n\n## Why\n", Level.ERROR).id
    'dead-link'
    """
    rule_id = module_name.rpartition(".")[2].replace("_", "-")
    text = (page or "").strip()
    summary = text.partition("\n")[0]
    return RuleInfo(rule_id, level, summary, f"# {rule_id}\n\n{text}\n")


def rule_ids() -> tuple[str, ...]:
    """Return the ids of all rules, sorted, without importing one of them."""
    return tuple(sorted(_names()))


def foreign_rules() -> frozenset[str]:
    """Return the names of the rules that other distributions bring."""
    return modules_in(PACKAGE, GROUP).foreign


def rules_catalogue() -> tuple[RuleInfo, ...]:
    """Return the entry of every rule, sorted by id; raises LinkcheckError if a foreign rule is broken."""
    return tuple(each.info for each in load_rules(rule_ids()))


def rule(rule_id: str) -> Rule:
    """Return one rule; raises ConfigurationError for an unknown id."""
    return load_rules([rule_id])[0]


def load_rules(
    select: Sequence[str] = (), ignore: Sequence[str] = (), also: Iterable[str] = ()
) -> tuple[Rule, ...]:
    """Return the rules of a run, sorted by id: the selected ones (all where none is), less the ignored ones.

    Rules that are off by default are among them only where they are selected, or in `also`.

    Raises ConfigurationError for an id that no rule has, LinkcheckError for a foreign rule that is broken.
    """
    names = _names()
    for rule_id in (*select, *ignore):
        if rule_id not in names:
            raise ConfigurationError(f'There is no rule "{rule_id}".', hint=nearest(rule_id, names))
    chosen = set(select or names) - set(ignore)
    modules = modules_in(PACKAGE, GROUP)
    asked_for = {*select, *also}
    rules = (
        rule_of(rule_id, modules[names[rule_id]], modules.source_of(names[rule_id]))
        for rule_id in sorted(chosen)
    )
    return tuple(one for one in rules if not one.is_off or one.info.id in asked_for)


def _names() -> dict[str, str]:
    """Return the plug-in's name by rule id."""
    return {name.replace("_", "-"): name for name in modules_in(PACKAGE, GROUP)}


def habits_of(rules: Iterable[Rule]) -> dict[str, Habit]:
    """Return the habits of the rules that have one, by the rules' ids."""
    return {one.info.id: one.habit for one in rules if one.habit is not None}


def rule_of(rule_id: str, module: ModuleType, source: str) -> Rule:
    """Return the rule that a module is; raises LinkcheckError where it is none. `source` says who brings it."""
    info = getattr(module, "RULE", None)
    document, link, outlet, ignore = (getattr(module, f"judge_{scope}", None) for scope in _SCOPES)
    if (
        not isinstance(info, RuleInfo)
        or info.id != rule_id
        or not any(map(callable, (document, link, outlet, ignore)))
    ):
        raise LinkcheckError(
            f'The rule "{rule_id}" of {source} is none: it needs a RULE of that id and at least one of '
            "judge_document, judge_link, judge_outlet and judge_ignore.",
            hint="Mend or uninstall it.",
        )
    examples = tuple(getattr(module, "EXAMPLES", ()))
    return Rule(
        info,
        document,
        link,
        outlet,
        examples,
        getattr(module, "NEEDS_WEB", False),
        getattr(module, "say_cause", None),
        ignore,
        getattr(module, "OFF", False),
        getattr(module, "HABIT", None),
        getattr(module, "ALONE", False),
        getattr(module, "compared_by", None),
    )
