"""What a report says nothing about, and why: what was offline, unchecked, skipped or undated.

Knows reports; draws nothing. The clauses may hold strangers' texts as they are.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from linkcheck.model import Report, Skipped, Verdict
from linkcheck.report.wording import counted

__all__ = ["left_out"]

_MOST_REASONS = 3
_MOST_SUFFIXES = 8
_CODE = "--include-code"
"""The option that reads the comments of source code, as the reason of such files names it."""


def left_out(report: Report, *, everything: bool = False, hint: str = " (--show all)") -> Iterator[str]:
    """Yield, as clauses, what nothing is said about and why; with `everything` each reason, and nothing of what was skipped.

    `hint` says where the rest of many is shown.
    """
    if report.network == "offline" and report.links:
        yield "whether links answer (offline)"
    reasons = Counter(
        link.status.reason if link.status is not None else "the run was interrupted before"
        for link in report.links
        if link.verdict is Verdict.UNCHECKED and (link.status is not None or report.incomplete)
    )
    yield from _commonest(reasons, "link", len(reasons) if everything else _MOST_REASONS, hint)
    if not everything:  # where everything is shown, what was skipped has a section of its own
        yield from _skipped(report.skipped, hint)
    unknown = report.summary.targets.unknown
    if unknown:
        leads = "leads" if unknown == 1 else "lead"
        yield f"where {counted(unknown, 'link')} within the folder {leads}, which its files alone do not show"
    undated = sum(document.date is None and bool(document.citations) for document in report.documents)
    if undated and any(link.date is not None for link in report.links):
        yield f"whether links are later than their document, in {counted(undated, 'document')} without a date"


def _skipped(skipped: Sequence[Skipped], hint: str) -> Iterator[str]:
    """Yield, as clauses, what was skipped: a few by name, many by suffix or by reason."""
    if len(skipped) > _MOST_REASONS:
        by_suffix = [one for one in skipped if one.subject.startswith("*.")]
        by_suffix.sort(key=lambda one: (-one.number, one.subject))
        if len(by_suffix) > 1:
            code = [one for one in by_suffix if _CODE in one.reason]
            unread = [one for one in by_suffix if _CODE not in one.reason]
            if unread:
                yield f"files in formats that linkcheck does not read: {_suffixes(unread)}{hint}"
            if code:
                yield f"source code, whose comments are read with {_CODE}: {_suffixes(code)}{hint}"
            skipped = [one for one in skipped if not one.subject.startswith("*.")]
    if len(skipped) > _MOST_REASONS:
        reasons = Counter[str]()
        for one in skipped:
            reasons[one.reason] += one.number
        yield from _commonest(reasons, "file or link", _MOST_REASONS, hint)
    else:
        for one in skipped:
            yield f"{one.subject}: {one.reason}"


def _suffixes(skipped: Sequence[Skipped]) -> str:
    """Return the suffixes of files with their numbers, as many as fit, and how many more there are."""
    more = len(skipped) - _MOST_SUFFIXES
    listed = ", ".join(f"{one.number:,} {one.subject}" for one in skipped[:_MOST_SUFFIXES])
    return listed + (f" and {more:,} more" if more > 0 else "")


def _commonest(reasons: Counter[str], noun: str, most: int, hint: str) -> Iterator[str]:
    listed = sorted(reasons.items(), key=lambda item: (-item[1], item[0]))
    for reason, number in listed[:most]:
        yield f"{number:,} {_plural(noun, number)}: {reason}"
    rest = sum(number for _, number in listed[most:])
    if rest:
        yield f"{rest:,} {_plural(noun, rest)} for other reasons{hint}"


def _plural(noun: str, number: int) -> str:
    """Return a noun of one or two words as it goes with a number."""
    return noun if number == 1 else "files or links" if noun == "file or link" else f"{noun}s"
