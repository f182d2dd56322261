"""This module says what a response or a failure means for a link: one table, from code or error to verdict and reason.

It knows field-notes §6 and design §8. It knows no retry, no redirect and no page.
"""

import ssl
from http import HTTPStatus
from typing import NamedTuple

from linkcheck.model import Verdict
from linkcheck.probe.contract import NoName

__all__ = ["Judgement", "is_good", "judgement_of_code", "judgement_of_error", "judgement_of_name"]

_DEAD = frozenset({404, 410})
"""Only on a GET: HEAD lies (field-notes §6)."""
_BLOCKED = frozenset({401, 402, 403, 405, 406, 429, 451, 999})
"""The server answers, but not to us: it says nothing about what a reader would get."""
_RETRIED = frozenset({429, 502, 503, 504})
_ALIVE_REDIRECTS = frozenset({300, 304})
"""Multiple Choices has a page of its own; Not Modified cannot be said of what is not there (RFC 9110 §15.4)."""
_LASTING = (ssl.SSLError, ConnectionRefusedError)
"""Failures to connect that another try does not change."""
_REASONS = {
    **{status.value: status.phrase for status in HTTPStatus},
    451: "Unavailable For Legal Reasons",
    520: "the server behind Cloudflare gave a strange answer",
    521: "the server behind Cloudflare is down",
    522: "the server behind Cloudflare did not answer",
    523: "the server behind Cloudflare cannot be reached",
    524: "the server behind Cloudflare timed out",
    525: "the server behind Cloudflare failed at TLS",
    526: "the certificate behind Cloudflare is not valid",
    530: "the name behind Cloudflare does not resolve",
    999: "request denied",
}


class Judgement(NamedTuple):
    """A verdict with its reason, and whether another try may bring another."""

    verdict: Verdict
    reason: str
    again: bool = False


def is_good(code: int | None) -> bool:
    """Say whether a final status code is good news by itself, whatever `--accept` adds to that."""
    return code is not None and (200 <= code < 300 or code in _ALIVE_REDIRECTS)


def judgement_of_code(code: int, phrase: str = "", challenge: str | None = None) -> Judgement:
    """Return what a final status code means on a GET; `challenge` says why the page is a robot check, if it is.

    >>> judgement_of_code(404).verdict.value, judgement_of_code(403).verdict.value, judgement_of_code(500).verdict.value
    ('dead', 'blocked', 'unreachable')
    """
    reason = _reason(code, phrase)
    if challenge is not None:
        return Judgement(Verdict.BLOCKED, challenge)
    if is_good(code):
        return Judgement(Verdict.ALIVE, reason)
    if code in _DEAD:
        return Judgement(Verdict.DEAD, reason)
    if code in _BLOCKED:
        return Judgement(Verdict.BLOCKED, reason, again=code in _RETRIED)
    return Judgement(Verdict.UNREACHABLE, reason, again=code in _RETRIED)


def judgement_of_error(error: Exception) -> Judgement:
    """Return what a failed exchange means: never that the page is gone. `error` is one of httpx's (or TimeoutError)."""
    import httpx

    reason = str(error) or type(error).__name__
    if isinstance(error, httpx.TimeoutException | TimeoutError):
        return Judgement(Verdict.UNREACHABLE, reason, again=True)
    if isinstance(error, httpx.ConnectError):
        return Judgement(Verdict.UNREACHABLE, reason, again=not isinstance(error.__cause__, _LASTING))
    return Judgement(
        Verdict.UNREACHABLE, reason, again=isinstance(error, httpx.NetworkError | httpx.RemoteProtocolError)
    )


def judgement_of_name(failure: NoName) -> Judgement:
    """Return what a name without an address means; that `NO_SUCH_NAME` condemns is subject to design §8."""
    if failure is NoName.NO_SUCH_NAME:
        return Judgement(Verdict.DEAD, failure.value)
    return Judgement(Verdict.UNREACHABLE, failure.value, again=failure is NoName.TIMED_OUT)


def _reason(code: int, phrase: str) -> str:
    """Return our own words for a code where there are any: a server's phrase is anything that it likes."""
    known = _REASONS.get(code)
    if known is not None:
        return known
    cleaned = " ".join("".join(c if c.isprintable() else " " for c in phrase[:60]).split())
    return cleaned or f"status {code}"
