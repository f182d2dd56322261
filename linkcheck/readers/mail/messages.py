"""A message taken apart: its header, the parts that a reader of it sees, and the documents that are attached to it.

Knows MIME (RFC 2045 to 2049); the parts are read by the readers of their own formats.
"""

from collections import Counter
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from email.policy import compat32
from typing import Any, NamedTuple

from linkcheck.readers.base import Opened, Reading, ReadOptions, Skipped
from linkcheck.readers.mail.flowed import put_together
from linkcheck.readers.mail.head import Head, field_of
from linkcheck.readers.mail.other_forms import only_in_text
from linkcheck.readers.registry import read_member, read_part

__all__ = ["read_message"]

_MOST_PARTS = 1_000
"""Parts of a message that are looked at."""
_DEEPEST = 50
"""Parts inside parts; real mail has at most six."""
_TOO_DEEP = "its parts are nested too deeply"
_DEEPEST_MESSAGE = 3
"""Messages inside messages: a thread that is forwarded as attachments."""
_READ_AS = {"text/plain": "text", "text/html": "html", "text/markdown": "markdown"}
_NAMES = {"text": "text", "html": "HTML", "markdown": "Markdown"}
_LONGEST_VALUE = 4_000
"""Characters of a field with parameters that are read: the standard library divides them in quadratic time."""
_ENCRYPTED = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
_NO_DOCUMENTS = (
    "image/",
    "audio/",
    "video/",
    "font/",
    "text/css",
    "text/calendar",
    "application/pgp-",
    "application/pkcs7-",
)
"""Types of what holds no text to read: left out, as such files are in a folder."""


class _BoundedMessage(Message):
    """A message whose fields are as long as the standard library can bear, and hold no NUL, which ends it in a charset."""

    def get(self, name: str, failobj: Any = None) -> Any:  # noqa: ANN401 - as the standard library declares it
        value = super().get(name, failobj)
        return value if value is failobj else str(value)[:_LONGEST_VALUE].replace("\0", "")


class _Leaf(NamedTuple):
    message: Message
    number: int
    """Which part of the message it is, counted from 1 in reading order."""
    is_root: bool
    """Whether it stands for the message itself, so that it is no attachment whatever it is called."""
    is_other_form: bool = False
    """Whether it is the plain text of what another part shows."""


def read_message(opened: Opened, format_name: str, options: ReadOptions) -> Iterator[Reading | Skipped]:
    """Yield the readings of one message: its header and its visible parts, then the documents attached to it.

    Of several forms of one text (`multipart/alternative`) the last that can be read is read, as mail programs show it: both
    have the same links, which would count twice. Of its plain text only lines count that have others. Of a text with its
    pictures (`multipart/related`) the text is read.
    """
    try:
        message = message_from_bytes(opened.data, _BoundedMessage, policy=compat32)
    except RecursionError:
        yield Skipped(opened.path, _TOO_DEEP)
        return
    yield from _readings(opened, message, format_name, options)


def _readings(
    opened: Opened, message: Message, format_name: str, options: ReadOptions
) -> Iterator[Reading | Skipped]:
    """Yield the readings of a message that was parsed; of `opened` only its path and depth count."""
    try:
        leaves = [*_leaves(message)]
    except RecursionError:
        yield Skipped(opened.path, _TOO_DEEP)
        return
    if opened.depth > _DEEPEST_MESSAGE:
        yield Skipped(opened.path, f"it is inside more than {_DEEPEST_MESSAGE} messages")
        return
    saved = _is_saved_page(opened.path, message)
    yield Head(opened.path, "subject", message, format_name, saved=saved)
    counts: Counter[str] = Counter()
    attached: list[_Leaf] = []
    forms: list[_Leaf] = []
    shown: list[bytes] = []
    for leaf in leaves[:_MOST_PARTS]:
        kind = _READ_AS.get(leaf.message.get_content_type())
        if kind is None or _is_attached(leaf):
            attached.append(leaf)
            continue
        if leaf.is_other_form:
            forms.append(leaf)
            continue
        counts[kind] += 1
        shown += (_payload(leaf.message),) if kind == "html" else ()
        part = _part(opened, leaf.message, _place(kind, counts[kind]), kind)
        yield from read_part(part, kind, format_name, options)
    for leaf in forms:
        counts["text"] += 1
        part = _part(opened, leaf.message, _place("text", counts["text"]), "text")
        left = only_in_text(part.data, shown)
        if left.strip():
            yield from read_part(part._replace(data=left), "text", format_name, options)
    for leaf in attached:
        yield from _attachment(opened, leaf, format_name, options)
    if len(leaves) > _MOST_PARTS:
        yield Skipped(opened.path, f"only the first {_MOST_PARTS:,} of its parts were read")


