"""The kinds of values that say how the web is asked: status codes, mappings, name servers, headers, options by host.

Knows how each is written; knows no option, and repeats no value that may be a secret.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from linkcheck.config import HostOptions, Mapping
from linkcheck.errors import UsageError
from linkcheck.options.hosts import expanded, field_name, host_key, hosts_schema, printable
from linkcheck.options.kinds import Kind, Schema, Text, quoted
from linkcheck.patterns import lazily

__all__ = ["Agent", "Codes", "Header", "HostHeader", "Hosts", "LookupName", "Resolved", "Server"]

_CODES = lazily(r"([1-9][0-9]{2})(?:-([1-9][0-9]{2}))?\Z")
_BETWEEN = lazily(r"[,\s]+")
_HEADER = lazily(
    r"((?:https?://)?(?:\[[^\]]{1,64}\]|[^:/\s]{1,253})(?::[0-9]{1,5})?):([!#$%&'*+.^_`|~0-9A-Za-z-]{1,128})=(.{0,8192})\Z",
    re.DOTALL | re.IGNORECASE,
)


class Codes(Kind):
    """Status codes and ranges of them: 403,500-599."""

    metavar = "CODES"
    toml = (int, str, list)
    annotation = tuple[tuple[int, int], ...]
    adds = True

    def read(self, given: object) -> object:
        """Return the ranges, both ends included."""
        if isinstance(given, tuple):
            return tuple(
                _range(f"{pair[0]}-{pair[1]}") if _is_pair(pair) else _range(str(pair)) for pair in given
            )
        pieces = given if isinstance(given, list) else _BETWEEN.split(str(given).strip())
        return tuple(_range(str(piece).strip()) for piece in pieces)

    def joined(self, values: Iterable[Any]) -> object:
        """Return all ranges in one tuple."""
        return tuple(one for several in values for one in several)

    def shown(self, value: object) -> str:
        """Return the codes with commas between them."""
        assert isinstance(value, tuple)
        return ",".join(str(low) if low == high else f"{low}-{high}" for low, high in value)

    def schema(self) -> Schema:
        """Return that it is a code, a text with several, or a list of either."""
        code = {"type": "integer", "minimum": 100, "maximum": 999}
        one = "[1-9][0-9]{2}(-[1-9][0-9]{2})?"
        listed = {"anyOf": [code, {"type": "string", "pattern": rf"^\s*{one}\s*$"}]}
        text = {"type": "string", "pattern": rf"^\s*{one}([,\s]+{one})*\s*$"}
        return {"anyOf": [code, text, {"type": "array", "items": listed}]}


def _is_pair(value: object) -> bool:
    return isinstance(value, tuple) and len(value) == 2


def _are_pairs(values: object) -> bool:
    return isinstance(values, tuple) and all(map(_is_pair, values))


def _range(piece: str) -> tuple[int, int]:
    found = _CODES.match(piece)
    if found is None or int(found[2] or 999) < int(found[1]):
        raise UsageError(f"{quoted(piece)} is no status code. Write them as 403 or 403,500-599.")
    return int(found[1]), int(found[2] or found[1])


class Resolved(Kind):
    """Where connections for a host and port go instead: HOST:PORT:ADDRESS[:PORT]."""

    metavar = "HOST:PORT:ADDRESS"
    annotation = Mapping

    def shown(self, value: object) -> str:
        """Return it as it is typed."""
        assert isinstance(value, Mapping)
        address = f"[{value.address}]" if ":" in value.address else value.address
        return f"{value.host}:{value.port}:{address}:{value.to_port}"

    def read(self, given: object) -> object:
        """Return what it says."""
        if isinstance(given, Mapping):
            return given
        from linkcheck.probe.mappings import parse_mapping

        return parse_mapping(str(given))


class Server(Text):
    """A name server: ADDRESS or ADDRESS:PORT."""

    def read(self, given: object) -> object:
        """Return the text, once it has been understood."""
        from linkcheck.probe.mappings import parse_dns_server

        text = str(super().read(given))
        parse_dns_server(text)
        return text


class LookupName(Text):
    """A name that can be looked up, and is no address."""

    def read(self, given: object) -> object:
        """Return the name in normal form."""
        from linkcheck.probe.addresses import literal_address
        from linkcheck.urls.hosts import read_host

        host, problem = read_host(str(super().read(given)))
        if problem is not None or literal_address(host) is not None:
            raise UsageError(
                f"{quoted(given)} is no name that could be looked up.", hint="Write it as example.com."
            )
        return host


class Agent(Text):
    """Text that a header can hold."""

    def read(self, given: object) -> object:
        """Return the text."""
        text = str(super().read(given))
        if not (text.isascii() and text.isprintable()):
            raise UsageError("It has characters that a header cannot hold.", hint="Use plain ASCII text.")
        return text

    def schema(self) -> Schema:
        """Return which characters it may have."""
        return {"type": "string", "pattern": "^[ -~]*$"}


class HostHeader(NamedTuple):
    """A header for one host; `host` is a key of `ProbeOptions.hosts`."""

    host: str
    name: str
    value: str


class Header(Kind):
    """A header for one host: HOST:NAME=VALUE."""

    metavar = "HOST:NAME=VALUE"
    annotation = HostHeader

    def read(self, given: object) -> object:
        """Return the header, with `${NAME}` taken from the environment."""
        if isinstance(given, HostHeader):
            return given
        found = _HEADER.match(str(given))
        if found is None:
            # What was given may be a secret that was typed wrongly: it is not repeated.
            raise UsageError(
                "A header is not written as HOST:NAME=VALUE.",
                hint="For instance: --header 'api.example.com:Authorization=Bearer ${TOKEN}'",
            )
        host = host_key(found[1], "--header")
        return HostHeader(host, found[2], expanded(found[3], f"--header {host}:{found[2]}"))


class Hosts(Kind):
    """Options by host, as `ProbeOptions.hosts` holds them."""

    toml = (dict,)
    annotation: Any = tuple[tuple[str, HostOptions], ...]
    example = '[hosts."api.example.com"]'

    def shown(self, value: object) -> str:
        """Return for each host which options it has; what they are may be a secret."""
        assert isinstance(value, tuple)
        return ", ".join(f"{host} ({', '.join(_set_in(one))})" for host, one in value)

    def schema(self) -> Schema:
        """Return the keys of a host."""
        return hosts_schema()

    def read(self, given: object) -> object:
        """Return the options by host, sorted, the hosts in normal form."""
        pairs = tuple(given.items()) if isinstance(given, dict) else given
        if not isinstance(pairs, tuple) or not _are_pairs(pairs):
            raise UsageError("They are no pairs of a host and its options.")
        found: dict[str, HostOptions] = {}
        for host, options in pairs:
            if not isinstance(host, str) or not isinstance(options, HostOptions):
                raise UsageError("They are no pairs of a host and its options.")
            if not _are_pairs(options.headers):
                raise UsageError(f"The headers of {quoted(host)} are no pairs of a name and a value.")
            for name, value in options.headers:
                field_name(name, host)
                printable(value, host)
            found[host_key(host, "hosts")] = options
        return tuple(sorted(found.items()))


def _set_in(options: HostOptions) -> Iterator[str]:
    """Yield the names of what is set for a host."""
    for field in options.__struct_fields__:
        if getattr(options, field) not in (None, ()):
            yield field
