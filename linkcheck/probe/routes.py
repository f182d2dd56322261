"""This module says which transport takes a request: straight to the checked address, or through the user's proxy.

It knows both transports, and makes each when it is first needed. It knows no answer.
"""

import ssl
from typing import Protocol

import httpx

from linkcheck.config import ProbeOptions
from linkcheck.probe.proxies import Proxies, environment_proxies
from linkcheck.probe.tls import tls_context
from linkcheck.probe.transports.direct import DirectTransport
from linkcheck.urls.request import RequestUrl

__all__ = ["Routes"]


class _Transport(Protocol):
    async def handle_async_request(self, request: httpx.Request) -> httpx.Response: ...

    async def close_idle(self, host: str) -> None: ...

    async def aclose(self) -> None: ...


class Routes:
    """The transports of a run. Raises UsageError for certificates, a proxy or a protocol that cannot be used."""

    def __init__(self, options: ProbeOptions, proxies: Proxies | None = None) -> None:
        """`proxies` are those of the environment where none are given."""
        self._options = options
        self._proxies = environment_proxies() if proxies is None else proxies
        self._through: dict[str, _Transport] = {}
        # The system's authorities alone are read when the first https link is asked for: that may take 25 ms.
        tls = self._tls() if options.cacert or options.insecure else None
        self._straight = self._stock(None) if options.http2 else DirectTransport(tls)

    def is_proxied(self, url: RequestUrl) -> bool:
        """Say whether a request goes to a proxy, which then resolves its name."""
        return bool(self._proxies) and self._proxy_for(url) is not None

    def transport_for(self, url: RequestUrl, *, proxied: bool) -> _Transport:
        """Return the transport that takes a request; `proxied` is what the guard admitted it as."""
        proxy = self._proxy_for(url) if proxied else None
        if proxy is None:
            return self._straight
        through = self._through.get(proxy)
        if through is None:
            through = self._through[proxy] = self._stock(proxy)
        return through

    async def close_idle(self, host: str) -> None:
        """Let go of the connections to a host of which nothing more is wanted."""
        await self._straight.close_idle(host)

    async def close(self) -> None:
        """Close every connection."""
        for transport in (self._straight, *self._through.values()):
            await transport.aclose()

    def _proxy_for(self, url: RequestUrl) -> str | None:
        return self._proxies.proxy_for(url.scheme, url.host.strip("[]"), url.port)

    def _stock(self, proxy: str | None) -> _Transport:
        from linkcheck.probe.transports.proxied import ProxiedTransport

        return ProxiedTransport(self._tls(), proxy=proxy, http2=self._options.http2)

    def _tls(self) -> ssl.SSLContext:
        return tls_context(self._options.cacert, self._options.insecure)
