"""The names under which a page's findings can be linked to: `finding-` and the fingerprint.

Knows that fingerprints repeat over documents; knows no markup.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from linkcheck.model import Finding
from linkcheck.patterns import compiled

__all__ = ["anchors_of"]

_OTHER = compiled("[^A-Za-z0-9_-]")


def anchors_of(findings: Iterable[Finding]) -> Mapping[int, str]:
    """Return an anchor for each finding by its `id()`: the fingerprint, with a number from its second place on.

    A fingerprint knows no document, so one link with one defect in two documents has it twice.
    """
    seen: Counter[str] = Counter()
    anchors: dict[int, str] = {}
    for finding in findings:
        name = _OTHER.sub("", finding.fingerprint[:64]) or "unknown"
        seen[name] += 1
        anchors[id(finding)] = f"finding-{name}" + (f"-{seen[name]}" if seen[name] > 1 else "")
    return anchors
