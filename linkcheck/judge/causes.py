"""Which findings have one cause, and how that is said: a host that refuses, a document with a wrong date, a dead URL.

Knows what makes a cause common; knows no single rule. Pure: the same findings have the same causes, in whatever order.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from msgspec.structs import replace

from linkcheck.judge.catalogue import Rule, SayCause
from linkcheck.judge.messages import counted
from linkcheck.model import Cause, CauseKind, CommonCause, Finding, Level

__all__ = ["causes_of", "entries_by_level", "settled_causes", "with_causes"]

LEAST: Mapping[CauseKind, int] = {CauseKind.HOST: 2, CauseKind.DOCUMENT: 2, CauseKind.URL: 2}
"""How many links make a host or a document the cause, and how many findings make a URL one.

Two links that one host refuses have the host in common, and two links that are later than their document say more of it
than of themselves.
"""

_Key = tuple[str, CauseKind, str]


def settled_causes(findings: Sequence[Finding]) -> list[Cause | None]:
    """Return for each finding the cause that it shares with others of its rule, or None where it stands alone.

    What a rule supposes holds where enough findings share it. Where a host or a document is not the cause, the URL may be.
    What is kept meanwhile is bounded: of each cause as many links as make it one.
    """
    common = _common(findings, (finding.cause for finding in findings))
    causes = [_or_its_url(finding, common) for finding in findings]
    if any(cause is not finding.cause for cause, finding in zip(causes, findings, strict=True)):
        common = _common(findings, causes)
    shared: dict[Cause, Cause] = {}  # one value for all that share it
    return [
        shared.setdefault(cause, cause) if cause is not None and _key(finding, cause) in common else None
        for finding, cause in zip(findings, causes, strict=True)
    ]


def with_causes(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return findings of which some were taken away, each with the cause that it still shares with others."""
    causes = settled_causes(findings)
    return tuple(
        finding if cause is finding.cause else replace(finding, cause=cause)
        for finding, cause in zip(findings, causes, strict=True)
    )


def _or_its_url(finding: Finding, common: set[_Key]) -> Cause | None:
    """Return the cause that a rule supposes, or the finding's URL where that is a host or a document and not common."""
    cause = finding.cause
    if cause is None or cause.kind is CauseKind.URL or _key(finding, cause) in common:
        return cause
    return None if finding.url is None else Cause(CauseKind.URL, finding.url)


def _common(findings: Sequence[Finding], causes: Iterable[Cause | None]) -> set[_Key]:
    """Return the causes that enough findings share, by rule."""
    seen: dict[_Key, tuple[object, ...]] = {}
    for number, (finding, cause) in enumerate(zip(findings, causes, strict=True)):
        if cause is None:
            continue
        key = _key(finding, cause)
        sharing = seen.get(key, ())
        if len(sharing) < LEAST[cause.kind]:
            subject = number if cause.kind is CauseKind.URL else finding.url or finding.title
            seen[key] = sharing if subject in sharing else (*sharing, subject)
    return {key for key, sharing in seen.items() if len(sharing) >= LEAST[key[1]]}


def _key(finding: Finding, cause: Cause) -> _Key:
    return finding.rule, cause.kind, cause.id


def causes_of(findings: Iterable[Finding], rules: Iterable[Rule]) -> tuple[CommonCause, ...]:
    """Return the causes that findings share, as `finish` gave them, sorted by rule, kind and id."""
    groups: dict[_Key, list[Finding]] = {}
    for finding in findings:
        if finding.cause is not None:
            groups.setdefault(_key(finding, finding.cause), []).append(finding)
    said = {rule.info.id: rule.say_cause for rule in rules}
    return tuple(_common_cause(key, group, said.get(key[0])) for key, group in sorted(groups.items()))


def _common_cause(key: _Key, group: Sequence[Finding], say: SayCause | None) -> CommonCause:
    rule, kind, name = key
    level = min((finding.level for finding in group), key=lambda one: one.rank)
    links = len({finding.url or finding.title for finding in group})
    documents = len({finding.path for finding in group})
    said = say(group) if say is not None else None
    where = f" of {name}" if kind is CauseKind.HOST else ""
    places = f"{counted(links, 'link')}{where} in {counted(documents, 'document')}"
    return CommonCause(rule, kind, name, level, said or _message(group, places), len(group), links, documents)


def _message(group: Sequence[Finding], places: str) -> str:
    """Return what most of the findings say, and how many they are."""
    said = Counter(finding.message for finding in group)
    message, number = min(said.items(), key=lambda item: (-item[1], item[0]))
    if number < len(group):
        return f"{message} With {counted(len(group) - number, 'finding')} beside it this concerns {places}."
    return f"{message} This concerns {places}."


def entries_by_level(findings: Iterable[Finding], causes: Iterable[CommonCause]) -> dict[Level, int]:
    """Return how many entries there are at each level, where findings with a common cause are one."""
    counts = dict.fromkeys(Level, 0)
    alone = (finding.level for finding in findings if finding.cause is None)
    for level in chain(alone, (cause.level for cause in causes)):
        counts[level] += 1
    return counts
