"""A message as Outlook keeps it in a file (`.msg`, [MS-OXMSG]), written anew as one of mail, which is read as any other.

Knows olefile, property streams and the few properties that hold what a reader sees; of MIME only what it takes to write it.
"""

import base64
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.header import Header
from email.utils import format_datetime
from io import BytesIO

import olefile

__all__ = ["RAISED", "as_mail"]

RAISED = (
    AttributeError,
    IndexError,
    KeyError,
    OSError,
    OverflowError,
    RecursionError,
    TypeError,
    UnicodeError,
    ValueError,
)
"""What olefile raises for damaged files; its own errors are of the kind OSError."""
_SUBJECT, _BODY, _HTML = "0037", "1000", "1013"
_NAME, _SHORT_NAME, _CONTENT, _TYPE = "3707", "3704", "3701", "370E"
_SENT, _RECEIVED = 0x0039, 0x0E06
_UNICODE, _STRING8, _BINARY = "001F", "001E", "0102"
_ATTACHED = "__attach_version1.0_#"
_LARGEST = 67_108_864
"""Bytes of one property that are read."""
_MOST_ATTACHED = 200
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


def as_mail(data: bytes) -> bytes:
    """Return a message of RFC 5322 with the subject, the date, the text and the attachments of one of Outlook.

    Of its texts the one in HTML is taken, or else the plain one; one that is in RTF alone is left out. Messages attached to it
    are left out, too. Raises what is in `RAISED`.
    """
    with olefile.OleFileIO(BytesIO(data)) as file:
        subject = _text(file, "", _SUBJECT)
        parts = [*_texts(file)]
        for folder in sorted({one[0] for one in file.listdir() if one[0].startswith(_ATTACHED)})[
            :_MOST_ATTACHED
        ]:
            name = _text(file, folder, _NAME) or _text(file, folder, _SHORT_NAME)
            content = _stream(file, folder, _CONTENT, _BINARY)
            if name and content:
                kind = _text(file, folder, _TYPE).split(";")[0].strip() or "application/octet-stream"
                parts.append(_part(f"{_plain(kind)}", content, _plain(name)))
        lines = [f"Subject: {Header(_plain(subject)[:900], 'utf-8').encode()}"] if subject else []
        day = _moment(file)
        lines += [f"Date: {format_datetime(day)}"] if day is not None else []
    lines.append('Content-Type: multipart/mixed; boundary="=_linkcheck_="\r\n')
    body = b"".join(b"\r\n--=_linkcheck_=\r\n" + part for part in parts)
    return "\r\n".join(lines).encode("utf-8", "replace") + body + b"\r\n--=_linkcheck_=--\r\n"


def _texts(file: olefile.OleFileIO) -> Iterator[bytes]:
    html = _stream(file, "", _HTML, _BINARY) or _text(file, "", _HTML).encode("utf-8", "replace")
    if html:
        yield _part("text/html", html)
        return
    text = _text(file, "", _BODY)
    if text:
        yield _part("text/plain; charset=utf-8", text.encode("utf-8", "replace"))


def _part(kind: str, content: bytes, name: str = "") -> bytes:
    fields = [f"Content-Type: {kind}", "Content-Transfer-Encoding: base64"]
    if name:
        encoded = "".join(
            sign if (sign.isascii() and sign.isalnum()) or sign in ".-_" else _escaped(sign) for sign in name
        )
        fields.append(f"Content-Disposition: attachment; filename*=utf-8''{encoded}")
    return "\r\n".join([*fields, "", ""]).encode("ascii", "replace") + base64.encodebytes(content)


def _escaped(sign: str) -> str:
    return "".join(f"%{byte:02X}" for byte in sign.encode("utf-8", "replace"))


def _plain(text: str) -> str:
    """Return a text for a field of a message: on one line, without signs that end it."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _text(file: olefile.OleFileIO, folder: str, number: str) -> str:
    """Return a property that holds text, empty where there is none."""
    wide = _stream(file, folder, number, _UNICODE)
    if wide:
        return wide.decode("utf-16-le", "replace").rstrip("\0")
    narrow = _stream(file, folder, number, _STRING8).rstrip(b"\0")
    try:
        return narrow.decode()
    except UnicodeDecodeError:
        return narrow.decode("cp1252", "replace")


def _stream(file: olefile.OleFileIO, folder: str, number: str, kind: str) -> bytes:
    path = [*([folder] if folder else []), f"__substg1.0_{number}{kind}"]
    if not file.exists(path) or file.get_type(path) != olefile.STGTY_STREAM or file.get_size(path) > _LARGEST:
        return b""
    content: bytes = file.openstream(path).read()
    return content


def _moment(file: olefile.OleFileIO) -> datetime | None:
    """Return when a message was sent, or else received; None where it says neither ([MS-OXMSG] §2.4.2)."""
    if not file.exists("__properties_version1.0"):
        return None
    content = file.openstream("__properties_version1.0").read()
    found: dict[int, int] = {}
    for at in range(32, len(content) - 15, 16):
        kind, number = (
            int.from_bytes(content[at : at + 2], "little"),
            int.from_bytes(content[at + 2 : at + 4], "little"),
        )
        if kind == 0x0040 and number in (_SENT, _RECEIVED):
            found.setdefault(number, int.from_bytes(content[at + 8 : at + 16], "little"))
    ticks = found.get(_SENT) or found.get(_RECEIVED)
    return _EPOCH + timedelta(microseconds=ticks // 10) if ticks else None
