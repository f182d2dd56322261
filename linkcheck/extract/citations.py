"""Links and bare URLs made citations: their places, their canonical URLs, and their passwords taken out.

Knows what a citation shows and what it must not show; does not know how its URL was found.
"""

from collections.abc import Mapping, Sequence

from linkcheck.model import Citation, Kind, Mention, Secret
from linkcheck.patterns import compiled
from linkcheck.readers.base import Found, Source
from linkcheck.urls import (
    credentials_in,
    display_url,
    masked_at_end,
    may_hold_secret,
    read_url,
    shortened,
)

__all__ = ["LONGEST_TEXT", "citations_of"]

LONGEST_TEXT = 500
"""Characters of a link's text that are kept."""
_BEFORE_SIGN = compiled(rb"[!-/:-?\[-`{-~]{0,8}(?:@|\xef\xbc\xa0|\xef\xb9\xab)")
"""What follows a bare URL that ends before an `@`, or one of its full-width forms, and punctuation."""
_SIGN_WITHIN = 12
"""Bytes after a bare URL in which that sign is looked for."""


def citations_of(
    source: Source, found: Sequence[Found], attached: Mapping[int, Sequence[Mention]]
) -> tuple[list[Citation], list[Secret]]:
    """Return the citations in the order of `found`, and the passwords that were taken out of their URLs.

    `attached` has the mentions of a citation by its index. A citation's canonical URL is read from its `target` as it is
    kept, without the password: whoever reads that target again gets the same URL.
    """
    citations: list[Citation] = []
    secrets: list[Secret] = []
    for index, (start, end, target, text, kind, role, block, _, _) in enumerate(found):
        raw, spot = source.quoted(start, end)
        if raw == target:
            target = raw  # one string instead of two
        facts = read_url(target)
        url = facts.url
        if (
            may_hold_secret(target)
            or (raw is not target and may_hold_secret(raw))
            or facts.problem is not None
        ):
            given = credentials_in(target, facts.host)
            raw, target = _masked(raw, target)
            url = read_url(target).url
            if given is not None:
                secrets.append(Secret(url, *given))
        if kind is Kind.BARE and source.search(_BEFORE_SIGN.match, end, end + _SIGN_WITHIN):
            raw, target = _masked_before_sign(raw), _masked_before_sign(target)
            url = read_url(target).url
        text = shortened(text, LONGEST_TEXT) if text else ""
        mentions = tuple(attached[index]) if index in attached else ()
        citations.append(Citation(*spot, raw, text, kind, target, role, block, mentions, url))
    return citations, secrets


def _masked_before_sign(text: str) -> str:
    """Return a bare URL that ends before an `@` as if it held it: a user and a password may have ended there."""
    return display_url(f"{text}@")[:-1]


def _masked(raw: str, target: str) -> tuple[str, str]:
    """Return a URL as written and as meant without its passwords; as meant twice where the writing hides the `@`."""
    shown, written = display_url(target), display_url(raw)
    if shown != target and written == raw:
        written = shown
    if read_url(shown).problem is not None:
        return masked_at_end(written), masked_at_end(shown)
    return written, shown
