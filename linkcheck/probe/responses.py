"""This module says what a response means that is no redirect: a verdict, and what its page says of itself.

It knows codes, header fields and pages. It knows no retry, and sends nothing.
"""

from functools import cache
from typing import NamedTuple

import httpx

from linkcheck.config import HostOptions, ProbeOptions
from linkcheck.model import Page, Title, Verdict
from linkcheck.probe.contract import TRUNCATED
from linkcheck.probe.http.answering import field_of
from linkcheck.probe.pages import PageRead, read_page
from linkcheck.probe.verdicts import Judgement, judgement_of_code
from linkcheck.probe.visit import Visit

__all__ = ["Understood", "is_accepted", "understood"]


_DEADLY = "its page was not read, because that ended the process before"


class Understood(NamedTuple):
    """What one response means for the link that was asked about."""

    judged: Judgement
    """`again` says that another try may bring another answer; of a robot check it does not."""
    page: Page | None = None
    """What the page says of itself, if that was asked for and the link is alive."""
    titles: tuple[Title, ...] = ()
    fragments: tuple[tuple[str, bool], ...] = ()
    """Each fragment of which it is known whether the page has such a place."""


def understood(
    response: httpx.Response,
    visit: Visit,
    options: ProbeOptions,
    special: HostOptions = HostOptions(),  # noqa: B008 - frozen
    *,
    may_be_read: bool = True,
) -> Understood:
    """Return what the final response to a visit's request means; `special` are the options of its host. Never raises.

    A page that may not be read says nothing, and the answer says why.
    """
    read = _page_in(response, visit, options) if may_be_read else None
    challenge = _challenge_in_fields(response) or (read.challenge if read is not None else None)
    phrase = response.extensions.get("reason_phrase", b"").decode("latin-1")
    judged = judgement_of_code(response.status_code, phrase, challenge)
    if challenge is None and is_accepted(response.status_code, options, special):
        judged = Judgement(Verdict.ALIVE, judged.reason)
    if not may_be_read:
        return Understood(judged._replace(reason=f"{judged.reason}; {_DEADLY}"))
    if read is None or judged.verdict is not Verdict.ALIVE:
        return Understood(judged)
    if not options.page_evidence:
        return Understood(judged, fragments=read.fragments)
    return Understood(judged, read.page, read.titles, read.fragments)


def is_accepted(code: int, options: ProbeOptions, special: HostOptions) -> bool:
    """Say whether the user said that a status code counts as alive (`--accept`, or `accept` of the host)."""
    accept = options.accept if special.accept is None else special.accept
    return any(low <= code <= high for low, high in accept)


def _page_in(response: httpx.Response, visit: Visit, options: ProbeOptions) -> PageRead | None:
    """Return what the page that came says of itself; None where no body was asked for, or none came."""
    if visit.method != "GET" or not response.content:
        return None
    return read_page(
        response.content,
        field_of(response, b"content-type"),
        visit.request.url,
        truncated=bool(response.extensions.get(TRUNCATED)),
        fragments=visit.asked.fragments if options.fragments else (),
    )


def _challenge_in_fields(response: httpx.Response) -> str | None:
    """Return why a response is a robot check by its header fields, as a clause; None where they say nothing of it."""
    for name, values in _challenge_fields():
        value = field_of(response, name).strip().lower()
        if value in values:
            return f"a robot check ({name.decode()}: {value})"
    return None


@cache
def _challenge_fields() -> tuple[tuple[bytes, frozenset[str]], ...]:
    """Return the header fields by which firewalls say that they check for robots, with their values; AWS answers 202."""
    from linkcheck.tables import load

    return tuple((name.encode(), frozenset(values)) for name, values in load("challenges")["fields"].items())
