"""Texts cut to a size for reports, without half of a password at the cut.

Knows where a user and a password end; the masking of whole ones is known to `credentials`.
"""

from linkcheck.patterns import lazily
from linkcheck.urls.credentials import display_text
from linkcheck.urls.placeholders import PORT_TO_FILL_IN

__all__ = ["described", "masked_at_end", "shortened"]

_CUT_OFF = lazily(
    r"((?:/|%(?:25)*2[Ff]){2}(?!\[[0-9A-Fa-f:.]*(?:[\]/?#]|\Z))"
    r"(?!(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}:[A-Za-z]{0,4}[0-9][0-9A-Za-z]{0,4}/)"
    r"(?!:(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}/)"
    r"(?:(?!%(?:25)*3[Aa])[^\s/?#:@])*(?::|%(?:25)*3[Aa]))"
    r"(?![0-9]{0,5}(?:[/?#]|\Z)|[0-9]{1,5}[\"'`)\]}<>.,;]+(?:/|\Z)|\*\*\*|[0-9]{2,5}[a-z]/"
    rf"|{PORT_TO_FILL_IN}(?:[/?#]|[\"'`)\]}}>.,;]*\Z))\S+\Z"
)
"""A user and what may be the beginning of a password, up to the end of the text.

No port is one, nor what stands for it (`PORT`, `{port}`), with what closes a quotation after it or without, nor is an IPv6
address. Nor is a mistyped port (`80a/`, after a host's name `8o80/` and `q443/` as well), nor a host's name with a path after
a colon too many (`https://:host.example/a`).
"""

_LONGEST_MESSAGE = 100_000
"""Characters of an error's message that are looked at for passwords."""


def shortened(text: str, most: int) -> str:
    """Return a text of at most `most` characters in which every password is `***`: masked first, cut afterwards.

    >>> shortened("ask https://me:secret@host.example/ for it", 30)
    'ask https://me:***@host.exampl'
    """
    if ":" not in text and "@" not in text and "%" not in text:
        return text[:most]  # most texts hold no URL
    return masked_at_end(display_text(text)[:most])


def masked_at_end(text: str) -> str:
    """Return a text that somebody cut already, the password masked whose `@` was cut off with the rest of its URL.

    >>> masked_at_end("ask https://me:secr"), masked_at_end("ask https://host.example:8080")
    ('ask https://me:***', 'ask https://host.example:8080')
    >>> masked_at_end("http://[::1"), masked_at_end('"base": "http://localhost:4321"')
    ('http://[::1', '"base": "http://localhost:4321"')
    >>> masked_at_end("https://files.example:8o80/report"), masked_at_end("https://me:8o80/report")
    ('https://files.example:8o80/report', 'https://me:***')
    >>> masked_at_end("https://www.files.example:q443/"), masked_at_end("https://me.here:secr3t")
    ('https://www.files.example:q443/', 'https://me.here:***')
    >>> masked_at_end("http://host:port"), masked_at_end("https://localhost:4200,/")
    ('http://host:port', 'https://localhost:4200,/')
    >>> masked_at_end("https://:host.example/a"), masked_at_end("http://192.0.2.21:4000<")
    ('https://:host.example/a', 'http://192.0.2.21:4000<')
    >>> masked_at_end("https://:secr"), masked_at_end("https://me:host.example/a")
    ('https://:***', 'https://me:***')
    """
    last = max(text.rfind(blank) for blank in " \n\t") + 1
    tail = max(last, text.rfind("@") + 1)
    if text.find(":", tail) < 0 and text.find("%3", tail) < 0 and text.find("%25", tail) < 0:
        return text
    return text[:tail] + _CUT_OFF.sub(r"\1***", text[tail:], 1)


def described(error: BaseException) -> str:
    """Return an error's kind and message as a report may hold them.

    These are at most 200 characters, without a password (errors quote the URLs that they are about) and without a lone
    surrogate; an error that cannot even say what it is has its kind alone.

    >>> described(KeyError("a")), described(ValueError("no port: https://me:secret@host.example:x/"))
    ("KeyError: 'a'", 'ValueError: no port: https://me:***@host.example:x/')
    """
    try:
        text = shortened(str(error)[:_LONGEST_MESSAGE], 200).encode("utf-8", "backslashreplace").decode()
    except Exception:  # noqa: BLE001  # its own __str__ failed
        text = ""
    return f"{type(error).__name__}: {text}" if text else type(error).__name__
