"""The bytes of a document or of a page in whatever encoding, as UTF-8 (Encoding Standard; HTML Standard §13.2.3).

Knows byte-order marks, how encodings are declared, and how one is guessed; knows nothing of what the text says. No codec
is looked up by a name that a stranger wrote: a label counts only if `data/encodings.toml` has it.
"""

import codecs
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from linkcheck.patterns import lazily

__all__ = ["Decoded", "decoded", "encoder_of", "why_not_text"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32le"),
    (codecs.BOM_UTF32_BE, "utf-32be"),
    (codecs.BOM_UTF16_LE, "utf-16le"),
    (codecs.BOM_UTF16_BE, "utf-16be"),
)
_PYTHONS = {
    "utf-32le": "utf-32-le",
    "utf-32be": "utf-32-be",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
}
_MAGIC = (
    (b"%PDF-", "a PDF file"), (b"PK\x03\x04", "a ZIP archive"), (b"\x1f\x8b", "a gzip archive"), (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"), (b"GIF8", "a GIF image"), (b"\x7fELF", "a program"), (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Office file, which has to be saved as .docx, .xlsx or .pptx"), (b"BZh", "a bzip2 archive"), (b"7z\xbc\xaf", "a 7z archive"),
    (b"\xfd7zXZ", "an xz archive"), (b"SQLite format 3", "a SQLite database"), (b"OggS", "an Ogg file"), (b"RIFF", "a media file"),
)  # fmt: skip
_CONTROLS = bytes(range(9)) + bytes(range(14, 27)) + bytes(range(28, 32))
_SAMPLE = 8_192
"""Bytes by which it is seen whether a file is text, and whether it is UTF-16 without a mark."""
_RARELY = 0.05
"""Share of broken sequences among those that are not ASCII up to which a text is still taken for UTF-8."""
_GUESSED = 16_384
"""Bytes of the lines that are not ASCII by which an undeclared encoding is guessed."""
_FALLBACK = "windows-1252"

