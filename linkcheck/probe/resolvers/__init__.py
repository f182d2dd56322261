"""Chooses how names are resolved: by DNS with the system's resolver as second witness, or by the system alone.

Knows which libraries are there; how a name is asked for is known to the modules beside it.
"""

from importlib import import_module

from linkcheck.errors import UsageError
from linkcheck.probe.contract import Resolver
from linkcheck.probe.mappings import parse_dns_server
from linkcheck.probe.resolvers.dns import DnsResolver
from linkcheck.probe.resolvers.system import SystemResolver

__all__ = ["resolver_for"]


def resolver_for(dns_server: str | None = None) -> Resolver:
    """Return the resolver of a run: `dns_server` (`ADDRESS` or `ADDRESS:PORT`) alone, or whatever the system uses.

    Raises UsageError if `dns_server` cannot be read, or is given where aiodns does not load.
    """
    server = None if dns_server is None else parse_dns_server(dns_server)
    try:
        import_module("aiodns")  # it needs a library in C, which not every machine can load
    except (ImportError, OSError, RuntimeError):
        if server is not None:
            raise UsageError(
                "a name server of one's own needs the package aiodns", "pip install aiodns"
            ) from None
        return SystemResolver()
    if server is not None:
        return DnsResolver(server)
    return DnsResolver(witness=SystemResolver().look_up)
