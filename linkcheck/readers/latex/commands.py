r"""LaTeX's commands that link (`\href{url}{text}`, `\url{url}`), and what their arguments mean.

Knows commands and their arguments; does not know whether a URL is any good.
"""

from collections.abc import Iterator

from linkcheck.model import Kind, Role
from linkcheck.patterns import compiled
from linkcheck.readers.base import Found
from linkcheck.readers.marked_lines import Marked

__all__ = ["labels_in", "links_in", "plain", "url_of"]

_LONGEST_ARGUMENT = 3_000
"""Bytes in which the brace that closes an argument is looked for."""
_DEEPEST = 20
"""Braces inside braces of an argument; what has more closes none that anybody set."""
_COMMAND = compiled(
    rb"\\(href|url|nolinkurl|path|doi|hyperref|includegraphics|ref|autoref|cref|Cref|pageref|nameref)\*?"
    rb"[ \t]*(?:\[([^\]\r\n{}]{0,300})\])?[ \t]*(?=\{)"
)
_INTERNAL = (b"hyperref", b"ref", b"autoref", b"cref", b"Cref", b"pageref", b"nameref")
"""Commands whose argument is the name of a place in the document."""
_LABEL = compiled(rb"\\(?:label|hypertarget)\{([^{}\r\n]{1,200})\}")
_BRACE = compiled(rb"\\[^\r\n]|[{}]|\n[ \t\r]*\n")
_CONTINUED = compiled(r"%[ \t]*\r?\n\s*")
_ESCAPED = compiled(r"\\(?:([%#&_$~{}^\\])(?:\{\})?|(?:textasciitilde|sim|slash|allowbreak|-)(?:\{\}|\s)?)")
"""What TeX writes for a sign inside an argument, and where it may break a line."""
_SET = compiled(r"\\[A-Za-z@]{1,40}\*?(?:\[[^\]\n]{0,200}\])?[ \t]?|\\[,;:! ]|[{}]")
_LETTERS = {
    "``": "“",
    "''": "”",
    "---": "—",
    "--": "–",
    "~": " ",
    "\\%": "%",
    "\\&": "&",
    "\\_": "_",
    "\\#": "#",
    "\\$": "$",
}
_LIGATURE = compiled(r"``|''|---?|~|\\[%&_#$]")


def links_in(data: bytes) -> Iterator[tuple[Marked, bool]]:
    r"""Yield the links of a text's commands in order, each with whether its target is local; linear."""
    for match in _COMMAND.finditer(data):
        name = match[1]
        if name == b"hyperref" and match[2] is None:
            continue
        first = _argument(data, match.end())
        if first is None:
            continue
        start, end = first
        shown_start = shown_end = end
        written = data[start:end]
        close = end + 1
        if name == b"hyperref":
            shown_start, shown_end = start, end
            start, end = match.span(2)
            written = match[2]
        elif name == b"href":
            second = _argument(data, _after_blank(data, close))
            if second is not None:
                shown_start, shown_end = second
                close = shown_end + 1
        target = url_of(written.decode("utf-8", "replace"))
        is_local = name in _INTERNAL or (
            name in (b"href", b"includegraphics") and ":" not in target.partition("/")[0]
        )
        if name in _INTERNAL:
            target = f"#{target}"
        elif name == b"doi":
            target = target if target.startswith(("http:", "https:")) else f"doi:{target}"
        elif (
            name in (b"url", b"nolinkurl", b"path")
            and "://" not in target
            and not target.startswith(("www.", "mailto:"))
        ):
            continue
        kind = (
            Kind.IMAGE
            if name == b"includegraphics"
            else Kind.LINK
            if name in (b"href", *_INTERNAL)
            else Kind.AUTOLINK
        )
        text = plain(data[shown_start:shown_end].decode("utf-8", "replace"))
        found = Found(start, end, target, " ".join(text.split()), kind, Role.PROSE, 0, match.start(), close)
        yield Marked(found, shown_start, shown_end), is_local


def labels_in(data: bytes) -> Iterator[str]:
    """Yield the names of the places that a document can be linked to at."""
    for match in _LABEL.finditer(data):
        yield match[1].decode("utf-8", "replace")


def url_of(written: str) -> str:
    r"""Return the URL that an argument means: `\%`, `\#`, `\&`, `\_` and `\~{}` are those signs, and line breaks are none.

    A `%` at a line's end joins the next line to it.

    >>> url_of("https://x.example/a\\_b\\%20c"), url_of("https://x.example/\\~{}user/"), url_of("https://x.example/{a}")
    ('https://x.example/a_b%20c', 'https://x.example/~user/', 'https://x.example/a')
    """
    joined = "".join((_CONTINUED.sub("", written) if "%" in written else written).split())
    if "\\" in joined:
        joined = _ESCAPED.sub(
            lambda match: match[1] or ("~" if match[0].startswith(("\\text", "\\sim")) else ""), joined
        )
    return joined.replace("{", "").replace("}", "") if "{" in joined else joined


def plain(text: str) -> str:
    r"""Return a text as it is set: without commands and braces, with quotation marks and dashes.

    >>> plain("The \\emph{Old} Bridge --- ``closed''")
    'The Old Bridge — “closed”'
    """
    if "\\" in text or "{" in text:
        text = _SET.sub(lambda match: " " if match[0] in ("\\ ", "\\,") else "", _kept(text))
    return _LIGATURE.sub(lambda match: _LETTERS[match[0]], text)


def _kept(text: str) -> str:
    """Return a text whose commands for line breaks are blanks."""
    return text.replace("\\\\", " ").replace("\\newline", " ").replace("\\par ", " ")


def _argument(data: bytes, at: int) -> tuple[int, int] | None:
    """Return the stretch inside the braces that open at `at`; None where they do not, or do not close within bounds."""
    if data[at : at + 1] != b"{":
        return None
    depth = 0
    for match in _BRACE.finditer(data, at, at + _LONGEST_ARGUMENT):
        sign = match[0]
        if sign == b"{":
            depth += 1
            if depth > _DEEPEST:
                return None
        elif sign == b"}":
            depth -= 1
            if not depth:
                return at + 1, match.start()
        elif sign[0] == 0x0A:
            return None
    return None


def _after_blank(data: bytes, at: int) -> int:
    """Return where the next argument may open: after white space and a comment sign at the line's end."""
    while data[at : at + 1] in (b" ", b"\t", b"\n", b"\r", b"%") and data[at : at + 1]:
        at += 1
    return at
