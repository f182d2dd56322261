"""The characters of RTF: code pages by font, and the control words that stand for signs.

Knows the code pages that RTF has (RTF 1.9.1, "Font Table", "Special Characters"); a document picks none by a name of its own.
"""

__all__ = ["SIGNS", "CodePages"]

SIGNS = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "emspace": " ", "enspace": " ", "qmspace": " ", "~": "\u00a0", "_": "-", "-": "", "\\": "\\", "{": "{",
    "}": "}", "zwj": "\u200d", "zwnj": "\u200c", "ltrmark": "", "rtlmark": "", "softline": "\n", "\n": "\n", "\r": "\n",
}  # fmt: skip
"""A hyphen that may only break a word (`\\-`) is seen nowhere but at the end of a line."""
_STANDARD = 1252
_CODECS = {
    437: "cp437", 850: "cp850", 866: "cp866", 874: "cp874", 932: "cp932", 936: "gbk", 949: "cp949", 950: "cp950",
    **{number: f"cp{number}" for number in range(1250, 1259)}, 10000: "mac_roman", 65001: "utf-8",
}  # fmt: skip
_CHARSETS = {
    77: 10000, 128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256, 186: 1257,
    204: 1251, 222: 874, 238: 1250, 254: 437, 255: 850,
}  # fmt: skip
"""By the number of a character set the code page that it means; 0 and 1 are the document's own."""
_MOST_FONTS = 10_000


class CodePages:
    """The code pages of one document."""

    def __init__(self) -> None:
        self.font = 0
        """The number of the font that was named last: in the table of fonts the one whose character set follows."""
        self._standard = _STANDARD
        self._fonts: dict[int, int] = {}

    def standard(self, page: int) -> None:
        """Take the document's own code page (`\\ansicpg`)."""
        if page in _CODECS:
            self._standard = page

    def charset(self, number: int) -> None:
        """Take the character set of the font that was named last (`\\fcharset`)."""
        if number in _CHARSETS and len(self._fonts) < _MOST_FONTS:
            self._fonts[self.font] = _CHARSETS[number]

    def decoded(self, data: bytes, font: int) -> str:
        """Return bytes in a font as text; what its code page does not have is U+FFFD."""
        if data.isascii():
            return data.decode("ascii")
        return data.decode(_CODECS[self._fonts.get(font, self._standard)], "replace")
