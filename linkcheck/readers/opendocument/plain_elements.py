"""Elements of OpenDocument that need no parser, because they hold text and formatting alone: most rows and paragraphs do.

Knows how programs write such elements; does not know where they stand. What is written in any other way is none of them.
"""

import re

from linkcheck.patterns import compiled
from linkcheck.readers.fields import MARK

__all__ = ["cites_nothing", "is_known", "repeats", "text_of"]

_REPEATED = compiled(rb"<table:table-row\s[^<>]{0,500}?number-rows-repeated=[\"'](\d{1,9})[\"']")
_UNSHOWN = compiled(
    rb" table:formula=\"[^\"<]{0,8000}\"|<text:span(?: text:style-name=\"[^\"<>]{0,200}\")?>|</text:span>"
)
"""What shows nothing of a row, but for formulas that are hyperlinks: `[.A1]` is no masked address, and how letters look."""
_UNPLAIN = compiled(rb"<(?!/?(?:table:(?:covered-)?table-(?:cell|row)|text:(?:p|s|tab|line-break))[\s/>])")
"""What is more than a cell with a plain text in it."""
_CODED = compiled(rb"&#(?!(?:9|10|13|39|x0{0,4}[9ad]|x27);)", re.IGNORECASE)
"""Characters written as numbers, of which a URL may be made; lines' ends and apostrophes are often written so."""
_SPACES = compiled(rb"<text:s(?:\s[^<>]{0,200})?/?>")
_LINE_ENDS = compiled(rb"&#(?:10|13|[xX]0{0,4}[aAdD]);")
"""What is shown as white space: `RFC<text:s/>2119` is a name."""
_LEADING = compiled(rb"(?i)hyperlink")
_NAMESPACE = b'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
_OTHER_ENCODING = compiled(rb"<\?xml[^>]{0,200}\sencoding\s{0,9}=\s{0,9}[\"'](?!utf-8[\"'])", re.IGNORECASE)
_VALUE = rb'="[^"<>&\x00-\x1f]*+"'
_STYLE = rb"(?: text:style-name" + _VALUE + rb")?+"
_NAMED = rb"(?:reference-mark(?:-start|-end)?+|bookmark-end) text:name" + _VALUE
_INNER = (
    rb"[^<>&\x00-\x08\x0b-\x1f\xef]++|&(?:lt|gt|amp|quot|apos);|\xef(?!\xbf[\xbe\xbf])"
    rb'|<text:(?:s(?: text:c="[1-9]\d{0,3}")?+|tab|line-break|soft-page-break|' + _NAMED + rb")/>"
)
_SPAN = rb"<text:span" + _STYLE + rb">(?:" + _INNER + rb")*+</text:span>"
_SPANS = rb"<text:span" + _STYLE + rb">(?:" + _INNER + rb"|" + _SPAN + rb")*+</text:span>"
_REFERENCE = rb"<text:reference-ref text:reference-format" + _VALUE + rb" text:ref-name" + _VALUE + rb">"
_PLAIN = compiled(
    b"".join(
        (
            rb"<text:p" + _STYLE + rb">(?:" + _INNER + rb"|" + _SPANS,
            rb"|" + _REFERENCE + rb"(?:" + _INNER + rb")*+</text:reference-ref>",
            rb")*+</text:p>",
        )
    )
)
_WIDE = compiled(r'<text:s text:c="(\d{1,4})"/>')
_SHOWN = compiled(r">([^<]+)")
_MOST_SPACES = 1_000


def is_known(head: bytes) -> bool:
    """Say whether a part that begins so is in UTF-8 and calls the elements of texts as all programs do."""
    return _NAMESPACE in head and _OTHER_ENCODING.match(head) is None


def text_of(paragraph: bytes) -> str | None:
    """Return the text of a whole paragraph as a parser gives it; None where it may be more than text and formatting.

    >>> text_of(b'<text:p>a <text:span text:style-name="T1">&lt;b&gt;</text:span><text:tab/>c</text:p>')
    'a <b>\\tc'
    >>> text_of(b'<text:p><text:a xlink:href="b.odt">b</text:a></text:p>')
    """
    if _PLAIN.fullmatch(paragraph) is None:
        return None
    try:
        text = paragraph.decode()
    except UnicodeDecodeError:
        return None
    if "\n" in text:
        text = text.replace("\n", " ")
    if "/>" in text:
        text = text.replace("<text:tab/>", "\t").replace("<text:line-break/>", "\n").replace("<text:s/>", " ")
        text = _WIDE.sub(lambda found: " " * min(_MOST_SPACES, int(found[1])), text)
    text = "".join(_SHOWN.findall(text))
    if "&" in text:
        for name, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
            text = text.replace(name, sign)
    return text


def cites_nothing(row: bytes) -> bool:
    """Say whether a whole row of a workbook holds plain cells alone, and no URL and no formula that leads somewhere."""
    if b"&#" in row and _CODED.search(row) is not None:
        return False
    has_formula = b"table:formula" in row
    if has_formula and _LEADING.search(row) is not None:
        return False
    if has_formula or b"<text:span" in row:
        row = _UNSHOWN.sub(b"", row)
    if b"&#" in row:
        row = _LINE_ENDS.sub(b"\n", row)
    if b"<text:s" in row:
        row = _SPACES.sub(b" ", row).replace(b"</text:s>", b"")
    if b"\r" in row:
        row = row.replace(b"\r\n", b" ").replace(b"\r", b" ")
    if b"\n" in row:
        row = row.replace(b"\n", b" ")
    return MARK.search(row) is None and _UNPLAIN.search(row) is None


def repeats(row: bytes) -> str:
    """Return how many rows a whole row stands for, as it is written."""
    repeated = _REPEATED.match(row)
    return repeated[1].decode() if repeated is not None else "1"
