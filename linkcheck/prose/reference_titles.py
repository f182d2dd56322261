"""The title after a marker ("Related article: …"): where it ends, and what around it is no part of it.

Knows how titles are written and wrapped; knows no document and no link.
"""

from itertools import islice

from linkcheck.patterns import compiled
from linkcheck.prose.markers import marker_in

__all__ = ["LONGEST_TITLE", "TRAILING", "clean_title", "title_end"]

LONGEST_TITLE = 300
"""Characters of a title."""
_SENTENCE_END = compiled(
    r"[.!?…。！？](?:(?<=[。！？])\s*\n|(?<=[^\W\d_]{3}[.!?…])[.!?…]*[\"'”’»)]*\s*\n\s*(?=[^\W\d_a-z]))"
)
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


_NEW_LINE = compiled(
    r"\s*(?:\w{1,20}:\s|[-*+•]\s|[A-Z]{0,2}\d{1,3}[.):]\s"
    r"|\[?(?:\d{4}[-./]\d{1,2}(?:[-./]\d{1,2})?|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}:\d{2})(?![\w-])|\d{4} ?[年년])"
)
"""How a line starts that is no title's wrapped rest: a label, a bullet, a number, the day or the time of a log's entry."""
_NEXT_SENTENCE = compiled(r"[.!?][\"'”’»)]{0,3}\s+(?=[^\W\d_a-z])|[。！？]\s*")
_MOST_SENTENCES = 8
_AFTER_QUOTE = compiled(r"\s*(?:\Z|\.|[(\[\];–—…]|,\s+\*|\b(?:by|von|par|de|di|por|door|av|af)\s)")
"""What shows that a quotation at a title's start was all of it; before a comma or a verb it is a quotation in a headline."""
_QUOTED_WORDS = 3


def title_end(text: str) -> int:
    """Return where a title that starts `text` ends: a sentence end before a capital, a marker, or a line that had room.

    A title in quotation marks ends with them, and one whose marker stands in brackets ends where they close. A title that is
    alone in its block is taken whole. Otherwise a line end belongs to the title only if the next word would not have fitted
    into the line, as wide as lines are hereabouts.
    """
    text = text[: LONGEST_TITLE * 2]
    quoted = _quoted_end(text)
    if quoted:
        return quoted
    stop = _closing_bracket(text)
    sentence = _SENTENCE_END.search(text)
    if sentence is not None:
        stop = sentence.start() + len(sentence.group().split("\n")[0].rstrip())
    stop = min(stop, _next_marker(text[:stop]))
    lines = text[:stop].split("\n")
    for number, line in enumerate(lines[1:], 1):
        if marker_in(line.lstrip(" \t*_>-#")) is not None or _NEW_LINE.match(line):
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


def _quoted_end(text: str) -> int:
    """Return where a title ends that is in quotation marks; 0 where it is not, or only begins with a quotation."""
    for opening, closing in _QUOTES:
        if text.startswith(opening):
            end = text.find(closing, 1)
            words = text[1:end].split() if end > 0 else ()
            at_end = end > 0 and (text[end - 1] in ".,?!" or _AFTER_QUOTE.match(text, end + 1) is not None)
            if len(words) >= _QUOTED_WORDS and at_end and "\n\n" not in text[:end]:
                return end + 1
    return 0


def _next_marker(text: str) -> int:
    """Return where the sentence before another marker of the text ends; the text's length where no sentence starts with one."""
    for end in islice(_NEXT_SENTENCE.finditer(text), _MOST_SENTENCES):
        marker = marker_in(text, end.end())
        if marker is not None and marker.colon:
            return end.start() + 1
    return len(text)


def _closing_bracket(text: str) -> int:
    """Return where a title ends whose marker stands in brackets with it: at the closing one, or a full stop before that."""
    for opening, closing in (("[", "]"), ("(", ")")):
        end = text.find(closing)
        if end >= 0 and opening not in text[:end] and len(text[:end].split()) > 1:
            return len(text[:end].rstrip(". "))
    return len(text)


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
