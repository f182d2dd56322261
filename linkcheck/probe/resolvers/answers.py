"""This module has what every resolver does: it says which names can be asked for, and puts addresses in order.

It knows the shape of a name in the DNS (RFC 1035 §2.3.4). It asks nobody.
"""

import re
from collections.abc import Iterable

from linkcheck.patterns import compiled

__all__ = ["in_order", "is_askable"]

_MOST_ADDRESSES = 8_192
"""More fit into no two answers: a message of the DNS has 65,535 bytes (RFC 1035 §4.2.2), an A record takes 16."""
_NAME = compiled(r"(?=.{1,253}\Z)[!-\-/-~]{1,63}(?:\.[!-\-/-~]{1,63})*", re.DOTALL)


def is_askable(host: str) -> bool:
    """Say whether a name can be put into a question at all: visible ASCII in labels of 1 to 63, 253 characters in all.

    >>> is_askable("_x.a.example"), is_askable("a..b"), is_askable("a.")
    (True, False, False)
    """
    return _NAME.fullmatch(host) is not None


def in_order(addresses: Iterable[str]) -> tuple[str, ...]:
    """Return the addresses, each once, IPv4 before IPv6, else as they came.

    All of them are returned, because the guard judges a name by every address that it has. IPv4 comes first because
    machines without IPv6 are the rule where checks run.

    >>> in_order(["::1", "192.0.2.1", "::1"])
    ('192.0.2.1', '::1')
    """
    distinct = sorted(dict.fromkeys(addresses), key=lambda address: ":" in address)
    return tuple(distinct[:_MOST_ADDRESSES])
