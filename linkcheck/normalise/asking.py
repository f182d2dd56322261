"""Which links the web is asked about, and what becomes of the links when it has answered.

Knows what a citation is worth asking about, and how page and link come together; asks nobody.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from hashlib import blake2b
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from linkcheck.dates import has_come
from linkcheck.model import Answer, CanonicalUrl, Citation, Kind, Link, Outlet, Status, Verdict
from linkcheck.urls import display_url, fragment_of
from linkcheck.urls.sample_hosts import is_sample_host
from linkcheck.urls.url_patterns import UrlPatterns

__all__ = ["Asking", "SiteNames", "asked_of", "sampled", "unmatched_by", "with_answers"]

_WEB = frozenset({"http", "https"})
_MOST_FRAGMENTS = 256
_LONGEST_PATTERN = 60
_LONGEST_SITE_NAME = 60


class Asking(NamedTuple):
    """Which links the web is asked about, and why not about the others."""

    chosen: list[tuple[CanonicalUrl, tuple[str, ...]]]
    """The links to ask about, each with the fragments that its citations name."""
    unasked: dict[CanonicalUrl, Answer]
    """Answers for all others."""
    unmatched: tuple[str, ...]
    """The patterns that match no link."""


def asked_of(
    links: Iterable[Link],
    exclude: Sequence[str] = (),
    *not_asked: Callable[[Link], str | None],
    most_per_host: int | None = None,
) -> Asking:
    """Return the links to ask about; those that match a pattern of `exclude` are not among them.

    Nor are those for which one of `not_asked` gives a reason; of the others at most `most_per_host` of each host are.

    Not asked about either: what is no valid web URL, what is written so that nobody follows it, what has a part that is to be
    filled in or stands for any other site (example.com), and what stands only in code or in metadata (a page's own canonical
    URL answers once it is published).
    Patterns are compared with what the user reads: each citation as it is written, and the canonical URL.
    """
    chosen: list[tuple[CanonicalUrl, tuple[str, ...]]] = []
    unasked: dict[CanonicalUrl, Answer] = {}
    excluded, unmatched = UrlPatterns(exclude), dict.fromkeys(exclude)
    for link in links:
        reason = _reason_not_to_ask(link)
        if excluded:
            for pattern in excluded.all_matching(_spellings(link)):
                reason = reason or f"excluded by {display_url(pattern)}"
                unmatched.pop(pattern, None)
        for also in not_asked:
            reason = reason or also(link)
        if reason is None:
            chosen.append((link.url, _fragments(link.citations)))
        else:
            unasked[link.url] = _unasked(link.url, reason)
    if most_per_host is not None:
        chosen, left = sampled(chosen, most_per_host)
        unasked |= left
    return Asking(chosen, unasked, tuple(unmatched))


def _unasked(url: CanonicalUrl, reason: str) -> Answer:
    return Answer(url, Verdict.UNCHECKED, Status(None, reason, url))


def sampled(
    chosen: Sequence[tuple[CanonicalUrl, tuple[str, ...]]], most: int
) -> tuple[list[tuple[CanonicalUrl, tuple[str, ...]]], dict[CanonicalUrl, Answer]]:
    """Return at most so many links of each host, in their order, and answers for the others.

    The links of a host whose URLs have the smallest hashes are its sample, so it is as good as drawn by lot and the same in
    every run, and further documents change no more of it than what they add.
    """
    by_host: dict[str, list[tuple[bytes, CanonicalUrl]]] = {}
    for url, _ in chosen:
        host = url.partition("://")[2].partition("/")[0]
        by_host.setdefault(host, []).append((_lot(url), url))
    left: dict[CanonicalUrl, Answer] = {}
    for drawn in by_host.values():
        if len(drawn) > most:
            reason = f"not in the sample: {most:,} of the {len(drawn):,} links of its host are asked about (--most-per-host)"
            left.update((url, _unasked(url, reason)) for _, url in sorted(drawn)[most:])
    return [one for one in chosen if one[0] not in left], left


def _lot(url: str) -> bytes:
    return blake2b(url.encode("utf-8", "surrogatepass"), digest_size=8, person=b"linkcheck sample").digest()


def unmatched_by(answers: Iterable[Answer], patterns: Sequence[str]) -> tuple[str, ...]:
    """Return the patterns that match none of the URLs that redirects led to either, as they may be shown.

    A password in a pattern is `***`.
    """
    left = dict.fromkeys(patterns)
    for answer in answers if patterns else ():
        hops = answer.status.redirects
        if hops and left:
            for pattern in UrlPatterns(tuple(left)).all_matching(hop.url for hop in hops):
                del left[pattern]
    return tuple(map(display_url, left))


def _spellings(link: Link) -> Iterator[str]:
    """Yield how a link is written in the documents and in reports, each once."""
    yield link.url
    yield from {one.target for one in link.citations if one.target != link.url}


def _reason_not_to_ask(link: Link) -> str | None:
    facts = link.facts
    if facts.pattern is not None:
        return f"a pattern: {facts.pattern[:_LONGEST_PATTERN]} stands for something that is to be filled in"
    if facts.problem is not None:
        return "not a valid URL"
    if facts.defanged:
        return "defanged: not meant to be followed"
    if facts.scheme not in _WEB:
        return f"no web page ({facts.scheme[:24]}:)" if facts.scheme else "no web page"
    if is_sample_host(facts.host):
        return "a sample: its domain is reserved for examples (RFC 2606)"
    if not any(citation.is_followed for citation in link.citations):
        if all(citation.kind is Kind.ACTION for citation in link.citations):
            return "a request would act: it is for POST only, or a picture of one pixel that counts readers"
        return "stands only where no reader follows it: in code or in metadata"
    return None


def _fragments(citations: Sequence[Citation]) -> tuple[str, ...]:
    found = {fragment_of(citation.target) for citation in citations if "#" in citation.target}
    return tuple(sorted(one for one in found if one))[:_MOST_FRAGMENTS]


def with_answers(
    links: Sequence[Link],
    answers: Mapping[CanonicalUrl, Answer],
    today: date | None = None,
    names: Mapping[str, str] | None = None,
) -> tuple[Link, ...]:
    """Return the links with what the web answered; those without an answer stay unchecked.

    A date that a page gives itself and that lies after today is none. An outlet that our table does not know is named by
    its pages' `og:site_name`, if they agree (field-notes §5). That takes all links of the outlet; of fewer, `names` has the
    names by domain.
    """
    answered = [_with_answer(link, answers.get(link.url), today) for link in links]
    if names is None:
        names = SiteNames.of(answered).agreed()
    return tuple(_renamed(link, names) if names else link for link in answered)


def _with_answer(link: Link, answer: Answer | None, today: date | None) -> Link:
    if answer is None:
        return link
    page = answer.page
    if page is not None and page.date is not None and not has_come(page.date, today):
        page = replace(page, date=None)
    titles = (*link.titles, *(title for title in answer.titles if title not in link.titles))
    return replace(
        link,
        titles=titles,
        verdict=answer.verdict,
        status=answer.status,
        page=page,
        fragments=answer.fragments,
    )


class SiteNames(Struct):
    """What pages of nameless outlets call themselves; any parts, merged in any order, come to the same."""

    said: dict[str, dict[str, int]] = {}
    """By domain and name, how many pages say that."""
    pages: dict[str, int] = {}
    """By domain, how many pages there are."""

    @classmethod
    def of(cls, links: Iterable[Link]) -> "SiteNames":
        """Return what the pages of some links say."""
        found = cls()
        said, pages = found.said, found.pages
        for link in links:
            if link.outlet is None or link.page is None or link.outlet.name != link.outlet.domain:
                continue
            if link.facts.original is not None or not _stayed(link):
                continue
            domain = link.outlet.domain
            pages[domain] = pages.get(domain, 0) + 1
            name = " ".join((link.page.site_name or "").split())
            if name and len(name) <= _LONGEST_SITE_NAME and name.isprintable():
                names = said.setdefault(domain, {})
                names[name] = names.get(name, 0) + 1
        return found

    def merge(self, other: "SiteNames") -> None:
        """Take in what other pages say."""
        for domain, names in other.said.items():
            mine = self.said.setdefault(domain, {})
            for name, number in names.items():
                mine[name] = mine.get(name, 0) + number
        for domain, number in other.pages.items():
            self.pages[domain] = self.pages.get(domain, 0) + number

    def agreed(self) -> dict[str, str]:
        """Return the names that the pages of an outlet agree on, by domain: what more than half of them say."""
        found: dict[str, str] = {}
        for domain, names in self.said.items():
            name, number = min(names.items(), key=lambda item: (-item[1], item[0]))
            if 2 * number > self.pages[domain]:
                found[domain] = name
        return found


def _stayed(link: Link) -> bool:
    """Say whether the page that answered is on the link's own host, so that its site is the link's."""
    host = link.facts.host
    final = link.status.final_url if link.status is not None else ""
    at = final.partition("://")[2].partition("/")[0]
    return at.rpartition("@")[2].partition(":")[0].removeprefix("www.") == host.removeprefix("www.")


def _renamed(link: Link, names: Mapping[str, str]) -> Link:
    outlet = link.outlet
    if outlet is None or outlet.domain not in names or outlet.name != outlet.domain:
        return link
    return replace(link, outlet=Outlet(names[outlet.domain], outlet.domain))
