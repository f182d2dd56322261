"""The pages of a PDF by PDFium: their text, where its lines stand, where links lie and lead.

The only module that imports pypdfium2. Knows PDFium's calls; does not know what a paragraph or a citation is.
"""

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

from pypdfium2 import raw

from linkcheck.readers.zipped_parts import DamagedError

__all__ = ["Annotation", "Box", "Page", "PdfDocument"]

_MOST_ANNOTATIONS = 20_000
"""Links of one page that are looked at."""
_LONGEST_URI = 16_384
_HYPHENS = dict.fromkeys((0x2010, 0x2011), "-")
"""Hyphens that typesetters write for `-`: no URL has them."""
_LONGEST_VALUE = 2_000
_WIDE = 5.0
"""Points beside a place in which a character is looked for."""
_STEPS = 24
"""Places between the sides of a link at which its first and last character are looked for: many are wider than their text."""
_ERRORS = {
    raw.FPDF_ERR_PASSWORD: "it is encrypted, and needs a password",
    raw.FPDF_ERR_SECURITY: "it is encrypted in a way that cannot be read",
}


class Box(NamedTuple):
    """Where a character stands on its page, in points; the origin is the lower left corner."""

    left: float
    bottom: float
    right: float
    top: float


class Annotation(NamedTuple):
    """A link on a page: where it leads, and the characters that it covers (`end` after the last one; both -1 for none)."""

    target: str
    start: int
    end: int


class Page:
    """One page; its text has one character for each of PDFium's."""

    def __init__(self, document: Any, page: Any, text_page: Any) -> None:  # noqa: ANN401 - ctypes
        self._document, self._page, self._text_page = document, page, text_page
        count = max(0, raw.FPDFText_CountChars(text_page))
        self.text = self._text(count)
        if len(self.text) != count:  # some of its characters are none
            self.text = "".join(self._character(index) for index in range(count))
        if "\u2010" in self.text or "\u2011" in self.text:
            self.text = self.text.translate(_HYPHENS)

    def _text(self, count: int) -> str:
        buffer = (ctypes.c_ushort * (2 * count + 2))()
        written = raw.FPDFText_GetText(self._text_page, 0, count, buffer) if count else 0
        return bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", "replace")

    def _character(self, index: int) -> str:
        number = raw.FPDFText_GetUnicode(self._text_page, index)
        return chr(number) if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"

    def box(self, index: int) -> Box | None:
        """Return where a character stands, as high as its font is; None for one that is not drawn."""
        rectangle = raw.FS_RECTF()
        if not raw.FPDFText_GetLooseCharBox(self._text_page, index, rectangle):
            return None
        return Box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)

    def annotations(self) -> Iterator[Annotation]:
        """Yield the links that lead out of the document, in the page's order."""
        position, link = ctypes.c_int(0), raw.FPDF_LINK()
        for _ in range(_MOST_ANNOTATIONS):
            if not raw.FPDFLink_Enumerate(self._page, position, link):
                return
            target = self._target(link)
            if target:
                yield Annotation(target, *self._covered(link))

    def _target(self, link: Any) -> str:  # noqa: ANN401 - ctypes
        action = raw.FPDFLink_GetAction(link)
        kind = raw.FPDFAction_GetType(action)
        if kind == raw.PDFACTION_URI:
            length = raw.FPDFAction_GetURIPath(self._document, action, None, 0)
            get = raw.FPDFAction_GetURIPath
        elif kind in (raw.PDFACTION_REMOTEGOTO, raw.PDFACTION_LAUNCH):
            length = raw.FPDFAction_GetFilePath(action, None, 0)
            get = None
        else:
            return ""
        if not 1 < length <= _LONGEST_URI:
            return ""
        buffer = ctypes.create_string_buffer(length)
        if get is not None:
            get(self._document, action, buffer, length)
        else:
            raw.FPDFAction_GetFilePath(action, buffer, length)
        return buffer.value.decode("utf-8", "replace").strip()

    def _covered(self, link: Any) -> tuple[int, int]:  # noqa: ANN401 - ctypes
        """Return the characters from the first one below a link's rectangle to the last one on that line."""
        rectangle = raw.FS_RECTF()
        if not self.text or not raw.FPDFLink_GetAnnotRect(link, rectangle):
            return -1, -1
        left, right = sorted((rectangle.left, rectangle.right))
        middle = (rectangle.top + rectangle.bottom) / 2
        high = max(_WIDE / 2, abs(rectangle.top - rectangle.bottom) / 2)
        step = (right - left) / _STEPS
        near = max(_WIDE, step)
        places = [left + step * (number + 0.5) for number in range(_STEPS)]
        inset = min(1.0, (right - left) / 4)
        places = [left + inset, *places, right - inset]
        start, end = (self._first_at(ordered, middle, near, high) for ordered in (places, places[::-1]))
        while 0 <= start < end and not self._is_inside(end, left, right):
            end -= 1
        while 0 <= start < end and not self._is_inside(start, left, right):
            start += 1
        return (start, end + 1) if 0 <= start <= end else (-1, -1)

    def _first_at(self, places: list[float], middle: float, near: float, high: float) -> int:
        """Return the character at the first of several places on one line that has one, or -1."""
        for place in places:
            at: int = raw.FPDFText_GetCharIndexAtPos(self._text_page, place, middle, near, high)
            if at >= 0:
                return at
        return -1

    def _is_inside(self, index: int, left: float, right: float) -> bool:
        """Say whether the middle of a character is between two sides; what is not drawn is inside, too."""
        box = self.box(index)
        return box is None or left <= (box.left + box.right) / 2 <= right

    def joined_urls(self) -> Iterator[tuple[str, int, int]]:
        """Yield the URLs that PDFium reads over the ends of lines, each with its first and last character."""
        links = raw.FPDFLink_LoadWebLinks(self._text_page)
        if not links:
            return
        try:
            start, count = ctypes.c_int(), ctypes.c_int()
            for index in range(raw.FPDFLink_CountWebLinks(links)):
                if not raw.FPDFLink_GetTextRange(links, index, start, count):
                    continue
                first, last = start.value, start.value + count.value
                if "\n" not in self.text[first:last]:
                    continue
                length = raw.FPDFLink_GetURL(links, index, None, 0)
                if 1 < length <= _LONGEST_URI:
                    buffer = (ctypes.c_ushort * length)()
                    raw.FPDFLink_GetURL(links, index, buffer, length)
                    yield bytes(buffer)[: 2 * (length - 1)].decode("utf-16-le", "replace"), first, last
        finally:
            raw.FPDFLink_CloseWebLinks(links)


