"""What fails a run: levels, rules, verdicts, too many warnings; and what of it a report has.

Knows the words of `--fail-on` and `--max-warnings`; knows no exit code.
"""

from collections.abc import Collection, Iterator
from typing import NamedTuple, Protocol

from linkcheck.errors import UsageError, nearest
from linkcheck.model import Level, Report, Verdict

__all__ = ["NEVER", "Gate", "failures", "gate_of", "refuse_idle_rules"]

NEVER = "never"
_RULE, _VERDICT = "rule:", "verdict:"


class _Found(Protocol):
    """What a finding is judged by."""

    @property
    def rule(self) -> str: ...
    @property
    def level(self) -> Level: ...


class Gate(NamedTuple):
    """What fails a run."""

    level: Level | None = Level.ERROR
    """Findings of this level or a more serious one."""
    rules: tuple[str, ...] = ()
    """Findings of these rules, whatever their level; sorted."""
    verdicts: tuple[Verdict, ...] = ()
    """Links with these verdicts; sorted."""
    most_warnings: int | None = None
    """More findings of the level warning than these."""

    @property
    def words(self) -> str:
        """Return what `--fail-on` has to say for it.

        >>> Gate(Level.WARNING, ("duplicate-link",), (Verdict.DEAD,)).words, Gate(None).words
        ('warning,rule:duplicate-link,verdict:dead', 'never')
        """
        level = [self.level.value] if self.level is not None else []
        rules, verdicts = (_RULE + one for one in self.rules), (_VERDICT + one.value for one in self.verdicts)
        return ",".join([*level, *rules, *verdicts]) or NEVER

    def fails(self, finding: "_Found") -> bool:
        """Say whether a finding fails the run by its level or its rule."""
        is_grave = self.level is not None and finding.level.rank <= self.level.rank
        return is_grave or finding.rule in self.rules


def gate_of(words: str, rule_ids: tuple[str, ...]) -> Gate:
    """Return the gate that a value of `--fail-on` means; raises UsageError for a word that is none of it.

    Without a level only rules and verdicts fail the run; of several levels the mildest counts.

    >>> gate_of("rule:dead-link, verdict:blocked", ("dead-link",))[:2]
    (None, ('dead-link',))
    """
    levels: list[Level] = []
    rules: set[str] = set()
    verdicts: set[Verdict] = set()
    given = [word.strip() for word in words.split(",")]
    for word in given:
        kind, colon, name = word.partition(":")
        if word in [*Level]:
            levels.append(Level(word))
        elif kind + colon == _RULE:
            if name not in rule_ids:
                raise UsageError(f'There is no rule "{name[:100]}".', hint=nearest(name, rule_ids))
            rules.add(name)
        elif kind + colon == _VERDICT:
            if name not in [*Verdict]:
                raise UsageError(f'There is no verdict "{name[:100]}".', hint=nearest(name, [*Verdict]))
            verdicts.add(Verdict(name))
        elif word == NEVER and len(given) > 1:
            raise UsageError(f'"{NEVER}" stands alone: nothing fails the run then.')
        elif word != NEVER:
            raise UsageError(f'There is no level "{word[:100]}".', hint=nearest(word, [*Level, NEVER]))
    return Gate(
        max(levels, key=lambda level: level.rank, default=None),
        tuple(sorted(rules)),
        tuple(sorted(verdicts)),
    )


def refuse_idle_rules(gate: Gate, select: Collection[str], ignore: Collection[str]) -> None:
    """Raise UsageError where a rule that is to fail the run does not run: the gate would always be open.

    `select` are the rules that run (none means all), `ignore` those that do not.
    """
    for rule in gate.rules:
        if rule in ignore or (select and rule not in select):
            raise UsageError(
                f"--fail-on {_RULE}{rule} can never fail the run, because the rule {rule} does not run.",
                hint=f"Take {rule} out of what is ignored, or out of --fail-on."
                if rule in ignore
                else f"Add --select {rule}, or take it out of --fail-on.",
            )


def failures(report: Report, gate: Gate) -> Iterator[str]:
    """Yield, each as a clause, what of a report fails the run; nothing where it does not."""
    level = gate.level
    if level is not None:
        number = _at_or_above(report.summary.findings, level)
        causes = _at_or_above(report.summary.causes or report.summary.findings, level)
        above = "" if level is Level.ERROR else " or above it"
        if number:
            yield f"{_findings(number, causes)} of level {level.value}{above}"
    for rule in gate.rules:
        number = sum(
            1 for one in report.findings if one.rule == rule and not (level and one.level.rank <= level.rank)
        )
        if number:
            yield f"{_findings(number, number)} of the rule {rule}"
    if gate.verdicts:
        excused = {one.url for one in report.suppressed} - {one.url for one in report.findings}
        for verdict in gate.verdicts:
            number = sum(1 for link in report.links if link.verdict is verdict and link.url not in excused)
            if number:
                yield f"{number:,} {'link is' if number == 1 else 'links are'} {verdict.value}"
    warnings = report.summary.findings.get(Level.WARNING, 0)
    if gate.most_warnings is not None and warnings > gate.most_warnings:
        there = "is 1 warning" if warnings == 1 else f"are {warnings:,} warnings"
        yield f"there {there}, and --max-warnings allows {gate.most_warnings:,}"


def _findings(number: int, causes: int) -> str:
    if causes < number:
        return f"{number:,} findings, which have {causes:,} cause{'' if causes == 1 else 's'}, are"
    return "1 finding is" if number == 1 else f"{number:,} findings are"


def _at_or_above(counts: dict[Level, int], level: Level) -> int:
    return sum(count for one, count in counts.items() if one.rank <= level.rank)
