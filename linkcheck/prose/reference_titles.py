"""The title after a marker ("Related article: …"): where it ends, and what around it is no part of it.

Knows how titles are written and wrapped; knows no document and no link.
"""

from linkcheck.patterns import compiled
from linkcheck.prose.markers import marker_in

__all__ = ["LONGEST_TITLE", "TRAILING", "clean_title", "title_end"]

LONGEST_TITLE = 300
"""Characters of a title."""
_SENTENCE_END = compiled(r"(?<=[^\W\d_]{3})[.!?…]+[\"'”’»)]*\s*\n\s*(?=[^\W\d_a-z])|[。！？]\s*\n")
TRAILING = " \u00a0\u202f\t\n\r-–—|:;,<>→»•·([`"
"""What may stand after a title and is none of it."""
_LEADING = TRAILING[:-3] + "`*_"
_QUOTES = (
    ("“", "”"),
    ('"', '"'),
    ("'", "'"),
    ("‘", "’"),
    ("«", "»"),
    ("„", "“"),
    ("„", "”"),
    ("「", "」"),
    ("『", "』"),
    ("《", "》"),
)
_BULLET = compiled(r"(?:[-*+•·–—▪◦>]|\(?\d{1,3}[.)]|\[\d{1,3}\])\s+")
_TWO_SENTENCES = compiled(r"[.!?] +[^\W\d_a-z]\w+ \w")


def title_end(text: str) -> int:
    """Return where a title that starts `text` ends: a sentence end before a capital, a marker, or a line that had room.

    A title that is alone in its block is taken whole. Otherwise a line end belongs to the title only if the next word
    would not have fitted into the line, as wide as lines are hereabouts.
    """
    text = text[: LONGEST_TITLE * 2]
    stop = len(text)
    sentence = _SENTENCE_END.search(text)
    if sentence is not None:
        stop = sentence.start() + len(sentence.group().split("\n")[0].rstrip())
    lines = text[:stop].split("\n")
    for number, line in enumerate(lines[1:], 1):
        if marker_in(line.lstrip(" \t*_>-#")) is not None:
            lines = lines[:number]
            break
    body = "\n".join(lines)
    if len(lines) > 1 and (len(body) > LONGEST_TITLE or len(lines) > 4 or _TWO_SENTENCES.search(body)):
        width = max(map(len, lines))
        kept = 1
        while kept < len(lines):
            following = lines[kept].split(maxsplit=1)
            if not following or len(lines[kept - 1]) + 20 + len(following[0]) < width:
                break
            kept += 1
            if sum(map(len, lines[:kept])) > LONGEST_TITLE:
                break
        body = "\n".join(lines[: min(kept, 4)])
    return len(body.rstrip())


def clean_title(text: str) -> str:
    """Return a title on one line, without the bullets, quotes and dashes around it."""
    text = " ".join(text[: 4 * LONGEST_TITLE].split())
    bullet = _BULLET.match(text)
    text = text[bullet.end() :] if bullet is not None else text
    opened = "".join(mark for mark, end in ("()", "[]") if end not in text)
    for leading, trailing in ((" \t*_:", " \t*_:"), (_LEADING + opened, TRAILING + "*_")):
        text = text.lstrip(leading).rstrip(trailing)
        for opening, closing in _QUOTES:
            if text.startswith(opening) and text.endswith(closing) and len(text) > 1:
                return text[1:-1].strip()
    if text.endswith("]") and "[" not in text:
        text = text[:-1]
    return text[:LONGEST_TITLE]
