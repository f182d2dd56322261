"""The messages of a mailbox (RFC 4155): each begins at a `From ` line, at the file's start or after an empty line.

Knows the lines between messages; knows nothing of what a message holds. The standard library's `mailbox` opens files by
their name, and has no bytes to give.
"""

import re
from collections.abc import Iterator

from linkcheck.patterns import lazily

__all__ = ["messages_of"]

_SEPARATOR = lazily(
    rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From (?:(?=[^\r\n]{0,1000}\d\d:\d\d)[^\r\n]{1,1000}(?:\r?\n|\Z)"
    rb"|[^\r\n]{1,1000}(?:\Z|\r?\n(?=[!-9;-~]{1,100}:)))"
)
"""Such a line has the time of day at which the message came, or a field of a header after it; any other begins a paragraph."""
_QUOTED_FROM = lazily(rb"^>(>{0,20}From )", re.MULTILINE)
"""How a mailbox writes a line of a message that begins with `From ` (the variant `mboxrd`)."""


def messages_of(data: bytes) -> Iterator[bytes]:
    r"""Yield the messages in their order, without the lines between them; a file without such a line is one message.

    >>> [*messages_of(b"From a@b.example Thu Feb 20 10:00:00 2025\nSubject: a\n\n>From here\n\nFrom c\nSubject: b\n\nB\n")]
    [b'Subject: a\n\nFrom here\n', b'Subject: b\n\nB\n']
    """
    starts = [match.span() for match in _SEPARATOR.finditer(data)]
    if not starts or starts[0][0] > 0:
        starts.insert(0, (0, 0))
    ends = [start for start, _ in starts[1:]]
    for (_, start), end in zip(starts, [*ends, len(data)], strict=True):
        message = data[start:end]
        if message.strip():
            if end < len(data):  # the empty line before a separator belongs to neither
                message = message.removesuffix(b"\n").removesuffix(b"\r")
            yield _QUOTED_FROM.sub(rb"\1", message)
