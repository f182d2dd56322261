"""This module is one URL's way through the web: where it stands, what it has met, what it has cost so far.

It knows the state of a probe, and turns it into an answer. It sends nothing and waits for nothing.
"""

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache

from msgspec import Struct

from linkcheck.model import Answer, CanonicalUrl, Hop, Page, Status, Title, Verdict
from linkcheck.probe.cookies import Jar
from linkcheck.urls import display_url
from linkcheck.urls.request import RequestUrl

__all__ = ["Asked", "Visit", "instant", "unasked"]


class Asked(Struct, frozen=True):
    """A link that the web is to be asked about."""

    url: CanonicalUrl
    fragments: tuple[str, ...] = ()
    """What its citations name after `#`, sorted; it is asked about only with `--fragments`."""
    credentials: tuple[str, str] | None = None
    """User and password that a document writes into it."""
    part: int = 0
    """What whoever asks files the answer under; nothing depends on it."""


class Visit:
    """A probe on its way. `request` is where it goes next."""

    __slots__ = (
        "asked",
        "attempts",
        "hops",
        "jar",
        "key",
        "method",
        "request",
        "so_far",
        "spent",
        "trouble",
        "unchanged_from",
        "url",
        "was_heard",
    )

    def __init__(self, asked: Asked, request: RequestUrl, method: str, key: str) -> None:
        self.asked = asked
        self.request = request
        self.method = method
        self.key = key
        """What the cache knows this request by."""
        self.url = request
        """Where it began."""
        self.hops: list[Hop] = []
        self.attempts = 0
        """Tries of the present hop that have failed."""
        self.spent = 0.0
        """Seconds in exchanges and in waits between them; queueing apart."""
        self.so_far: Answer | None = None
        """What the latest try came to, where another is to follow."""
        self.trouble = 0
        """Tries that have failed on the whole way."""
        self.jar: Jar | None = None
        """The cookies that it was given on its way; most visits are given none."""
        self.unchanged_from = 0
        """Which of the URLs on the way was the first to be asked with the present cookies; 0 is the one it began with."""
        self.was_heard = False
        """A server has got the latest request and has answered with a code, or has failed to."""

    def move(self, code: int, target: RequestUrl) -> None:
        """Follow a redirect (RFC 9110 §15.4)."""
        self.hops.append(Hop(code, target.url))
        self.request = target
        self.attempts = 0

    @property
    def progress(self) -> tuple[float, int]:
        """Return what grows on its way; the seconds alone may not, where a server answers within the clock's resolution."""
        return self.spent, len(self.hops)

    def begin_anew(self, method: str) -> None:
        """Start from its first URL again, with another method; what it has cost stays."""
        self.method = method
        self.request = self.url
        self.hops = []
        self.attempts = 0
        self.jar = None
        self.unchanged_from = 0
        self.was_heard = False

    @property
    def is_hearsay(self) -> bool:
        """Say whether a server's answer to HEAD has led here: many answer HEAD wrongly, or not at all."""
        return self.method == "HEAD" and (self.was_heard or bool(self.hops))

    def has_been_at(self, url: str) -> bool:
        """Say whether it has asked a URL before, with the cookies that it has now."""
        before = (self.url.url, *(hop.url for hop in self.hops))
        return url in before[self.unchanged_from :]

    def remember_cookies(self, fields: Sequence[str]) -> None:
        """Keep what a redirect sets; `fields` are the values of its `Set-Cookie` fields."""
        if self.jar is None:
            self.jar = Jar()
        if self.jar.take(self.request, fields):
            self.unchanged_from = len(self.hops) + 1

    def cookie_header(self) -> str:
        """Return the `Cookie` field of the next request; empty where there is none."""
        return self.jar.header_for(self.request) if self.jar is not None else ""

    def answer(
        self,
        verdict: Verdict,
        reason: str,
        code: int | None = None,
        page: Page | None = None,
        titles: tuple[Title, ...] = (),
        fragments: tuple[tuple[str, bool], ...] = (),
        *,
        requested: bool = True,
    ) -> Answer:
        """Return what it came to."""
        final = self.request.url if self.hops else self.url.url
        hops = tuple(Hop(hop.code, display_url(hop.url)) for hop in self.hops)
        checked = instant() if requested or self.hops else None
        status = Status(code, reason, display_url(final), hops, checked)
        return Answer(self.asked.url, verdict, status, page, titles, fragments)


def unasked(url: CanonicalUrl, reason: str) -> Answer:
    """Return the answer for a link that was not requested, and why."""
    return Answer(url, Verdict.UNCHECKED, Status(None, reason, url))


def instant() -> str:
    """Return now as RFC 3339, UTC, whole seconds."""
    return _written(int(time.time()))


@lru_cache(maxsize=1)
def _written(second: int) -> str:
    return datetime.fromtimestamp(second, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
