"""The user and password that a URL carries for its own host (RFC 3986 §3.2.1).

Knows where they stand; every other module meets URLs in which the password is `***` already.
"""

import re
from urllib.parse import unquote

from linkcheck.patterns import compiled

__all__ = ["credentials_in"]

_AUTHORITY = compiled(
    r"\s{0,32}https?://([^\s/?#:@]{0,256}):([^\s/?#]{1,1024})@([^\s/?#@\\]{1,1024})", re.IGNORECASE
)


def credentials_in(target: str, host: str) -> tuple[str, str] | None:
    """Return (user, password), percent-decoded, of a web URL whose host is `host`; else None.

    `host` is that of the canonical URL: what stands in a redirector's address is not for the page behind it.

    >>> credentials_in("https://ann:p%40ss@files.example/a", "files.example")
    ('ann', 'p@ss')
    >>> credentials_in("https://ann:pass@wrapper.example/?u=https://files.example/", "files.example")
    """
    found = _AUTHORITY.match(target)
    if found is None:
        return None
    user, password, address = found.groups()
    from linkcheck.urls.hosts import read_host

    name = address if address.startswith("[") and address.endswith("]") else address.partition(":")[0]
    if password == "***" or read_host(name)[0] != host:  # noqa: S105 - the mask
        return None
    return unquote(user), unquote(password)
