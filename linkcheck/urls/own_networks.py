"""Hosts that lead to the reader's own machine or network: nobody cites what is there, who follows instructions asks it.

Knows names and addresses as they are written (RFC 1918, RFC 6761, RFC 6762); asks no name server.
"""

from linkcheck.patterns import compiled

__all__ = ["is_of_own_network"]

_ADDRESS = compiled(
    r"(?:127|10)(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}|0\.0\.0\.0|\[::1\]"
)
_NAMES = (".localhost", ".local", ".internal")


def is_of_own_network(host: str) -> bool:
    """Say whether a host, with its port or without, is this machine, or one of a network that the internet does not reach.

    >>> is_of_own_network("192.168.7.14:9200"), is_of_own_network("localhost"), is_of_own_network("192.0.2.1")
    (True, True, False)
    """
    name = host if host.endswith("]") else host.rpartition(":")[0] or host
    return name == "localhost" or name.endswith(_NAMES) or _ADDRESS.fullmatch(name) is not None
