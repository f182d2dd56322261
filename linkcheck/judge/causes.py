"""Which findings have one cause, and how that is said: a host that refuses, a document with a wrong date, a dead URL.

Knows what makes a cause common; knows no single rule. Pure: the same findings have the same causes, in whatever order.
"""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from msgspec.structs import replace

from linkcheck.judge.catalogue import Rule, SayCause
from linkcheck.judge.messages import counted
from linkcheck.model import Cause, CauseKind, CommonCause, Finding, Level

__all__ = [
    "CauseKey",
    "causes_of",
    "common_cause",
    "entries_by_level",
    "sayings_of",
    "settled",
    "settled_causes",
    "with_causes",
]

CauseKey = tuple[str, CauseKind, str]
"""A rule, and the kind and the id of a cause of its findings."""


def settled_causes(findings: Iterable[Finding]) -> Iterator[Cause | None]:
    """Yield for each finding the cause that it shares with others of its rule, or None where it stands alone.

    What a rule supposes holds where enough findings share it. Where a host or a document is not the cause, the URL may be.
    The findings are asked for three times. What is kept is some bytes for each cause that a rule supposes.
    """
    supposed = _common(findings, lambda finding: finding.cause)
    common = _common(findings, lambda finding: _or_its_url(finding, supposed))
    shared: dict[Cause, Cause] = {}  # one value for all that share it
    for finding in findings:
        cause = _or_its_url(finding, supposed)
        if cause is None or hash(_key(finding, cause)) not in common:
            yield None
        elif cause.kind is CauseKind.DOCUMENT:
            yield cause
        else:
            yield shared.setdefault(cause, cause)


def settled(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings, each with the cause that it shares with others."""
    for finding, cause in zip(findings, settled_causes(findings), strict=True):
        yield finding if cause is finding.cause else replace(finding, cause=cause)


def with_causes(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return findings of which some were taken away, each with the cause that it still shares with others."""
    return (*settled(findings),)


def _or_its_url(finding: Finding, common: Container[int]) -> Cause | None:
    """Return the cause that a rule supposes, or the finding's URL where that is a host or a document and not common."""
    cause = finding.cause
    if cause is None or cause.kind is CauseKind.URL or hash(_key(finding, cause)) in common:
        return cause
    return None if finding.url is None else Cause(CauseKind.URL, finding.url)


def _common(findings: Iterable[Finding], cause_of: Callable[[Finding], Cause | None]) -> set[int]:
    """Return the hashes of the causes that two findings share, by rule.

    These are of two links of a host or of a document: two links that one host refuses have the host in common, and two links
    that are later than their document say more of it than of themselves. Hashes have 64 bits.
    """
    subjects: dict[int, int] = {}
    common: set[int] = set()
    for number, finding in enumerate(findings):
        cause = cause_of(finding)
        if cause is None:
            continue
        key = hash(_key(finding, cause))
        if key not in common:
            subject = number if cause.kind is CauseKind.URL else hash(finding.url or finding.title)
            if subjects.setdefault(key, subject) != subject:
                common.add(key)
                del subjects[key]
    return common


def _key(finding: Finding, cause: Cause) -> CauseKey:
    return finding.rule, cause.kind, cause.id


def causes_of(findings: Iterable[Finding], rules: Iterable[Rule]) -> tuple[CommonCause, ...]:
    """Return the causes that findings share, as `finish` gave them, sorted by rule, kind and id."""
    groups: dict[CauseKey, list[Finding]] = {}
    for finding in findings:
        if finding.cause is not None:
            groups.setdefault(_key(finding, finding.cause), []).append(finding)
    say = sayings_of(rules)
    return tuple(common_cause(key, group, say) for key, group in sorted(groups.items()))


def sayings_of(rules: Iterable[Rule]) -> Mapping[str, SayCause]:
    """Return by rule what says in a sentence what several of its findings come from, where it has that."""
    return {rule.info.id: rule.say_cause for rule in rules if rule.say_cause is not None}


def common_cause(key: CauseKey, group: Sequence[Finding], sayings: Mapping[str, SayCause]) -> CommonCause:
    """Return what the findings that share a cause have in common."""
    rule, kind, name = key
    say = sayings.get(rule)
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
