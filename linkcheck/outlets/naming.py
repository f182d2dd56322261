"""Who publishes a URL: from its host, or from its path on a platform that names publishers there.

Knows how suffix list, platforms and outlet data work together; holds no data of its own.
"""

from functools import cache, lru_cache

from linkcheck.model import Outlet, UrlFacts
from linkcheck.outlets.known_outlets import known_domains, known_outlet, sister_group
from linkcheck.outlets.platforms import (
    PathRules,
    path_rules,
    platform_hosts,
    publisher_in_path,
    registrable,
    sub_host,
)
from linkcheck.outlets.public_suffixes import registered_name
from linkcheck.urls.host_rules import telling_label

__all__ = ["outlet_of", "registrable_domain", "same_publisher"]


@lru_cache(maxsize=1 << 16)
def registrable_domain(host: str) -> str | None:
    """Return the registrable domain of a host, or its sub-host on a publishing platform.

    The public suffix list as tldextract bundles it, private section included, and `data/platforms.toml`; an unknown
    suffix counts as one label; a host that is itself a public suffix is returned whole. None for an IP address, a
    single label and the empty string. `host` is in lower-case A-labels, as `UrlFacts.host`. Never raises.

    >>> registrable_domain("edition.cnn.com"), registrable_domain("someone.github.io"), registrable_domain("::1")
    ('cnn.com', 'someone.github.io', None)
    """
    return registrable(host)


def outlet_of(facts: UrlFacts) -> Outlet | None:
    """Return who publishes a URL, or None for what has no publisher (mailto, an IP address, a single label).

    Keyed by the registrable domain, or by a platform's sub-host or path (`t.me/bbcrussian`); named from
    `data/outlets.toml`, else by the key itself. An archive link belongs to the outlet of the page it holds.

    >>> from linkcheck.model import CanonicalUrl
    >>> outlet_of(UrlFacts(CanonicalUrl("https://www.reuters.com/world/"), "https", "www.reuters.com"))
    Outlet(name='Reuters', domain='reuters.com')
    """
    url, host = facts.original, facts.host
    if url is not None:
        host = _host_and_path(url)[0]
    found = _at_host(host)
    if isinstance(found, _OnPlatform):
        return _in_path(found, _host_and_path(url or facts.url)[1])
    return found


def same_publisher(domain_a: str, domain_b: str) -> bool:
    """Say whether two outlet keys are one publisher's: equal, aliases, sister papers, or a platform and what is on it.

    Two publications on one platform are two publishers.

    >>> same_publisher("bbc.co.uk", "bbc.com"), same_publisher("theguardian.com", "observer.co.uk")
    (True, True)
    >>> same_publisher("t.me/bbcrussian", "t.me"), same_publisher("t.me/bbcrussian", "t.me/meduzalive")
    (True, False)
    """
    if domain_a == domain_b:
        return True
    group_a, group_b = sister_group(domain_a) or domain_a, sister_group(domain_b) or domain_b
    return group_a == group_b or _platform_of(domain_a) == group_b or _platform_of(domain_b) == group_a


_LONGEST_HOST = 253
"""Characters (RFC 1035 §2.3.4); a longer one is nobody's real host, and is not taken apart."""


class _OnPlatform:
    """The outlet of a platform's own pages, and the rules for those paths that are somebody else's."""

    __slots__ = ("outlet", "rules")

    def __init__(self, outlet: Outlet, rules: PathRules) -> None:
        self.outlet = outlet
        self.rules = rules


@lru_cache(maxsize=1 << 16)
def _at_host(host: str) -> Outlet | _OnPlatform | None:
    """Return the outlet of a host, with path rules if it is a platform that has them."""
    host = host.removesuffix(".")
    domain = registered_name(host)
    if domain is None:
        return None
    if len(host) > _LONGEST_HOST:
        host = domain
    if _telling_labels().isdisjoint(host.split(".")):
        return Outlet(domain, domain)
    identity = sub_host(host, domain)
    if identity is not None:
        return known_outlet(identity) or Outlet(identity, identity)
    outlet = _of_longest_tail(host, domain)
    rules = path_rules(host, domain)
    return outlet if rules is None else _OnPlatform(outlet, rules)


@cache
def _telling_labels() -> frozenset[str]:
    """Return one label of every host in our data: a host that has none of them is not in it."""
    return frozenset(map(telling_label, (*known_domains(), *platform_hosts())))


def _of_longest_tail(host: str, domain: str) -> Outlet:
    """Return the outlet of the longest part of `host` that our data has, down to `domain`, else one without a name."""
    tail = host
    while len(tail) >= len(domain):
        found = known_outlet(tail)
        if found is not None:
            return found
        tail = tail.partition(".")[2]
    return Outlet(domain, domain)


def _in_path(place: _OnPlatform, path: str) -> Outlet:
    identity = publisher_in_path(path, place.rules)
    if identity is None:
        return place.outlet
    return known_outlet(identity) or Outlet(identity, identity)


def _host_and_path(url: str) -> tuple[str, str]:
    """Split a canonical URL into its host (no credentials, no port) and what follows it."""
    rest = url.partition("://")[2]
    end = min((at for at in (rest.find("/"), rest.find("?"), rest.find("#")) if at >= 0), default=len(rest))
    host = rest[:end].rpartition("@")[2]
    if not host.startswith("["):
        host = host.partition(":")[0]
    return host, rest[end:]


def _platform_of(domain: str) -> str | None:
    """Return the group of the platform that an identity is on, or None for what is on none."""
    host, slash, _ = domain.partition("/")
    if not slash:
        registered = registered_name(host)
        if registered is None or registered == host:
            return None
        host = registered
    return sister_group(host) or registered_name(host)
