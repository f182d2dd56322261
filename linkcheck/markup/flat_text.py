"""The text of a page as the parser gets it: of the same length, on one line, and with what XML means and HTML does not.

On one line the columns that the parser tells are offsets. Knows text; knows no tree.
"""

import re

from linkcheck.patterns import compiled

__all__ = ["flat_text"]

# In XML any element may close itself; in HTML these would swallow the rest of the page. The pattern may match inside a
# comment or an attribute's value, where the change is not seen.
_SECTION = compiled(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_CLOSED_RAW = compiled(
    r"<(script|style|title|textarea|xmp|iframe|noembed|noframes|plaintext)(?=[\s/])(?:[^<>\"']|\"[^\"]*+\"|'[^']*+')*+(?<=/)>"
)


def flat_text(text: str, *, xml: bool) -> str:
    """Return a text of the same length with tabs for line ends and for a byte-order mark.

    In `xml` what CDATA sections hold is text, and elements that close themselves have no content.

    >>> flat_text("<p>a\\nb</p>", xml=False), flat_text("<title/>", xml=True)
    ('<p>a\\tb</p>', '<meta />')
    """
    if text.startswith("\ufeff"):
        text = "\t" + text[1:]
    if xml:
        if "<![CDATA[" in text:
            last = text.rfind("]]>") + 3 if "]]>" in text else 0
            text = (
                _SECTION.sub(_opened, text[:last]) + text[last:]
            )  # each section that is opened there is closed
        if "/>" in text:
            text = _CLOSED_RAW.sub(_closed, text)
    return text.replace("\n", "\t").replace("\r", "\t")


def _opened(section: re.Match[str]) -> str:
    """Return what a CDATA section of XML holds, of the section's length, no `<` or `&` in it being markup."""
    return "\t" * 9 + section[1].replace("<", "\u2039").replace("&", "\uff06") + "\t" * 3


def _closed(match: re.Match[str]) -> str:
    """Return the tag as one of an element that has no content, of the same length; its name still stands in the text."""
    name = match[1]
    void = "meta" if len(name) > 3 else "wbr"
    return f"<{void:{len(name)}}{match[0][len(name) + 1 :]}"