def _place(kind: str, number: int) -> str:
    """Return what a part is called: "text part", and "text part 2" for the second one."""
    return f"{_NAMES[kind]} part" + (f" {number}" if number > 1 else "")


def _part(opened: Opened, message: Message, place: str, kind: str) -> Opened:
    data = _payload(message)
    if kind == "text" and str(message.get_param("format", "")).lower() == "flowed":
        data = put_together(data, delete_space=str(message.get_param("delsp", "")).lower() == "yes")
    charset = message.get_content_charset() or ""
    return opened.part(place, data, charset=charset, base=_base_of(message))


def _payload(message: Message) -> bytes:
    """Return a part's bytes with its transfer encoding undone; what is damaged is decoded as far as it goes."""
    payload = message.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _base_of(message: Message) -> str:
    """Return the absolute URL that a part comes from (RFC 2557 §4.2), empty where it has none."""
    location = "".join(field_of(message, "Content-Location").split())
    return location if location.startswith(("http://", "https://")) else ""


def _is_saved_page(path: str, message: Message) -> bool:
    return path.lower().endswith((".mht", ".mhtml")) or message.get("Snapshot-Content-Location") is not None


def _is_attached(leaf: _Leaf) -> bool:
    message = leaf.message
    return not leaf.is_root and (
        message.get_content_disposition() == "attachment" or message.get_filename() is not None
    )


def _attachment(
    opened: Opened, leaf: _Leaf, format_name: str, options: ReadOptions
) -> Iterator[Reading | Skipped]:
    """Yield what an attached document holds, or why it is not read; nothing for pictures and signatures."""
    message, kind = leaf.message, leaf.message.get_content_type()
    if kind in _ENCRYPTED:
        yield Skipped(f"{opened.path}#part {leaf.number}", "it is encrypted")
    elif kind == "message/rfc822":
        inner = message.get_payload()
        if isinstance(inner, list) and inner and isinstance(inner[0], Message):
            # not written out and parsed again: the standard library raises for what damaged messages hold
            member = opened.member(f"message {leaf.number}", b"")
            yield from _readings(member, inner[0], format_name, options)
    elif not kind.startswith(_NO_DOCUMENTS) and not kind.startswith("message/"):
        name = message.get_filename()
        if name:
            yield from read_member(opened.member(name.replace("/", "_"), _payload(message)), options)


def _leaves(message: Message) -> Iterator[_Leaf]:
    """Yield the parts that hold something themselves, in reading order; raises RecursionError for what is nested too deeply."""
    stack: list[tuple[Message, int, bool]] = [(message, 0, True)]
    number = 0
    forms: list[Message] = []
    while stack:
        one, depth, is_root = stack.pop()
        if depth > _DEEPEST:
            raise RecursionError
        kind = one.get_content_type()
        if not one.is_multipart() or kind == "message/rfc822" or kind in _ENCRYPTED:
            number += 1
            yield _Leaf(one, number, is_root)
            continue
        children = [part for part in one.get_payload() if isinstance(part, Message)]
        if kind == "multipart/alternative":
            kept = _shown_form(children)
            forms += [one for one in children if one not in kept and one.get_content_type() == "text/plain"]
            children = kept
        elif kind == "multipart/related":
            children = _root_first(children, str(one.get_param("start", "")))
        first_is_root = kind in {"multipart/alternative", "multipart/related"}
        stack += [
            (part, depth + 1, first_is_root and index == 0)
            for index, part in reversed([*enumerate(children)])
        ]
    for form in forms:
        number += 1
        yield _Leaf(form, number, is_root=True, is_other_form=True)


def _shown_form(children: list[Message]) -> list[Message]:
    """Return the last of several forms of one text that can be read (RFC 2046 §5.1.4), or none."""
    for part in reversed(children):
        if part.is_multipart() or (part.get_content_type() in _READ_AS and _payload(part).strip()):
            return [part]
    return []


def _root_first(children: list[Message], start: str) -> list[Message]:
    """Return the text of a compound of text and pictures (RFC 2387 §3.2): the part that `start` names, else the first."""
    named = [part for part in children if start and str(part.get("Content-ID", "")).strip() == start]
    return (named or children)[:1]
