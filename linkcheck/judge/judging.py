"""Runs rules over facts, and makes one sorted list of what they find.

Knows the three scopes of a rule (a document, a link, the links of an outlet) and what makes two findings one;
knows no single rule. Pure: the same facts give the same findings, in whatever order they come.
"""

from collections.abc import Iterable, Iterator, Sequence

from linkcheck.judge.catalogue import Rule, load_rules, rule_ids, rules_catalogue
from linkcheck.judge.causes import with_causes
from linkcheck.judge.facts import Facts
from linkcheck.model import (
    INTERNAL,
    Document,
    Finding,
    IgnoreUse,
    Link,
    Related,
    Skipped,
    finding_order,
)
from linkcheck.urls.shortened import described

__all__ = [
    "Facts",
    "Rule",
    "finish",
    "finished",
    "judge_documents",
    "judge_ignores",
    "judge_outlets",
    "load_rules",
    "rule_ids",
    "rules_catalogue",
    "that_can_judge",
]


def judge_documents(
    documents: Iterable[Document], facts: Facts, rules: Sequence[Rule], failed: list[Skipped] | None = None
) -> list[Finding]:
    """Return what the rules of document scope find in each document alone; unsorted, not merged.

    Where a rule raises on a document, `failed` gets an entry that says so and the other rules and documents are judged
    all the same; without `failed` it is raised.
    """
    judges = [
        (one, one.judge_document)
        for one in that_can_judge(rules, facts.network)
        if one.judge_document is not None
    ]
    findings: list[Finding] = []
    for document in documents:
        for rule, judge in judges:
            try:
                found = [*judge(document, facts)]
            except Exception as error:  # noqa: BLE001 - one rule never costs the report on the others
                _note(failed, document.path, rule, error)
            else:
                findings += found
    return findings


def judge_outlets(
    outlets: Iterable[Sequence[Link]],
    facts: Facts,
    rules: Sequence[Rule],
    failed: list[Skipped] | None = None,
) -> list[Finding]:
    """Return what the rules of link and outlet scope find; each of `outlets` is all links of one outlet, or of none.

    Unsorted, not merged: `finish` does both for the findings of all outlets together. `failed` as in `judge_documents`:
    its subject is the link, or the outlet's domain. No rule is asked about a URL of which a part is to be filled in.
    """
    active = that_can_judge(rules, facts.network)
    each = [(one, one.judge_link) for one in active if one.judge_link is not None]
    whole = [(one, one.judge_outlet) for one in active if one.judge_outlet is not None]
    findings: list[Finding] = []
    for everything in outlets:
        links = [link for link in everything if link.facts.pattern is None]
        if not links:
            continue
        for rule, judge in whole:
            try:
                found = [*judge(links, facts)]
            except Exception as error:  # noqa: BLE001 - one rule never costs the report on the others
                _note(failed, _name_of(links), rule, error)
            else:
                findings += found
        for rule, judge_link in each:
            for link in links:
                try:
                    made = judge_link(link, facts)
                    if made:
                        findings += [*made]
                except Exception as error:  # noqa: BLE001 - one rule never costs the report on the others
                    _note(failed, link.url, rule, error)
    return findings


def judge_ignores(
    uses: Iterable[IgnoreUse], facts: Facts, rules: Sequence[Rule], failed: list[Skipped] | None = None
) -> list[Finding]:
    """Return what the rules find that look at comments which say what to ignore; unsorted, not merged, `failed` as above."""
    judges = [(one, one.judge_ignore) for one in rules if one.judge_ignore is not None]
    findings: list[Finding] = []
    for use in uses:
        for rule, judge in judges:
            try:
                findings += judge(use, facts)
            except Exception as error:  # noqa: BLE001 - one rule never costs the report on the others
                _note(failed, use.ignore.path, rule, error)
    return findings


def _note(failed: list[Skipped] | None, subject: str, rule: Rule, error: Exception) -> None:
    """Add to `failed` that a rule raised; raises the error where there is no such list."""
    if failed is None:
        raise error
    failed.append(Skipped(subject, f"{INTERNAL}the rule {rule.info.id} failed: {described(error)}"))


def _name_of(links: Sequence[Link]) -> str:
    """Return what the links of one outlet are called in a message."""
    outlet = links[0].outlet if links else None
    return outlet.domain if outlet is not None else "links without an outlet"


def that_can_judge(rules: Sequence[Rule], network: str) -> list[Rule]:
    """Return the rules that have something to judge by: without a network none that judges by the web's answers alone.

    Of a rule that judges both links and documents only the links need an answer.
    """
    return [
        rule
        for rule in rules
        if network == "online" or not rule.needs_web or None not in (rule.judge_document, rule.judge_link)
    ]


def finish(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings merged, sorted by place and given fingerprints.

    One finding per rule, link (or title) and document (design §6): the first of the gravest level stays, the
    places of the others join its `related`. Of the causes that rules suppose those stay that several findings share.
    """
    documents: dict[str, list[Finding]] = {}
    for finding in findings:
        documents.setdefault(finding.path, []).append(finding)
    return with_causes([one for _, some in sorted(documents.items()) for one in finished(some)])


def finished(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings of one document merged, sorted and given fingerprints; they have the causes that rules suppose."""
    groups: dict[tuple[str, str | None, str | None], list[Finding]] = {}
    for finding in findings:
        key = (finding.rule, finding.url, finding.title if finding.url is None else None)
        groups.setdefault(key, []).append(finding)
    return [*_with_fingerprints(sorted((_merge(group) for group in groups.values()), key=finding_order))]


def _related_order(place: Related) -> tuple[str, int, int, str, str]:
    return place.path, place.line or 0, place.column or 0, place.place or "", place.message


def _merge(group: list[Finding]) -> Finding:
    """Return one finding for all of a group; copies only where something changes."""
    first = group[0]
    if len(group) == 1 and len(first.related) < 2:
        return first
    first = min(group, key=lambda finding: (finding.level.rank, *finding_order(finding)))
    related = {place for finding in group for place in finding.related}
    for other in group:
        if other is not first and other != first:
            related.add(Related(other.path, other.line, other.column, other.place, other.message))
    return _replaced(first, tuple(sorted(related, key=_related_order)), "")


def _replaced(finding: Finding, related: tuple[Related, ...], fingerprint: str) -> Finding:
    from msgspec.structs import replace

    return replace(finding, related=related, fingerprint=fingerprint)


def _with_fingerprints(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield a document's findings with a hash of rule, link or title, stated value, and an ordinal for repeats.

    No path, line or message is hashed, and no other document is looked at: a fingerprint survives edits and renames, and
    whatever is added or removed beside its document.
    """
    from hashlib import blake2b

    seen: dict[tuple[str, str, str], int] = {}
    for finding in findings:
        key = (finding.rule, _subject(finding), finding.stated.value if finding.stated else "")
        ordinal = seen[key] = seen.get(key, 0) + 1
        text = "\x1f".join((*key, str(ordinal)))
        digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        yield _replaced(finding, finding.related, digest)


def _subject(finding: Finding) -> str:
    """Return what a finding is about; a URL without the credentials that it may hold."""
    if finding.url is None:
        return f"title {finding.title or ''}"
    if "@" in finding.url:
        from linkcheck.urls import display_url

        return f"url {display_url(finding.url)}"
    return f"url {finding.url}"
