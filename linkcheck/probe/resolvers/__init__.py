"""This package chooses how names are resolved: by DNS with the system's resolver as second witness, or by the system alone.

It knows which libraries are there. How a name is asked for is known to the modules in it.
"""

from importlib import import_module

from linkcheck.errors import UsageError
from linkcheck.probe.contract import Lookup, Resolver
from linkcheck.probe.mappings import parse_dns_server
from linkcheck.probe.resolvers.dns import DnsResolver
from linkcheck.probe.resolvers.system import SystemResolver

__all__ = ["resolver_for"]


def resolver_for(dns_server: str | None = None) -> Resolver:
    """Return the resolver of a run: `dns_server` (`ADDRESS` or `ADDRESS:PORT`) alone, or whatever the system uses.

    Raises UsageError if `dns_server` cannot be read, or is given where aiodns does not load.
    """
    if dns_server is None:
        return _WhenAsked()
    server = parse_dns_server(dns_server)
    if not _has_library():
        raise UsageError("a name server of one's own needs the package aiodns", "pip install aiodns")
    return DnsResolver(server)


class _WhenAsked:
    """Makes the usual resolver at the first lookup: loading it takes 25 ms, and addresses and mappings need none."""

    def __init__(self) -> None:
        self._made: Resolver | None = None

    async def resolve(self, host: str) -> Lookup:
        """Return the addresses of a host, or why there is none."""
        if self._made is None:
            system = SystemResolver()
            self._made = DnsResolver(witness=system.look_up) if _has_library() else system
        return await self._made.resolve(host)

    async def close(self) -> None:
        """Let go of sockets and threads."""
        if self._made is not None:
            await self._made.close()


def _has_library() -> bool:
    """Say whether aiodns loads: it needs a library in C, which not every machine can load."""
    try:
        import_module("aiodns")
    except (ImportError, OSError, RuntimeError):
        return False
    return True
