"""This module reads what the command line says of names: `--resolve` mappings, and the name server to ask.

It knows how they are written. It knows no lookup and no connection.
"""

from linkcheck.config import Mapping
from linkcheck.errors import UsageError
from linkcheck.patterns import compiled
from linkcheck.probe.addresses import literal_address
from linkcheck.urls.hosts import read_host, read_port

__all__ = ["parse_dns_server", "parse_mapping"]

_MAPPING = compiled(r"(\*|\[[^\[\]]*\]|[^:\[\]]*):([^:\[\]]*):(\[[^\[\]]*\]|[^:\[\]]*)(?::([^:\[\]]*))?")
_MAPPING_HINT = (
    "Write HOST:PORT:ADDRESS or HOST:PORT:ADDRESS:PORT, an IPv6 address in brackets: "
    "--resolve example.com:443:192.0.2.1, --resolve '*:80:[2001:db8::1]:8080'"
)
_SERVER = compiled(r"(\[[^\[\]]*\]|[^:\[\]]*)(?::([^:\[\]]*))?")
_SERVER_HINT = (
    "Write ADDRESS or ADDRESS:PORT, an IPv6 address with a port in brackets: 192.0.2.53, [2001:db8::53]:5353"
)
_DNS_PORT = 53
_SHOWN = 100


def parse_mapping(text: str) -> Mapping:
    """Return what `HOST:PORT:ADDRESS[:PORT]` says; `*` as HOST stands for every host.

    Raises UsageError for anything else.

    >>> parse_mapping("Example.com:443:127.0.0.1")
    Mapping(host='example.com', port=443, address='127.0.0.1', to_port=443)
    >>> parse_mapping("*:80:[::1]:8080")
    Mapping(host='*', port=80, address='::1', to_port=8080)
    """
    match = _MAPPING.fullmatch(text)
    if match is None:
        raise _wrong(text, "it is not HOST:PORT:ADDRESS", _MAPPING_HINT)
    host, port, address, to_port = match.groups()
    if host != "*":
        host, problem = read_host(host)
        if problem is not None:
            raise _wrong(text, problem, _MAPPING_HINT)
    number = _port(text, port, _MAPPING_HINT)
    goal = number if to_port is None else _port(text, to_port, _MAPPING_HINT)
    return Mapping(host, number, _address(text, address, _MAPPING_HINT), goal)


def parse_dns_server(text: str) -> tuple[str, int]:
    """Return address (without brackets) and port of `ADDRESS` or `ADDRESS:PORT`; raises UsageError for anything else.

    >>> parse_dns_server("127.0.0.1:5353"), parse_dns_server("2001:db8::53")
    (('127.0.0.1', 5353), ('2001:db8::53', 53))
    """
    if text.count(":") > 1 and not text.startswith("["):
        return _address(text, f"[{text}]", _SERVER_HINT), _DNS_PORT
    match = _SERVER.fullmatch(text)
    if match is None:
        raise _wrong(text, "it is not ADDRESS:PORT", _SERVER_HINT)
    address, port = match.groups()
    return (
        _address(text, address, _SERVER_HINT),
        _DNS_PORT if port is None else _port(text, port, _SERVER_HINT),
    )


def _address(text: str, address: str, hint: str) -> str:
    host, problem = read_host(address)
    literal = None if problem else literal_address(host)
    if literal is None:
        raise _wrong(text, f'"{address[:_SHOWN]}" is no IP address', hint)
    return literal


def _port(text: str, port: str, hint: str) -> int:
    number, problem = read_port(port, "")
    if problem is not None or number in {"", ":0"}:
        raise _wrong(text, f'"{port[:_SHOWN]}" is no port from 1 to 65535', hint)
    return int(number[1:])


def _wrong(text: str, problem: str, hint: str) -> UsageError:
    return UsageError(f'"{text[:_SHOWN]}" does not say where to connect: {problem}.', hint)
