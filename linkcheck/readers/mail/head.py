"""The header of a message: its subject, in which a URL or a title may stand, and its date, which dates the document.

Knows fields and encoded words (RFC 2047); the other fields are the mail system's, and hold no citation.
"""

from collections.abc import Sequence
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message

from linkcheck.dates.declared_values import declared_date
from linkcheck.markup.decoding import decoded
from linkcheck.model import DeclaredDate, Evidence, Origin, Title
from linkcheck.readers.base import Part, Source
from linkcheck.readers.lines import LineReading

__all__ = ["Head", "field_of"]

_LONGEST_FIELD = 4_000
"""Characters of a field that are read; RFC 5322 §2.1.1 asks for lines of at most 998."""


class Head(LineReading):
    """A message's header, read; see `linkcheck.readers.base.Reading` for what each member gives."""

    def __init__(self, path: str, place: str, message: Message, format_name: str, *, saved: bool) -> None:
        """`saved` says that the message is a page which a browser saved: its date is when that was done."""
        self._subject = " ".join(field_of(message, "Subject").split())
        super().__init__(Source(path, self._subject.encode(), (Part(0, place),)), format_name)
        self._date = field_of(message, "Date")
        self._saved = saved

    def declared(self) -> Sequence[DeclaredDate]:
        found = declared_date(self._date.strip(), Origin.MAIL_HEADER, f"Date: {self._date.strip()}")
        if found is None:
            return ()
        evidence = tuple(Evidence(one.text, self.source.path) for one in found.evidence)
        shown = type(found)(found.value, found.precision, found.origin, evidence)
        return (DeclaredDate("modified" if self._saved else "published", shown),)

    def titles(self) -> Sequence[Title]:
        return (Title(self._subject, Origin.MAIL_HEADER),) if self._subject else ()


def field_of(message: Message, name: str) -> str:
    """Return a field's text with its encoded words decoded, empty where the message has none; never raises."""
    value = message.get(name)
    if value is None:
        return ""
    text = str(value)[:_LONGEST_FIELD].encode("utf-8", "replace").decode()
    if "=?" not in text:
        return text
    try:
        words = decode_header(text)
    except (HeaderParseError, ValueError):  # a damaged word of Base64
        return text
    return "".join(_word(word, charset) for word, charset in words)


def _word(word: bytes | str, charset: str | None) -> str:
    if isinstance(word, str):
        return word
    return decoded(word, is_html=False, header=f"charset={charset or 'utf-8'}").text.decode(
        "utf-8", "replace"
    )
