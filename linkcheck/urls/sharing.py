"""Which URLs only share, save or submit a page, as the buttons of sites and newsletters do (`data/sharing.toml`).

Knows the services' paths; knows no document.
"""

from functools import cache

from linkcheck.tables import load
from linkcheck.urls.host_rules import names_of, telling_label

__all__ = ["shares_a_page"]


def shares_a_page(url: str, host: str) -> bool:
    """Say whether a canonical URL is a button's: it takes a page's URL and shows nothing of its own.

    >>> shares_a_page("https://www.facebook.com/sharer/sharer.php?u=https://a.example/b", "www.facebook.com")
    True
    >>> shares_a_page("https://www.facebook.com/roe/posts/1234567890", "www.facebook.com")
    False
    """
    hosts, labels = _hosts()
    if labels.isdisjoint(host.split(".")):
        return False
    path = url[url.find("/", url.find("://") + 3) :]
    return any(path.startswith(hosts[name]) for name in names_of(host) if name in hosts)


@cache
def _hosts() -> tuple[dict[str, tuple[str, ...]], frozenset[str]]:
    """Return the beginnings of paths by host, and one label of each host."""
    hosts = {host: tuple(paths) for host, paths in load("sharing")["hosts"].items()}
    return hosts, frozenset(map(telling_label, hosts))
