"""This module says which proxy, if any, a request goes through, as the environment has it.

It knows HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY and the system's settings. It opens no connection.
"""

import ipaddress
import os
import sys
from collections.abc import Callable, Mapping

from linkcheck.errors import UsageError

__all__ = ["Proxies", "environment_proxies"]

SCHEMES = ("http", "https", "socks5", "socks5h")


class Proxies:
    """The proxies that a user configured, by the scheme of what is asked for."""

    def __init__(
        self,
        by_scheme: Mapping[str, str],
        no_proxy: str = "",
        is_exempt: Callable[[str], object] | None = None,
    ) -> None:
        """`by_scheme` has `http`, `https` and `all`; `no_proxy` is written as in the variable of that name.

        `is_exempt` is the system's own way of saying that a host is asked directly. Raises UsageError for a proxy
        that cannot be used; credentials in its address are in no message.
        """
        self._by_scheme = {scheme: _usable(scheme, url) for scheme, url in by_scheme.items() if url}
        self._exemptions = [each.strip().lower() for each in no_proxy.split(",") if each.strip()]
        self._is_exempt = is_exempt

    def __bool__(self) -> bool:
        return bool(self._by_scheme)

    @property
    def described(self) -> str:
        """Return what tells these proxies from others, passwords included: for a digest, and for nobody to read."""
        return repr((sorted(self._by_scheme.items()), self._exemptions))

    def proxy_for(self, scheme: str, host: str, port: int) -> str | None:
        """Return the proxy's URL for a request to `host` (A-label or address, without brackets), or None.

        >>> proxies = Proxies({"https": "http://proxy.example:8080"}, "intern.example, 10.0.0.0/8")
        >>> proxies.proxy_for("https", "site.example", 443)
        'http://proxy.example:8080'
        >>> proxies.proxy_for("https", "a.intern.example", 443), proxies.proxy_for("https", "10.1.2.3", 443)
        (None, None)
        """
        proxy = self._by_scheme.get(scheme) or self._by_scheme.get("all")
        if proxy is None:
            return None
        host = host.lower().rstrip(".")
        if any(_covers(each, host, port) for each in self._exemptions):
            return None
        return None if self._is_exempt is not None and self._is_exempt(host) else proxy


def environment_proxies() -> Proxies:
    """Return the proxies of the environment, else those of the system (Windows, macOS)."""
    is_system = sys.platform in ("win32", "darwin")
    if not is_system and not any(name.lower().endswith("_proxy") for name in os.environ):
        return Proxies({})
    import urllib.request  # 20 ms

    found = urllib.request.getproxies()
    is_named = bool(urllib.request.getproxies_environment())
    by_scheme: dict[str, str] = {
        scheme: found[scheme] for scheme in ("http", "https", "all") if scheme in found
    }
    is_exempt = urllib.request.proxy_bypass if is_system and not is_named else None
    return Proxies(by_scheme, found.get("no", ""), is_exempt)


def _usable(scheme: str, url: str) -> str:
    """Return a proxy's URL with its scheme, which people leave out."""
    url = url if "://" in url else f"http://{url}"
    if url.partition("://")[0].lower() not in SCHEMES or not _names_a_server(url):
        raise UsageError(
            f"The proxy for {scheme} in the environment cannot be used.",
            f"Set {scheme.upper()}_PROXY to a URL that begins with {', '.join(SCHEMES[:-1])} or {SCHEMES[-1]}; in a password, "
            "write / as %2F, : as %3A and @ as %40.",
        )
    return url


def _names_a_server(url: str) -> bool:
    import httpx

    try:
        return bool(httpx.URL(url).host)
    except httpx.InvalidURL:  # its text quotes what may be a part of the password
        return False


def _covers(exemption: str, host: str, port: int) -> bool:
    """Return whether an entry of NO_PROXY covers a host: `*`, a domain and what is below it, an address, a network."""
    if exemption == "*":
        return True
    name, colon, its_port = exemption.rpartition(":")
    if colon and its_port.isdigit() and (":" not in name or name.endswith("]")):
        if int(its_port) != port:
            return False
        exemption = name
    exemption = exemption.strip("[]")
    try:
        return ipaddress.ip_address(host) in ipaddress.ip_network(exemption, strict=False)
    except ValueError:
        domain = exemption.removeprefix("*").lstrip(".")
        return host == domain or host.endswith(f".{domain}")