_IN_HTML = 16_384
"""Bytes in which a page's own declaration is looked for. The standard looks at 1,024 first and starts again for a later one."""
_IN_TEXT = 2_048
_LONGEST_HEADER = 512
_LONGEST_LABEL = 40
_LABEL = rb"[A-Za-z0-9][A-Za-z0-9_.:-]{0,40}"
_IN_HEADER = lazily(r"charset\s{0,4}=\s{0,4}[\"']?([A-Za-z0-9][A-Za-z0-9_.:-]{0,40})", re.IGNORECASE)
_XML = lazily(rb"\s{0,64}<\?xml\s[^>]{0,80}?\bencoding\s{0,4}=\s{0,4}[\"'](" + _LABEL + rb")[\"']")
_COMMENT = lazily(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_META = lazily(rb"<meta(?=[\s/])", re.IGNORECASE)
_ATTRIBUTE = lazily(rb"[\s/]*+([^\s/>=]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>]*+)))?")
_MOST_ATTRIBUTES = 20
_LONGEST_TAG = 1_000
"""Bytes of a tag after its `charset` that are looked at."""
_IN_CONTENT = lazily(rb"charset\s{0,4}=\s{0,4}[\"']?(" + _LABEL + rb")", re.IGNORECASE)
_IN_LINE = lazily(
    rb"^[^<\n\r]{0,120}?(?:charset|coding)\s{0,4}[=:]\s{0,4}[\"']?(" + _LABEL + rb")",
    re.IGNORECASE | re.MULTILINE,
)
"""`# -*- coding: latin-1 -*-` (PEP 263), `fileencoding=`, `encoding:`, `Content-Type: text/plain; charset=`."""
_NOT_ASCII = lazily(rb"[\x80-\xff][^\n]*")


class Decoded(NamedTuple):
    """A text, and what it was decoded from."""

    text: bytes
    """As UTF-8, without a byte-order mark. Code points keep their number and order. Bytes that mean nothing in the encoding
    are U+FFFD, or stay as they are in UTF-8: whoever decodes them replaces them."""
    encoding: str
    """The encoding's name (Encoding Standard §4.2) in lower case; `utf-32le` and `utf-32be`, which it does not know, after such a mark."""
    is_known: bool = True
    """False where nothing tells the encoding, not even a guess."""


def decoded(data: bytes, *, is_html: bool, header: str = "") -> Decoded:
    """Return a text as UTF-8 with the name of its encoding. Never raises; linear.

    A byte-order mark decides; then the bytes, where they are UTF-8 (5 % of errors are allowed) or UTF-16 of Western text;
    then the `charset` of a Content-Type `header`; then what the text declares at its start: an XML declaration, and
    `<meta charset>` where it `is_html`, else a line with `coding:` or `charset=`; then a guess. UTF-8 comes before
    declarations because hardly any other text is valid UTF-8, while many pages declare what they were before a conversion.

    >>> decoded("<title>né".encode("latin-1"), is_html=True, header="text/html; charset=ISO-8859-1")
    Decoded(text=b'<title>n\\xc3\\xa9', encoding='windows-1252', is_known=True)
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return Decoded(_recoded(data[len(mark) :], name), name)
    sample = data[:_SAMPLE]
    wide = _wide(sample) if b"\0" in sample else None
    if wide is not None:
        return Decoded(_recoded(data, wide), wide)
    if data.isascii():
        name = "utf-8"
        if is_html or b"\x1b" in data:
            name = next(_declared(data, is_html=is_html, header=header), name)
        if name == "iso-2022-jp":
            return Decoded(_recoded(data, name), name)
        return Decoded(data, name if not name.startswith("utf-16") else "utf-8")
    text = _as_utf8(data)
    if text is not None:
        return Decoded(text, "utf-8")
    told = next(_declared(data, is_html=is_html, header=header), None) or _guessed(data)
    name = told or _FALLBACK
    return Decoded(_recoded(data, name), name, told is not None)


def why_not_text(data: bytes) -> str | None:
    """Return the reason why a file is no text in any encoding, as a clause, or None; looks at its first 8 KiB.

    >>> why_not_text(b"%PDF-1.7 \\x80"), why_not_text("né".encode("utf-16")), why_not_text(b"%PDF-1.7 is a version")
    ('not text: a PDF file', None, None)
    """
    if any(data.startswith(mark) for mark, _ in _MARKS) or (data.isascii() and b"\0" not in data):
        return None
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return f"not text: {name}"
    sample = data[:_SAMPLE]
    if len(sample.translate(None, _CONTROLS)) >= 0.9 * len(sample) or _wide(sample) is not None:
        return None
    return "not text: a binary file"


def encoder_of(name: str) -> codecs.CodecInfo | None:
    """Return the codec that encodes the queries of a page in a legacy encoding; None where they are in UTF-8 (URL Standard §4.4).

    `name` is what `decoded` returns; of a name that the standard does not have nothing is looked up.

    >>> encoder_of("windows-1252").encode("é")[0], encoder_of("utf-16le"), encoder_of("punycode")
    (b'\\xe9', None, None)
    """
    codec = _table().codecs.get(name) if name != "utf-8" else None
    return codecs.lookup(codec) if codec is not None else None


def _recoded(data: bytes, name: str) -> bytes:
    if name == "utf-8":
        return data if _is_valid(data) else data.decode("utf-8", "replace").encode()
    codec = _PYTHONS.get(name)
    if codec is None:
        import turbohtml.detect  # noqa: F401 (registers the standard's decoders; CPython's know neither its EUC-JP nor its Big5)

        codec = f"whatwg-{name}"
    return data.decode(codec, "replace").encode("utf-8", "replace")


def _is_valid(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _wide(sample: bytes) -> str | None:
    """Return the UTF-16 that a sample without a mark is written in: every other byte of Western text and of tags is zero."""
    even, odd, half = sample[0::2].count(0), sample[1::2].count(0), len(sample) // 2
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16le"
    return "utf-16be" if even > 0.4 * half and odd < 0.05 * half else None


def _as_utf8(data: bytes) -> bytes | None:
    """Return bytes that are not all ASCII as valid UTF-8, or None where they are something else.

    A few errors and a cut inside the last character are allowed; they become U+FFFD, as in browsers.
    """
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = data.decode("utf-8", "replace")
        if error.start >= len(data) - 3 and error.reason == "unexpected end of data":
            is_utf8 = error.start > 0 and not data[: error.start].isascii()
        else:
            is_utf8 = text.count("\ufffd") <= _RARELY * (len(text) - len(text.encode("ascii", "ignore")))
        return text.encode() if is_utf8 else None
    return data


class _Table(NamedTuple):
    names: Mapping[str, str]
    """The encodings' names by label."""
    codecs: Mapping[str, str]
    """Python's codecs by the encodings' names."""
    guessed: Mapping[str, str]
    """The names of the encodings that may be guessed, by Python's codecs."""


@cache
def _table() -> _Table:
    from linkcheck.tables import load

    table = load("encodings")
    names = {label: name for name, labels in table["labels"].items() for label in labels.split()}
    guessed = {codec: name for name, codec in table["codecs"].items() if name not in table["never"]}
    return _Table(names, table["codecs"], guessed)


def _declared(data: bytes, *, is_html: bool, header: str) -> Iterator[str]:
    """Yield the names of the encodings that are declared, the one to believe first.

    Inside a text that can be read as ASCII, UTF-16 means UTF-8 (HTML Standard §13.2.3.2).
    """
    match = _IN_HEADER.search(header[:_LONGEST_HEADER])
    name = _name(match[1]) if match else None
    if name is not None:
        yield name
    for label in _labels_inside(data, is_html=is_html):
        name = _name(label.decode("latin-1"))
        if name is not None:
            yield "utf-8" if name.startswith("utf-16") else name


def _name(label: str) -> str | None:
    """Return the name of the encoding that a label stands for, or None for a label that the standard does not have."""
    label = label.lower()
    return (
        label if label == "utf-8" else _table().names.get(label)
    )  # nearly all of them: no table is read for it


def _labels_inside(data: bytes, *, is_html: bool) -> Iterator[bytes]:
    head = data[:_IN_HTML] if is_html else data[:_IN_TEXT]
    xml = _XML.match(head)
    if xml is not None:
        yield xml[1]
    if not is_html:
        for line in _IN_LINE.finditer(head):
            yield line[1]
        return
    last = head.lower().rfind(b"charset")
    if last >= 0:
        head = _COMMENT.sub(b"", head[: last + _LONGEST_TAG])
        for meta in _META.finditer(head):
            yield from _label_in_meta(head, meta.end())


def _label_in_meta(head: bytes, at: int) -> Iterator[bytes]:
    """Yield the label that the attributes from `at` on declare: `charset`, or the `content` of a `http-equiv=content-type`."""
    values: dict[bytes, bytes] = {}
    for _ in range(_MOST_ATTRIBUTES):
        match = _ATTRIBUTE.match(head, at)
        if match is None:
            break
        values.setdefault(match[1].lower(), match[2] or match[3] or match[4] or b"")
        at = match.end()
    if b"charset" in values:
        yield values[b"charset"].strip()[:_LONGEST_LABEL]
    elif values.get(b"http-equiv", b"").strip().lower() == b"content-type":
        content = _IN_CONTENT.search(values.get(b"content", b""))
        if content is not None:
            yield content[1]


def _guessed(data: bytes) -> str | None:
    """Return the most likely encoding by the lines that are not ASCII, or None where none fits."""
    from charset_normalizer import from_bytes

    names = _table().guessed
    lines: list[bytes] = []
    left = _GUESSED
    for match in _NOT_ASCII.finditer(data):
        lines.append(match[0][:left])
        left -= len(lines[-1])
        if left <= 0:  # the sample ends at a blank, which is inside a character in no encoding
            lines[-1] = lines[-1].rpartition(b" ")[0] or lines[-1]
            break
    best = from_bytes(b"\n".join(lines), cp_isolation=list(names)).best()
    return names.get(best.encoding) if best is not None else None
