"""Hosts that stand for any other in documentation.

Knows the domains that are reserved for that (RFC 2606 §3); names that may be registered are none.
"""

__all__ = ["is_sample_host"]

_RESERVED = frozenset({"example.com", "example.net", "example.org"})


def is_sample_host(host: str) -> bool:
    """Say whether a host is one of those reserved domains, or below one: nobody keeps the pages that are cited there.

    >>> is_sample_host("api.example.com"), is_sample_host("myexample.com")
    (True, False)
    """
    return ".".join(host.rsplit(".", 2)[-2:]) in _RESERVED
