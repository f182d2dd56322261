"""The public suffix list: which part of a host name somebody registered.

Knows the list that tldextract bundles (private section included) and how to read it without tldextract's start-up cost.
Knows no outlet, no publishing platform and no network.
"""

import importlib.util
from functools import cache, lru_cache
from pathlib import Path

from linkcheck.patterns import compiled

__all__ = ["MAX_LABELS", "is_address", "registered_name", "registered_under_suffix", "top_level_domains"]

MAX_LABELS = 8
"""How many labels from the right decide; the longest rule of the list has fewer (tested)."""

_COMMENT = compiled(rb"//[^\n]*")


@lru_cache(maxsize=1 << 16)
def registered_under_suffix(host: str) -> str | None:
    """Return the public suffix of `host` and the one label before it, by the list alone.

    `host` is lower case and in A-labels, as in `UrlFacts.host`. A host that is itself a public suffix is returned
    whole; an unknown suffix counts as one label (https://publicsuffix.org/list/, "Formal Algorithm"). None for an IP
    address, a single label and the empty string.

    >>> registered_under_suffix("forums.news.bbc.co.uk"), registered_under_suffix("www.city.kobe.jp")
    ('bbc.co.uk', 'city.kobe.jp')
    >>> registered_under_suffix("github.io"), registered_under_suffix("192.0.2.1"), registered_under_suffix("localhost")
    ('github.io', None, None)
    """
    host = host.removesuffix(".")
    if "." not in host or is_address(host):
        return None
    rules = _rules() if "xn--" not in host else _rules_in_a_labels()
    tail = host if host.count(".") < MAX_LABELS else ".".join(host.rsplit(".", MAX_LABELS)[1:])
    domain = tail
    while tail not in rules:
        _, dot, parent = tail.partition(".")
        if not dot:
            break
        if "*." + parent in rules:
            if "!" + tail in rules:
                domain = tail
            break
        domain, tail = tail, parent
    return None if domain[0] == "." else domain


def registered_name(host: str) -> str | None:
    """Return the same, but for `www.` before a public suffix: that is the home page of who gives out names under it.

    >>> registered_name("www.gov.br"), registered_name("www.fazenda.gov.br"), registered_name("www.ck")
    ('gov.br', 'fazenda.gov.br', 'www.ck')
    """
    domain = registered_under_suffix(host)
    if domain is not None and domain.startswith("www.") and "." in domain[4:]:
        return domain[4:]
    return domain


def is_address(host: str) -> bool:
    """Say whether a host is an IP address: bracketed or with a colon, or ending in a number (WHATWG URL §3.5).

    >>> is_address("192.0.2.1"), is_address("[2001:db8::1]"), is_address("example.com")
    (True, True, False)
    """
    if ":" in host or host.startswith("["):
        return True
    last = host[host.rfind(".") + 1 :]
    return last.isascii() and last.isdigit()


@cache
def top_level_domains() -> frozenset[str]:
    """Return the last labels of all rules, in A-labels: every top-level domain that the list knows, as IANA delegates them.

    A domain that was delegated after the list was made is not among them.

    >>> {"com", "museum", "xn--p1ai", "ck"} <= top_level_domains(), "cocm" in top_level_domains()
    (True, False)
    """
    return frozenset(rule.rpartition(".")[2] for rule in _rules_in_a_labels())


@cache
def _rules() -> frozenset[str]:
    """Return every rule of the list as written (`co.uk`, `*.ck`, `!www.ck`), read once."""
    spec = importlib.util.find_spec("tldextract")
    try:
        if spec is None or spec.origin is None:
            return _rules_of_package()
        listed = Path(spec.origin).with_name(".tld_set_snapshot").read_bytes()
    except OSError:
        return _rules_of_package()
    return frozenset(_COMMENT.sub(b"", listed).decode("utf-8", "replace").split())


def _rules_of_package() -> frozenset[str]:
    """Return the same rules by way of tldextract itself: slow to import, but it knows where it put its list."""
    from tldextract import TLDExtract

    extractor = TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)
    return frozenset(extractor.tlds)


@cache
def _rules_in_a_labels() -> frozenset[str]:
    """Return the rules with the internationalised ones in A-labels, for hosts that have such a label."""
    return frozenset(rule if rule.isascii() else _a_labels(rule) for rule in _rules())


def _a_labels(name: str) -> str:
    """Encode the labels that are not ASCII (RFC 3492); the list's are lower case and in NFC already."""
    return ".".join(
        label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii")
        for label in name.split(".")
    )
