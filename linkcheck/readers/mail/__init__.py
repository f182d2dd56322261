"""Mail: messages (RFC 5322, MIME; Outlook's), mailboxes of them, and pages that browsers saved as one file (RFC 2557).

Knows which files are mail; how a message is taken apart is in `linkcheck.readers.mail.messages`.
"""

import re
from collections.abc import Iterator

from linkcheck.patterns import lazily
from linkcheck.readers.base import Opened, Reading, ReadOptions, Skipped
from linkcheck.readers.extras import needing

FORMAT = "mail"
SUFFIXES = (".eml", ".msg", ".mbox", ".mht", ".mhtml")

_MAILBOX = lazily(rb"From [^\s]{1,300} {1,2}(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [^\r\n]{0,30}\d\d:\d\d")
_FIRST_FIELD = lazily(
    rb"(?:Return-Path|Received|Delivered-To|From|To|Date|Subject|Message-ID|MIME-Version|Content-Type|Reply-To|Sender"
    rb"|X-[\w-]{1,60}|DKIM-Signature|ARC-[\w-]{1,60}|Authentication-Results):[ \t]",
    re.IGNORECASE,
)
_SURE_FIELD = lazily(
    rb"^(?:Message-ID|MIME-Version|Received|Return-Path):[ \t]", re.IGNORECASE | re.MULTILINE
)
_ANY_FIELD = lazily(rb"(?:\xef\xbb\xbf)?\s{0,1000}(?:[!-9;-~]{1,200}[ \t]{0,20}:|>?From |\Z)")
_MOST = 50_000
"""Messages of a mailbox that are read: a busy list has that many in ten years."""
_HEAD = 4_096
"""Bytes at the beginning of a `.msg` in which a message that is no compound file shows its fields."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a compound file begins, in which Outlook keeps a message."""


def sniff(head: bytes) -> bool:
    """Say whether a file begins as a mailbox does, or with the fields of a message."""
    if _MAILBOX.match(head) is not None:
        return True
    return _FIRST_FIELD.match(head) is not None and _SURE_FIELD.search(head) is not None


def read(opened: Opened, options: ReadOptions) -> Iterator[Reading | Skipped]:
    """Yield the readings of a message's header and parts; for a mailbox, those of each of its messages, `PATH#3`."""
    # imported here: the standard library's `email` takes 15 ms, which a folder without mail does not pay
    from linkcheck.readers.mail.mailboxes import messages_of
    from linkcheck.readers.mail.messages import read_message

    is_message = opened.path.lower().endswith(".msg")
    if is_message and opened.data.startswith(_OLE):
        yield from _of_outlook(opened, options)
    elif is_message and not sniff(opened.data[:_HEAD]):  # Tcl's catalogues of messages, ROS' definitions
        yield Skipped(opened.path, "it is no message of Outlook, and no other mail")
    elif opened.path.lower().endswith(".mbox") or _MAILBOX.match(opened.data[:400]) is not None:
        for number, message in enumerate(messages_of(opened.data), 1):
            if number > _MOST:
                yield Skipped(opened.path, f"only the first {_MOST:,} of its messages were read")
                return
            yield from read_message(opened.member(str(number), message), FORMAT, options)
    elif _ANY_FIELD.match(opened.data) is None:  # templates of OCaml are called so, too
        yield Skipped(opened.path, "it is no mail: it does not begin with a header")
    else:
        yield from read_message(opened, FORMAT, options)


def _of_outlook(opened: Opened, options: ReadOptions) -> Iterator[Reading | Skipped]:
    """Yield the readings of a message in Outlook's own format."""
    try:
        from linkcheck.readers.mail.outlook import RAISED, as_mail
    except ImportError:
        yield needing(opened.path, "messages of Outlook", "mail")
        return
    from linkcheck.readers.mail.messages import read_message

    try:
        message = as_mail(opened.data)
    except RAISED as error:
        yield Skipped(opened.path, f"it is no message of Outlook that can be read: {type(error).__name__}")
        return
    yield from read_message(opened._replace(data=message), FORMAT, options)
