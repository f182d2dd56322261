"""Folders most of whose documents cite what is later than their dates: these say something else than when a text was written.

Knows the findings of `cited-after-document` and how many documents of each folder are dated in each way; knows no document.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from linkcheck.model import Document, DocumentDate, Finding, Level, Origin, Related, finding_order

__all__ = ["DatedFolders", "with_folders"]

RULE = "cited-after-document"
_DOCUMENTS = 10
"""Documents of one folder that cite what is later, from which that is one matter and not theirs."""
_SHOWN = 20
"""Documents that such a finding lists."""


class DatedFolders(Struct):
    """How many documents lie in each folder and are dated in each way; any parts, merged in any order, come to the same."""

    counts: dict[str, int] = {}
    """By the way (an origin) and the folder, as `_key` joins them."""

    @classmethod
    def of(cls, documents: Iterable[Document]) -> "DatedFolders":
        """Return the numbers of some documents."""
        found = cls()
        for document in documents:
            found.add(document.path, document.date)
        return found

    def add(self, path: str, date: DocumentDate | None) -> None:
        """Count a document that has such a date."""
        if date is not None:
            key = _key(path, date.origin)
            self.counts[key] = self.counts.get(key, 0) + 1

    def merge(self, other: "DatedFolders") -> None:
        """Take in the numbers of other documents."""
        for key, count in other.counts.items():
            self.counts[key] = self.counts.get(key, 0) + count


def _key(path: str, origin: Origin) -> str:
    return f"{origin}/{path.replace(chr(92), '/').rpartition('/')[0]}"


def with_folders(findings: Iterable[Finding], dated: DatedFolders) -> list[Finding]:
    """Return findings, those on the documents of one folder as one note where most of its documents have some.

    Most are ten or more, and more than half of those that are dated in the same way (front matter, file name …). A date that
    an option gave is no folder's.
    """
    kept: list[Finding] = []
    folders: dict[str, list[Finding]] = {}
    for finding in findings:
        stated = finding.stated
        if finding.rule == RULE and stated is not None and stated.origin is not Origin.OPTION:
            folders.setdefault(_key(finding.path, stated.origin), []).append(finding)
        else:
            kept.append(finding)
    for key, group in folders.items():
        documents = {finding.path for finding in group}
        if len(documents) >= _DOCUMENTS and 2 * len(documents) > dated.counts.get(key, 0):
            kept.append(
                _of_folder(sorted(group, key=finding_order), len(documents), dated.counts.get(key, 0))
            )
        else:
            kept += group
    return kept


def _of_folder(group: Sequence[Finding], late: int, dated: int) -> Finding:
    """Return the note on a folder, at the first of its documents that cite what is later."""
    first = group[0]
    by_path: dict[str, Finding] = {}
    for finding in group:
        by_path.setdefault(finding.path, finding)
    origin = first.stated.origin if first.stated is not None else Origin.FRONT_MATTER
    how = origin.replace("-", " ")
    return Finding(
        RULE,
        Level.NOTE,
        f"{late:,} of the {max(late, dated):,} documents of this folder that are dated by {how} cite what is later: "
        "these dates do not say when the texts were written.",
        first.path,
        first.line,
        first.column,
        first.end_line,
        first.end_column,
        first.place,
        text=first.text,
        stated=first.stated,
        related=tuple(
            Related(one.path, one.line, one.column, one.place, "later than its date, too")
            for one in [*by_path.values()][1 : _SHOWN + 1]
        ),
    )
