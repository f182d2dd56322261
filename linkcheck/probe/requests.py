"""What is sent: the headers of a request, and to which host a secret may go.

Knows the options by host; knows no connection. No value from here appears in any output.
"""

from base64 import b64encode
from hashlib import blake2b

from linkcheck import __version__
from linkcheck.config import HostOptions, ProbeOptions
from linkcheck.probe.visit import Asked, Visit
from linkcheck.urls.request import RequestUrl

__all__ = ["RequestHeaders", "default_user_agent"]

_NOTHING = HostOptions()


def default_user_agent() -> str:
    """Return who we say we are: name, version and what we do; never a browser."""
    return f"linkcheck/{__version__} (link checker; link-provenance)"


class RequestHeaders:
    """The headers of requests, by host; the general ones are made once a host."""

    def __init__(self, options: ProbeOptions) -> None:
        self._hosts = dict(options.hosts)
        self._wildcards = tuple((host[1:], one) for host, one in options.hosts if host.startswith("*."))
        self._known: dict[str, tuple[tuple[bytes, bytes], ...]] = {}
        self._general = (
            (b"User-Agent", (options.user_agent or default_user_agent()).encode("utf-8", "replace")),
            (b"Accept", b"text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"),
            (b"Accept-Language", b"en,*;q=0.5"),
            (b"Accept-Encoding", b"gzip, deflate"),
        )

    def options_for(self, host: str) -> HostOptions:
        """Return what is special about a host: its own entry, else that of the nearest `*.` above it."""
        own = self._hosts.get(host)
        if own is not None:
            return own
        fitting = [(suffix, one) for suffix, one in self._wildcards if host.endswith(suffix)]
        return max(fitting, key=lambda item: len(item[0]))[1] if fitting else _NOTHING

    def headers_for(self, visit: Visit) -> list[tuple[bytes, bytes]]:
        """Return the headers of a visit's next request, `Host` first."""
        request = visit.request
        if visit.hops and _is_less_trusted(visit):
            headers = [_host_field(request), *self._general]
        else:
            general = self._known.get(request.origin)
            if general is None:
                general = self._known[request.origin] = self._of_host(request)
            headers = list(general)
        secret = visit.asked.credentials
        if secret is not None and request.origin == visit.url.origin and not _has(headers, b"authorization"):
            headers.append((b"Authorization", _basic(secret)))
        cookies = visit.cookie_header() if visit.cookies else ""
        if cookies and not _has(headers, b"cookie"):
            headers.append((b"Cookie", cookies.encode("latin-1", "replace")))
        return headers

    def variant(self, asked: Asked, request: RequestUrl) -> str:
        """Return a digest of what is secret or special about a request, empty for most: part of the cache's key."""
        special = self.options_for(request.host)
        if not special.headers and special.credentials is None and asked.credentials is None:
            return ""
        text = repr((special.headers, special.credentials, asked.credentials))
        return blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest()

    def _of_host(self, request: RequestUrl) -> tuple[tuple[bytes, bytes], ...]:
        special = self.options_for(request.host)
        own: dict[bytes, tuple[bytes, bytes]] = {
            name.lower(): (name, value) for name, value in (*self._general, *_encoded(special.headers))
        }
        if special.credentials is not None:
            own.setdefault(b"authorization", (b"Authorization", _basic(special.credentials)))
        return (_host_field(request), *own.values())


def _is_less_trusted(visit: Visit) -> bool:
    """Say whether a redirect leads to where no secret goes, though the host be the same.

    From https to where everybody on the way can listen, or to a port of its own, which may be another's (as in curl since
    CVE-2022-27776).
    """
    request = visit.request
    if request.scheme == "http" and visit.is_secure_so_far:
        return True
    return request.port not in (80, 443, visit.url.port)


def _host_field(request: RequestUrl) -> tuple[bytes, bytes]:
    return (b"Host", request.origin.partition("://")[2].encode("ascii"))


def _encoded(headers: tuple[tuple[str, str], ...]) -> list[tuple[bytes, bytes]]:
    return [(name.encode("ascii"), value.encode("utf-8")) for name, value in headers]


def _has(headers: list[tuple[bytes, bytes]], name: bytes) -> bool:
    return any(known.lower() == name for known, _ in headers)


def _basic(credentials: tuple[str, str]) -> bytes:
    """Return the value of a Basic `Authorization` header (RFC 7617 §2)."""
    user, password = credentials
    return b"Basic " + b64encode(f"{user}:{password}".encode())
