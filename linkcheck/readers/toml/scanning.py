r"""The strings of a TOML text with their places, by the tables that hold them, and its comments.

Knows tables, keys, the four kinds of strings and comments (TOML 1.0.0); whether a text is valid it does not know.
"""

import re
from typing import NamedTuple

from linkcheck.patterns import compiled

__all__ = ["Text", "decoded", "scan"]

_TOKEN = compiled(
    rb'"""(?P<blocks>(?:[^"\\]++|\\.|"(?!""))*+)(?:"{3,5})?'
    rb"|'''(?P<raws>(?:[^']++|'(?!''))*+)(?:'{3,5})?"
    rb'|"(?P<basic>(?:[^"\\\r\n]++|\\[^\r\n])*+)"?'
    rb"|'(?P<raw>[^'\r\n]*+)'?"
    rb"|(?P<comment>\#[^\r\n]*+)"
    rb"|^[ \t]*+(?P<head>\[)"
    rb"|(?P<bare>[A-Za-z0-9_.:+-]++(?: \d\d:\d\d[0-9:.+-]*+)?)"
    rb"|[={}\[\],\r\n]",
    re.MULTILINE | re.DOTALL,
)
_STRINGS = ("blocks", "raws", "basic", "raw")
_ESCAPE = compiled(r'\\(?:([btnfre"\\])|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|[ \t]*\r?\n\s*)')
_SIGNS = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b", '"': '"', "\\": "\\"}
_LONGEST_NAME = 100


class Text(NamedTuple):
    """A value of a table: its key's last name, and where it stands without quotes. Values of arrays have their array's name."""

    name: str
    start: int
    end: int
    is_string: bool
    has_escapes: bool
    """Whether a backslash in it begins an escape."""


def scan(data: bytes) -> tuple[list[list[Text]], list[tuple[int, int]]]:
    r"""Return the values of each table, inline ones after the table that holds them, and the comments; linear.

    >>> tables, comments = scan(b'a = 1 # c\n[b]\nurl = "https://a.example"\nd = {x = \'y\'}\n')
    >>> [[(one.name, one.start) for one in table] for table in tables], comments
    ([[('a', 4)], [('url', 21)], [('x', 50)]], [(6, 9)])
    """
    tables: list[list[Text]] = [[]]
    current = tables[0]
    opened: list[tuple[list[Text], str] | None] = []  # the tables around inline ones, and None for each array
    comments: list[tuple[int, int]] = []
    name, is_value, in_head = "", False, False
    for token in _TOKEN.finditer(data):
        kind, sign = token.lastgroup, token[0]
        if kind == "comment":
            comments.append(token.span())
        elif kind == "head" and not opened and not is_value:
            current, in_head = [], True
            tables.append(current)
        elif kind in _STRINGS or kind == "bare":
            if is_value:
                start, end = token.span(kind or 0)
                current.append(Text(name, start, end, kind != "bare", kind in ("blocks", "basic")))
            elif not in_head:
                name = sign[-_LONGEST_NAME:].decode("utf-8", "replace").strip("\"'").rpartition(".")[2]
        elif sign in b"\r\n":
            is_value, in_head = is_value and bool(opened), False
        elif in_head:
            continue
        elif sign == b"=":
            is_value = True
        elif sign == b"{" and is_value:
            opened.append((current, name))
            current, is_value = [], False
            tables.append(current)
        elif sign == b",":
            is_value = bool(opened) and opened[-1] is None
        elif (sign == b"[" or kind == "head") and is_value:
            opened.append(None)
        elif sign in b"]}" and opened:
            around = opened.pop()
            is_value = True
            if around is not None:
                current, name = around
    return tables, comments


def decoded(raw: bytes, text: Text) -> str:
    r"""Return the text of a value, given as it is written, with its escapes undone.

    >>> decoded(rb"a\u0026b\q", Text("", 0, 0, True, True))
    'a&b\\q'
    """
    written = raw.decode("utf-8", "replace")
    return _ESCAPE.sub(_sign, written) if text.has_escapes and "\\" in written else written


def _sign(found: re.Match[str]) -> str:
    if found[1]:
        return _SIGNS[found[1]]
    number = int(found[2] or found[3] or "0", 16)
    return "" if not number or number > 0x10FFFF or 0xD800 <= number < 0xE000 else chr(number)
