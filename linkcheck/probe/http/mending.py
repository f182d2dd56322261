"""This module mends heads of responses that are not valid HTTP and that every browser reads all the same.

It knows the lines of a head (RFC 9112 §2.2, §5). It knows no socket, and judges no value but that of Content-Length.
"""

import re

from linkcheck.patterns import compiled

__all__ = ["end_of_head", "is_interim", "is_mendable", "mended_head"]

_END = compiled(rb"\n\r?\n")
_STATUS = compiled(rb"HTTP/1\.[01] ([0-9]{3})")
_FIELD = compiled(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+)[ \t]*:(.*)", re.DOTALL)


def is_mendable(data: bytes | bytearray) -> bool:
    """Say whether bytes begin as a response does, so that it pays to read its head to the end."""
    return _STATUS.match(data) is not None


def is_interim(head: bytes | bytearray) -> bool:
    """Say whether a head is an interim response's, so that another head follows (RFC 9110 §15.2); 101 is the last one."""
    status = _STATUS.match(head)
    return status is not None and status[1].startswith(b"1") and status[1] != b"101"


def end_of_head(data: bytes | bytearray, start: int = 0) -> int:
    """Return where the head ends that `data` begins with, its empty line included; -1 if that has not come yet.

    It is looked for from `start` on.
    """
    end = _END.search(data, start)
    return -1 if end is None else end.end()


def mended_head(head: bytes) -> bytes:
    """Return a head of which only valid fields are left.

    A blank before a field's colon goes (RFC 9112 §5.1 forbids servers to send it), a line that is no field goes, and of several
    lengths with one value one stays, be they fields or members of a list (RFC 9110 §8.6 allows a recipient to take it so). A
    line that begins with a blank goes on with the field before it (RFC 9112 §5.2).

    >>> mended_head(b"HTTP/1.1 200 OK\\r\\nServer : x\\r\\nno colon\\r\\nContent-Length: 5\\r\\nContent-Length: 5\\r\\n\\r\\n")
    b'HTTP/1.1 200 OK\\r\\nServer: x\\r\\nContent-Length: 5\\r\\n\\r\\n'
    """
    status, *lines = head.split(b"\n")
    kept = [status.rstrip(b"\r")]
    lengths: set[bytes] = set()
    is_kept = False
    for line in lines:
        line = line.removesuffix(b"\r")
        if line[:1] in (b" ", b"\t"):
            if is_kept:
                kept[-1] += b" " + line.strip(b" \t")
            continue
        field = _FIELD.fullmatch(line)
        is_kept = field is not None and not _is_repeated(field[1], field[2], lengths)
        if field is not None and is_kept:
            kept.append(field[1] + b":" + _single(field[1], field[2]))
    return b"\r\n".join((*kept, b"", b""))


def _single(name: bytes, value: bytes) -> bytes:
    """Return a field's value, of a Content-Length that repeats one number (`17, 17`) that number."""
    if name.lower() != b"content-length" or b"," not in value:
        return value
    numbers = {number.strip(b" \t") for number in value.split(b",")}
    return b" " + numbers.pop() if len(numbers) == 1 else value


def _is_repeated(name: bytes, value: bytes, lengths: set[bytes]) -> bool:
    """Say whether a field is a Content-Length that was there before, and remember the ones that were not."""
    if name.lower() != b"content-length":
        return False
    length = _single(name, value).strip(b" \t")
    if length in lengths:
        return True
    lengths.add(length)
    return False
