"""The bytes of an HTML page in whatever encoding, as UTF-8 (HTML Standard §13.2.3).

Knows byte-order marks, the header's and the page's own declaration, and the labels of the Encoding Standard that
the web still uses; knows nothing of what the page says. No codec is looked up by a name that a stranger wrote.
"""

import codecs
import re

from linkcheck.patterns import compiled

__all__ = ["page_as_utf8"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_PRESCANNED = 2_048
"""Bytes in which a page's own declaration is looked for; the standard asks for 1,024, browsers take more."""
_LONGEST_HEADER = 512
_SAMPLE = 8_192
"""Bytes by which an undeclared encoding is guessed."""

_HEADER = compiled(r"charset\s{0,4}=\s{0,4}[\"']?([A-Za-z0-9][A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_DECLARED = compiled(
    rb"<meta\s[^>]{0,200}?charset\s{0,4}=\s{0,4}[\"']?\s{0,4}([A-Za-z0-9][A-Za-z0-9_.:-]{1,40})"
    rb"|^<\?xml\s[^>]{0,80}?encoding\s{0,4}=\s{0,4}[\"']([A-Za-z0-9][A-Za-z0-9_.:-]{1,40})",
    re.IGNORECASE,
)

_CODECS = {
    "utf-8": "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8",
    "utf-16-le": "utf-16 utf-16le utf16 ucs-2 iso-10646-ucs-2 unicode csunicode unicodefeff",
    "utf-16-be": "utf-16be unicodefffe",
    "cp1252": "windows-1252 cp1252 x-cp1252 iso-8859-1 iso8859-1 iso_8859-1 iso88591 latin1 latin-1 l1 ascii us-ascii "
    "ansi_x3.4-1968 cp819 ibm819",
    "cp1250": "windows-1250 cp1250 x-cp1250",
    "cp1251": "windows-1251 cp1251 x-cp1251 win-1251 windows1251",
    "cp1253": "windows-1253 cp1253 x-cp1253",
    "cp1254": "windows-1254 cp1254 x-cp1254 iso-8859-9 iso8859-9 iso_8859-9 latin5 l5",
    "cp1255": "windows-1255 cp1255 x-cp1255",
    "cp1256": "windows-1256 cp1256 x-cp1256",
    "cp1257": "windows-1257 cp1257 x-cp1257",
    "cp1258": "windows-1258 cp1258 x-cp1258",
    "cp874": "windows-874 iso-8859-11 iso8859-11 tis-620 dos-874",
    "iso8859-2": "iso-8859-2 iso8859-2 iso_8859-2 latin2 l2",
    "iso8859-3": "iso-8859-3 iso8859-3 latin3 l3",
    "iso8859-4": "iso-8859-4 iso8859-4 latin4 l4",
    "iso8859-5": "iso-8859-5 iso8859-5 cyrillic",
    "iso8859-6": "iso-8859-6 iso8859-6 arabic asmo-708",
    "iso8859-7": "iso-8859-7 iso8859-7 greek greek8",
    "iso8859-8": "iso-8859-8 iso8859-8 iso-8859-8-i hebrew visual logical",
    "iso8859-10": "iso-8859-10 iso8859-10 latin6 l6",
    "iso8859-13": "iso-8859-13 iso8859-13",
    "iso8859-14": "iso-8859-14 iso8859-14",
    "iso8859-15": "iso-8859-15 iso8859-15 iso_8859-15 latin9 l9",
    "iso8859-16": "iso-8859-16",
    "koi8-r": "koi8-r koi8 koi koi8_r cskoi8r",
    "koi8-u": "koi8-u koi8-ru",
    "mac-roman": "macintosh mac x-mac-roman",
    "mac-cyrillic": "x-mac-cyrillic x-mac-ukrainian",
    "cp866": "ibm866 cp866 866",
    "gb18030": "gb2312 gbk gb18030 gb_2312-80 x-gbk chinese csgb2312 iso-ir-58 cp936",
    "big5hkscs": "big5 big5-hkscs cn-big5 x-x-big5 csbig5",
    "cp932": "shift_jis shift-jis sjis x-sjis ms_kanji csshiftjis windows-31j ms932",
    "euc_jp": "euc-jp x-euc-jp eucjp",
    "iso2022_jp": "iso-2022-jp csiso2022jp",
    "cp949": "euc-kr euckr ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 korean windows-949 cseuckr",
}
"""Labels by Python's codec; where the Encoding Standard decodes with a wider set than the label names, so do we."""
_CODEC_OF = {label: codec for codec, labels in _CODECS.items() for label in labels.split()}


def page_as_utf8(body: bytes, content_type: str) -> bytes:
    """Return a page as UTF-8 bytes without a byte-order mark. Never raises; linear.

    A mark decides, then the header's `charset`, then the page's `<meta charset>` or XML declaration, then the bytes
    themselves: UTF-8 where they are UTF-8, else a guess. Bytes that mean nothing in the encoding may stay as they are;
    whoever decodes the result replaces them.

    >>> page_as_utf8("<title>né".encode("latin-1"), "text/html; charset=ISO-8859-1").decode()
    '<title>né'
    """
    for mark, codec in _MARKS:
        if body.startswith(mark):
            return _recoded(body[len(mark) :], codec)
    if body.isascii() and b"\x1b" not in body and b"\0" not in body[:64]:
        return body  # the same in every encoding that a page can have, UTF-16 and ISO-2022-JP apart
    match = _HEADER.search(content_type[:_LONGEST_HEADER])
    declared = _CODEC_OF.get(match[1].lower()) if match else None
    return _recoded(body, declared or _declared_inside(body) or _guessed(body))


def _recoded(body: bytes, codec: str) -> bytes:
    return body if codec == "utf-8" else body.decode(codec, "replace").encode("utf-8", "replace")


def _declared_inside(body: bytes) -> str | None:
    """Return the codec that the page's first bytes declare; a UTF-16 that can be read as ASCII is UTF-8 (§13.2.3.2)."""
    match = _DECLARED.search(body[:_PRESCANNED])
    if match is None:
        return None
    codec = _CODEC_OF.get((match[1] or match[2]).decode("ascii").lower())
    return "utf-8" if codec in ("utf-16-le", "utf-16-be") else codec


def _guessed(body: bytes) -> str:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(body) - 3:  # cut off inside a character
            return "utf-8"
    else:
        return _wide(body[:_PRESCANNED]) or "utf-8"
    wide = _wide(body[:_PRESCANNED])
    if wide is not None:
        return wide
    from charset_normalizer import from_bytes

    best = from_bytes(body[:_SAMPLE]).best()
    return _CODEC_OF.get(best.encoding.replace("_", "-"), "cp1252") if best is not None else "cp1252"


def _wide(sample: bytes) -> str | None:
    """Return the UTF-16 that a sample without a mark is written in: every other byte of its tags is zero."""
    even, odd, half = sample[0::2].count(0), sample[1::2].count(0), len(sample) // 2
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * half and odd < 0.05 * half else None
