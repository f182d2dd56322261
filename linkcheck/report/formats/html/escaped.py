"""Text from outside as it may stand on a page: visible, bounded, and obeyed by nothing.

Knows HTML's special characters and which URLs may be followed; knows no report.
"""

from html import escape
from urllib.parse import quote

from linkcheck.patterns import compiled
from linkcheck.report.shown import COMMAND, shown

__all__ = ["anchor_of", "bounded", "link_to", "readable", "text"]

_FOLLOWED = compiled(r"(?i:https?|mailto):[!-\[\]-~]{1,1990}")
"""URLs that are links: of three schemes, in printable ASCII as canonical URLs are, without a backslash; as in `assets/dom.js`."""
_LONGEST_URL = 2_000  # characters; a longer one is shown by its beginning
_FRAGMENT = 500
"""Characters of a name that are written into a fragment."""


def bounded(value: str, most: int) -> str:
    """Return text on one line, of at most `most` characters and an ellipsis."""
    line = " ".join(value[: 4 * most].split())  # splitting a megabyte for its beginning is of no use
    return line if len(line) <= most and len(value) <= 4 * most else line[:most] + "…"


def readable(value: str, most: int = 400) -> str:
    r"""Return text on one line, bounded, with every character visible; to be written as JSON or to be escaped.

    >>> readable("a\n b\u202e")
    'a b\\u202e'
    """
    return shown(bounded(value, most))


def text(value: str, most: int = 400) -> str:
    r"""Return text from outside as it may stand in an element or in a quoted attribute.

    >>> text("<b>\u202e ##[x]"), text('"a" & b')
    ('&lt;b&gt;\\u202e &#35;#[x]', '&quot;a&quot; &amp; b')
    """
    safe = escape(readable(value, most))
    return COMMAND.sub("&#35;", safe) if "##" in safe else safe


def link_to(url: str, inner: str, kind: str = "") -> str:
    """Return an anchor around `inner`, which is markup; a span where nobody may follow the URL.

    >>> link_to("javascript:alert(1)", "x"), link_to("mailto:a@b.example", "x")[:32]
    ('<span>x</span>', '<a href="mailto:a@b.example" rel')
    """
    attribute = f' class="{kind}"' if kind else ""
    if _FOLLOWED.fullmatch(url) is None:
        return f"<span{attribute}>{inner}</span>"
    return f'<a{attribute} href="{text(url, _LONGEST_URL)}" rel="noreferrer noopener">{inner}</a>'


def anchor_of(kind: str, name: str) -> str:
    """Return the fragment under which the page finds a link or a document, without its `#`.

    >>> anchor_of("document", "a b/c.md")
    'document-a%20b%2Fc.md'
    """
    return f"{kind}-{quote(readable(name, _LONGEST_URL)[:_FRAGMENT], safe='')}"
