"""The names of files that another program lists: one on each line, or with a NUL after each.

Knows how names are parted; knows nothing of the files.
"""

import os
import sys

from linkcheck.errors import UsageError, system_reason

__all__ = ["names_listed"]

_MOST_BYTES = 64 * 1024 * 1024


def names_listed(file: str) -> list[str]:
    """Return the names in a file, or on standard input where it is `-`; raises UsageError where it cannot be read.

    Names are parted by NUL where there is one (`git ls-files -z`, `find -print0`), otherwise by line ends. Empty ones are none.
    """
    try:
        if file == "-":
            data = sys.stdin.buffer.read(_MOST_BYTES + 1)
        else:
            with open(file, "rb") as opened:
                data = opened.read(_MOST_BYTES + 1)
    except OSError as error:
        why = system_reason(error)
        raise UsageError(f"The list of files {file} cannot be read: {why}.") from error
    if len(data) > _MOST_BYTES:
        raise UsageError(f"The list of files {file} is larger than {_MOST_BYTES // 1024**2} MiB.")
    pieces = data.split(b"\0") if b"\0" in data else data.removeprefix(b"\xef\xbb\xbf").splitlines()
    return [os.fsdecode(piece) for piece in pieces if piece.strip()]
