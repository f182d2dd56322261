"""Datelines of agencies that name no year: "MOSCOW, Feb. 20 (Reuters) –".

Knows where in a document such a line stands; who signs one is known to `signatures`, and the year is a citation's.
"""

from linkcheck.dates import month_number
from linkcheck.model import YearlessDate
from linkcheck.patterns import lazily
from linkcheck.prose.signatures import agency_starts, dateline_end
from linkcheck.readers.base import Block, BlockKind, Reading

__all__ = ["yearless_datelines"]

_SIGNED = 1_500
"""Bytes within which the dateline of an agency stands: below a headline, a byline and a picture's caption."""
_MONTH_DAY = lazily(
    r"(?<!\w)(?P<day>\d{1,2})(?:\.|er|º|ª)?[ \u00a0](?:de[ \u00a0])?(?P<after>[^\W\d_]{3,12})\b\.?"
    r"|(?<!\w)(?P<before>[^\W\d_]{3,12})\.?[ \u00a0](?P<second>\d{1,2})(?![\d:.]\d|\d)"
    r"|(?P<month>\d{1,2})[月월][ ]?(?P<third>\d{1,2})[日일]"
)
_YEAR_NEXT = lazily(r"[\s,.]{0,3}(?:de[l]?\s)?[12]\d{3}(?!\d)|年")


def yearless_datelines(reading: Reading) -> list[YearlessDate]:
    """Return the agency datelines that name no year (`MOSCOW, Feb. 20 (Reuters) –`).

    They date nothing by themselves; with a citation dated within days of them they do (the year is the citation's).
    """
    source, start = reading.source, reading.body_start()
    found: list[YearlessDate] = []
    seen = -1
    for at in source.search(agency_starts, start, start + _SIGNED):
        near = at > seen and any(map(str.isdecimal, source.text(max(0, at - 60), at + 60)))
        if not near or not reading.is_visible(at):
            continue
        block = reading.block_at(at)
        seen = block.end
        if block.kind is BlockKind.CODE:
            continue
        one = _yearless(reading, block)
        if one is not None:
            found.append(one)
    return found


def _yearless(reading: Reading, block: Block) -> YearlessDate | None:
    for line in reading.text(block.start, min(block.end, block.start + 600)).split("\n")[:4]:
        text = line.strip()[:160]
        one = _without_year(text)
        if one is not None:
            return YearlessDate(one[0], one[1], reading.source.evidence(one[2], block.start))
    return None


def _without_year(line: str) -> tuple[int, int, str] | None:
    """Return month, day and text of a signed dateline that starts a line, or None."""
    at = 0
    for _ in range(4):
        match = _MONTH_DAY.search(line, at, 100)
        if match is None:
            return None
        at = match.start() + 1 if match["before"] is None else match.start("second")
        month = int(match["month"] or 0) or month_number(match["after"] or match["before"] or "") or 0
        day = int(match["day"] or match["second"] or match["third"])
        if not (1 <= month <= 12 and 1 <= day <= 31) or _YEAR_NEXT.match(line, match.end()):
            continue
        end = dateline_end(line[: match.start()], line[match.end() :])
        if end is not None and end.signed:
            return month, day, " ".join(line[: match.end() + end.reach].rstrip(" -–—:=/").split())
    return None
