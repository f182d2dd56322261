"""The parts of a document that is a ZIP archive, each inflated only as far as it is wanted and within bounds.

Knows archives (APPNOTE.TXT 6.3) and what the standard library raises for damaged ones; knows no format of documents, and
writes nothing to a disk.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import BytesIO

__all__ = ["DamagedError", "Package"]

_MOST_MEMBERS = 20_000
_LARGEST_DIRECTORY = 4 * 1024 * 1024
"""Bytes of an archive's list of members: 200 for each of 20,000."""
_LARGEST_PART = 128 * 1024 * 1024
_LARGEST_TOTAL = 256 * 1024 * 1024
_PIECE = 131_072
_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LONGEST_COMMENT = 65_535
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""What ISO/IEC 29500-2 and ODF 1.3 allow; the others inflate without bounds, or are no part of every Python."""
_ENCRYPTED = 0x1
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a compound file begins: one in which an encrypted document stands, or one of Office before 2007."""
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")


class DamagedError(Exception):
    """A document, or one part of it, cannot be read; the message is a clause for a report, whose subject is the file."""


@contextmanager
def _said() -> Iterator[None]:
    """Raise DamagedError for whatever the standard library raises over damaged archives."""
    try:
        yield
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        zlib.error,
        UnicodeError,
        EOFError,
        RuntimeError,
        struct.error,
        ValueError,
        OverflowError,
        IndexError,
        OSError,
    ) as error:
        raise DamagedError("it is damaged: its archive cannot be unpacked") from error


class Package:
    """An archive whose parts are asked for by name. What is read of all of them together is bounded."""

    def __init__(self, data: bytes) -> None:
        """Raise DamagedError where the bytes are no archive, or one with more members than a document has."""
        _bound(data)
        with _said():
            self._archive = zipfile.ZipFile(BytesIO(data))
            self._members = {one.filename.lstrip("/"): one for one in self._archive.infolist()}
        self._folded = {name.lower(): name for name in self._members}
        self._left = _LARGEST_TOTAL

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._folded

    def names(self) -> list[str]:
        """Return the names of the parts, in the archive's order."""
        return list(self._members)

    def written(self) -> date | None:
        """Return the last day on which a part was written, by the archive's own account; None where it gives none.

        Programs that keep no times write 1980-01-01, the first day that an archive can name.
        """
        days = [one.date_time[:3] for one in self._members.values()]
        newest = max(days, default=(0, 0, 0))
        try:
            return date(*newest) if newest > (1980, 1, 2) else None
        except ValueError:
            return None

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield the bytes of a part, piece by piece; raises DamagedError before the first byte too many is inflated.

        A part's name has no case (ISO/IEC 29500-2 §6.2.2.3). Where there is none of that name, nothing is yielded.
        """
        member = self._members.get(self._folded.get(name.lower(), ""))
        if member is None:
            return
        if member.flag_bits & _ENCRYPTED:
            raise DamagedError("it is encrypted")
        if member.compress_type not in _METHODS:
            raise DamagedError("it is packed in a way that documents are not")
        if member.file_size > _LARGEST_PART:
            raise DamagedError(f"a part of it is larger than {_LARGEST_PART >> 20} MiB ({name})")
        if member.file_size > self._left:
            raise DamagedError(f"its parts are larger than {_LARGEST_TOTAL >> 20} MiB together")
        self._left -= member.file_size
        with _said(), self._archive.open(member) as part:
            while piece := part.read(_PIECE):
                yield piece

    def read(self, name: str) -> bytes:
        """Return the bytes of a part, empty where there is none of that name; raises DamagedError as `pieces` does."""
        return b"".join(self.pieces(name))


def _bound(data: bytes) -> None:
    """Raise DamagedError where bytes are no archive, or one whose end record names too many members; none is listed yet."""
    if data.startswith(_OLE):
        is_encrypted = _ENCRYPTED_PACKAGE in data[:1_000_000]
        raise DamagedError(
            "it is encrypted" if is_encrypted else "it is in the binary format of an older Office program"
        )
    at = data.rfind(b"PK\x05\x06", max(0, len(data) - _END.size - _LONGEST_COMMENT))
    if at < 0 or at + _END.size > len(data):
        raise DamagedError("it is damaged: its archive has no end")
    *_, count, size, _, _ = _END.unpack_from(data, at)
    where = data.rfind(b"PK\x06\x06", max(0, at - 1_000), at)
    if where >= 0 and where + _END_64.size <= len(data):
        *_, count, size, _ = _END_64.unpack_from(data, where)
    if count > _MOST_MEMBERS or size > _LARGEST_DIRECTORY:
        raise DamagedError(f"its archive has more than {_MOST_MEMBERS:,} parts")
