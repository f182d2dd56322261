"""The baseline: the findings that a team has accepted for now, and which of today's findings are among them.

Knows entries and how they are matched; where a file is and how it is read is known to `baseline_file`. Pure, but for the
question whether a file still exists, which is asked of whoever calls.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from linkcheck.model import Finding

__all__ = ["Entry", "Looked", "Matching", "entry_of", "matched", "renewed"]


class Entry(NamedTuple):
    """One accepted finding."""

    path: str
    """Relative to the folder of the baseline, with `/`."""
    rule: str
    fingerprint: str
    about: str
    """The URL or the title that it is about, for people who read the file; nothing is matched by it."""


class Looked(NamedTuple):
    """What a run has looked at; of anything else it cannot say that it is gone."""

    documents: frozenset[str]
    """The paths of the documents that were read, as entries have them."""
    rules: frozenset[str]
    """The rules that could judge: offline none that needs the web."""
    web_rules: frozenset[str]
    """Those of them that judge by what the web answered."""
    unanswered: frozenset[str]
    """The links about which the web gave no answer that could be judged: blocked, unreachable, not asked for."""
    exists: Callable[[str], bool]
    """Says whether there is a file at an entry's path."""

    def judged(self, entry: Entry) -> bool:
        """Say whether the run would have found an entry's finding if it were still there."""
        if entry.rule not in self.rules:
            return False
        if entry.rule in self.web_rules and entry.about in self.unanswered:
            return False
        return entry.path in self.documents or self.is_gone(entry.path)

    def is_gone(self, path: str) -> bool:
        """Say whether there is no document at a path any more."""
        return path not in self.documents and not self.exists(path)


class Matching(NamedTuple):
    """How a baseline and today's findings go together."""

    known: tuple[bool, ...]
    """For each finding, in the order in which they were given, whether it is in the baseline."""
    stale: tuple[Entry, ...]
    """Entries whose findings the run looked for and did not find."""
    unseen: tuple[Entry, ...]
    """Entries of documents, rules and links that the run did not look at, or could not judge."""
    excused: frozenset[int] = frozenset()
    """Which of the known findings are none of the baseline's own: their links have another entry, and gave no answer now."""


def entry_of(finding: Finding, path_of: Callable[[str], str]) -> Entry:
    """Return a finding as an entry; `path_of` says how the baseline calls the path of a document."""
    return Entry(path_of(finding.path), finding.rule, finding.fingerprint, finding.url or finding.title or "")


def matched(entries: Iterable[Entry], findings: Sequence[Entry], looked: Looked) -> Matching:
    """Return which findings, as entries in order of place, are in the baseline.

    The same path is matched first. Then an entry of a path at which nothing is any more is matched with a finding of the same
    fingerprint elsewhere, once: the document was renamed. A finding whose document still exists never excuses one in another.
    Nor is one new that only says that a link gives no answer, where something else about it is accepted in that document.
    Linear, but for the sorting of what is left.
    """
    left = {(entry.path, entry.fingerprint): entry for entry in entries}
    known = [left.pop((one.path, one.fingerprint), None) is not None for one in findings]
    if not left:
        return Matching(tuple(known), (), ())
    moved: dict[str, list[Entry]] = {}
    gone: dict[str, bool] = {}
    for entry in sorted(left.values(), reverse=True):
        if entry.path not in gone:
            gone[entry.path] = looked.is_gone(entry.path)
        if gone[entry.path]:
            moved.setdefault(entry.fingerprint, []).append(entry)
    for number, one in enumerate(findings):
        if not known[number] and moved.get(one.fingerprint):
            entry = moved[one.fingerprint].pop()
            del left[entry.path, entry.fingerprint]
            known[number] = True
    rest = sorted(left.values())
    excused = _excused(findings, known, rest, looked)
    for number in excused:
        known[number] = True
    return Matching(
        tuple(known),
        tuple(entry for entry in rest if looked.judged(entry)),
        tuple(entry for entry in rest if not looked.judged(entry)),
        excused,
    )


def _excused(
    findings: Sequence[Entry], known: Sequence[bool], rest: Iterable[Entry], looked: Looked
) -> frozenset[int]:
    """Return the findings that say of a link no more than that it gives no answer now, while it is accepted as dead.

    A server that is slow today turns a link that is dead into one that is unreachable: nobody's change did that.
    """
    accepted = {
        (one.path, one.about)
        for one in rest
        if one.rule in looked.web_rules and one.about in looked.unanswered
    }
    return frozenset(
        number
        for number, one in enumerate(findings)
        if not known[number] and one.rule in looked.web_rules and (one.path, one.about) in accepted
    )


def renewed(findings: Iterable[Entry], unseen: Iterable[Entry]) -> list[Entry]:
    """Return the entries of a baseline that records these findings, sorted, each once.

    What a run could not look at stays: a run over one folder, or one that is offline, forgets nothing of the rest.
    """
    return sorted({*findings, *unseen})
