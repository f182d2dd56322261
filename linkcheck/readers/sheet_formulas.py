"""Where formulas of workbooks lead: `HYPERLINK("https://a.example/" & B2, "text")` in Excel's and in OpenDocument's notation.

Knows texts, references to cells and what joins them; nothing else of a formula is worked out.
"""

import re
from collections.abc import Callable

from linkcheck.patterns import compiled, lazily

__all__ = ["target_of_formula"]

_CALL = compiled(r"(?i)\"(?:[^\"]|\"\")*+\"?|(?<![\w.])(?:_xlfn\.)?(HYPERLINK\(\s{0,20})")
"""A call, or a text, in which there is none."""
_BEGINS = compiled(r"(?i)\s{0,20}(?:(?:of|oooc|msoxl):)?\s{0,20}=?\s{0,20}(?:_xlfn\.)?HYPERLINK\(")
_JOINS = compiled(r"(?i)(?:COM\.MICROSOFT\.)?(?:_xlfn\.)?CONCAT(?:ENATE)?\(\s{0,20}")
_PIECE = compiled(
    r"\"((?:[^\"]|\"\"){0,4000}+)\"|(?:\[\.)?\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})(?![\w(!:.])\]?|(\d{1,15})(?![\w.(])"
)
_SPACE = compiled(r"\s{0,20}")
_MOST_PIECES = 50
_ENDS = ",;)"
"""What may stand after the first argument of a function; nothing may, either."""
_OTHER_BOOK = lazily(r"\[([^\[\]\"*?<>|]{1,1000})\][^\r\n]{0,300}")
_ERRORS = ("#", "Err:")
"""How what is shown begins where a cell holds an error."""
_LETTER = lazily(r"[^\W\d_]")


def target_of_formula(formula: str, value_of: Callable[[str], str | None], shown: str = "") -> str:
    """Return where the first HYPERLINK of a formula leads; empty where it has none, or its address cannot be worked out.

    `value_of` says what a cell holds (`B2`), or None where that is not known. A place in another workbook is its file.
    What chooses whether to call it (`IF(A2="","",HYPERLINK(…))`) has not where nothing is `shown` for the formula.

    >>> cells = {"B2": "x", "C2": ""}.get
    >>> target_of_formula('HYPERLINK("http://a.example/"&B2&"?q=1",B2)', cells)
    'http://a.example/x?q=1'
    >>> target_of_formula("of:=HYPERLINK([.B2];[.C2])", cells), target_of_formula('HYPERLINK("[b.xlsx]S!A1")', cells)
    ('x', 'b.xlsx')
    >>> target_of_formula('HYPERLINK("http://a.example/"&B9)', cells), target_of_formula('LEN("HYPERLINK(")', cells)
    ('', '')
    """
    start = _call_in(formula)
    if start < 0 or not (shown or _BEGINS.match(formula)):
        return ""
    call = _JOINS.match(formula, start)
    at, ends, joints = (call.end(), ")", ",;") if call is not None else (start, _ENDS, "&")
    text = ""
    for _ in range(_MOST_PIECES):
        piece = _PIECE.match(formula, at)
        value = _value(piece, value_of) if piece is not None else None
        if piece is None or value is None:
            return ""
        text += value
        at = _after(formula, piece.end())
        if formula[at : at + 1] in ends or at == len(formula):
            break
        if formula[at] not in joints:
            return ""
        at = _after(formula, at + 1)
    else:
        return ""
    if call is not None and formula[at : at + 1] == ")":
        at = _after(formula, at + 1)
        if formula[at : at + 1] not in _ENDS:
            return ""  # more is joined to it
    book = _OTHER_BOOK.fullmatch(text)
    return "" if text.startswith("#") else book[1] if book is not None else text


def _call_in(formula: str) -> int:
    """Return where the first argument of a HYPERLINK begins that stands in no text; -1 without one."""
    return next((found.end() for found in _CALL.finditer(formula) if found[1] is not None), -1)


def _value(piece: re.Match[str], value_of: Callable[[str], str | None]) -> str | None:
    if piece[1] is not None:
        return piece[1].replace('""', '"')
    if piece[2] is None:
        return piece[4]
    value = value_of(f"{piece[2].upper()}{piece[3]}")
    if value is None or value.startswith(_ERRORS):
        return None
    # a day or an amount is put in as it is stored, which is not as it is shown
    return value if value.isdecimal() or _LETTER.search(value) else None


def _after(formula: str, at: int) -> int:
    space = _SPACE.match(formula, at)
    return space.end() if space is not None else at