class PdfDocument:
    """A PDF that is open; `close` gives its memory back."""

    def __init__(self, data: bytes) -> None:
        """Raise DamagedError, with the reason, where the bytes are no PDF that can be opened."""
        self._data = data  # PDFium reads from it as long as the document is open
        self._document = raw.FPDF_LoadMemDocument64(data, len(data), None)
        if not self._document:
            reason = _ERRORS.get(raw.FPDF_GetLastError(), "it is damaged: it cannot be opened as a PDF")
            raise DamagedError(reason)
        self.pages: int = max(0, raw.FPDF_GetPageCount(self._document))

    def page(self, index: int) -> "_OpenPage":
        """Return a context in which there is the page, or None where it cannot be read."""
        return _OpenPage(self._document, index)

    def value(self, name: str) -> str:
        """Return a value of the information dictionary (`Title`, `CreationDate`), empty where there is none."""
        key = name.encode()
        length = raw.FPDF_GetMetaText(self._document, key, None, 0)
        if not 2 < length <= 2 * _LONGEST_VALUE:
            return ""
        buffer = ctypes.create_string_buffer(length)
        raw.FPDF_GetMetaText(self._document, key, buffer, length)
        return buffer.raw[: length - 2].decode("utf-16-le", "replace")

    def close(self) -> None:
        """Close the document."""
        raw.FPDF_CloseDocument(self._document)


class _OpenPage:
    def __init__(self, document: Any, index: int) -> None:  # noqa: ANN401 - ctypes
        self._document, self._index = document, index
        self._page: Any = None
        self._text_page: Any = None

    def __enter__(self) -> Page | None:
        self._page = raw.FPDF_LoadPage(self._document, self._index)
        self._text_page = raw.FPDFText_LoadPage(self._page) if self._page else None
        return Page(self._document, self._page, self._text_page) if self._text_page else None

    def __exit__(self, *_: object) -> None:
        if self._text_page:
            raw.FPDFText_ClosePage(self._text_page)
        if self._page:
            raw.FPDF_ClosePage(self._page)
