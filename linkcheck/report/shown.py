"""Text from outside made safe for a terminal: what could be obeyed or hidden is written out as an escape.

Knows which characters a terminal obeys or does not draw; knows no report and no colour.
"""

import re

from linkcheck.patterns import compiled, lazily

__all__ = ["COMMAND", "UNSAFE", "drawn", "shown"]

UNSAFE = compiled(
    "["
    "\x00-\x1f\x7f-\x9f"  # C0, DEL, C1 (ECMA-48): cursor movement, colours, window titles
    "\xad\u034f\u180b-\u180f\u200b-\u200f\u2060-\u206f\ufeff"  # not drawn: joiners, marks, deprecated formats
    "\u061c\u202a-\u202e"  # bidi controls (UAX 9); U+200E, U+200F and U+2066-2069 are in the ranges above
    "\u2028\u2029"  # line and paragraph separators
    "\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufff0-\ufffb"  # fillers and annotation marks that draw nothing
    "\ud800-\udfff"  # lone surrogates: undecodable bytes of a file name
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"  # format controls and tag characters
    "]"
)
"""What is never written as itself, in any report."""

COMMAND = lazily(r"#(?=#(?:vso|teamcity)?\[)")
"""The first character of what a CI's log obeys wherever it stands: `##[` (GitHub), `##vso[` (Azure), `##teamcity[`."""

_NAMED = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def shown(text: str) -> str:
    r"""Return `text` with every control, bidi, zero-width and separator character as a visible escape.

    The result is one line, holds no character of `UNSAFE`, and is `text` itself where there was none. Line
    ends and tabs become ``\n``, ``\r``, ``\t``; others ``\x1b``, ``\u202e``, ``\U000e0041``. Markup of a
    terminal library is left alone: nothing here ever interprets any. Linear; never raises.

    >>> shown("\x1b[31mred\u202e [bold]x[/]")
    '\\x1b[31mred\\u202e [bold]x[/]'
    """
    if text.isprintable():
        # False for every Cc, Cf, Cs, Zl, Zp; only the few fillers that Unicode calls letters get this far.
        return text if text.isascii() else UNSAFE.sub(_escape, text)
    return UNSAFE.sub(_escape, text)


def drawn(line: str) -> str:
    r"""Return one line of an output, without its line end, so that no CI's log takes it for a command.

    GitHub's runner obeys a line that begins, after blanks, with `::` (`ActionCommand.TryParseV2`), and what follows a `##[`
    wherever it stands. Linear; never raises.

    >>> drawn("  ::error::x"), drawn("a ::b, ##[add-mask]c")
    ('  \\x3a:error::x', 'a ::b, \\x23#[add-mask]c')
    """
    if "##" in line:
        line = COMMAND.sub(r"\\x23", line)
    if "::" in line:
        begins = line.lstrip()
        if begins.startswith("::"):
            return f"{line[: len(line) - len(begins)]}\\x3a{begins[1:]}"
    return line


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    named = _NAMED.get(character)
    if named:
        return named
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
