"""The configuration's table `hosts`: what is special about requests to single hosts, secrets among it.

Knows how hosts, headers and variables of the environment are written; no message repeats a secret.
"""

import os
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from linkcheck.config import HostOptions
from linkcheck.errors import ConfigurationError, UsageError, nearest
from linkcheck.patterns import lazily

if TYPE_CHECKING:
    from linkcheck.options.kinds import Kind, Schema

__all__ = ["SECRETS", "expanded", "field_name", "host_key", "hosts_in", "hosts_schema", "printable"]

SECRETS = frozenset({"headers", "user", "password"})
"""The keys of one host that hold secrets; they alone may be said of one scheme and port of a host."""

_KEYS: Mapping[str, type | tuple[type, ...]] = {
    "headers": dict,
    "user": str,
    "password": str,
    "concurrency": int,
    "delay": (int, float),
    "accept": (int, str, list),
    "timeout": (int, float, str),
    "retries": int,
}
_ORIGIN = lazily(
    r"(?:(https?)://)?(\[[^\]]{1,64}\]|[^:/?#@\[\]]{1,1024})(?::([0-9]{1,5}))?/?\Z", re.IGNORECASE
)
_HOST_HINT = (
    "Write a host, or scheme, host and port: api.example.com, http://api.example.com:8080, *.example.com."
)
_SHOWN = 100
"""Characters of a wrong text that are repeated."""
_VARIABLE = lazily(r"\$\{([A-Za-z_][A-Za-z0-9_]{0,127})\}")
_FIELD_NAME = lazily(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}\Z")


def hosts_in(
    table: Mapping[str, Any], where: str, line_of: Callable[[str], str] = lambda _: ""
) -> dict[str, HostOptions]:
    """Return the options by host of a `hosts` table (`[hosts."api.example.com"]`).

    `line_of` gives what follows the name of the file for a host. Raises ConfigurationError for a host, a key or a value that
    cannot be used; no message repeats a secret.
    """
    found: dict[str, HostOptions] = {}
    for name, entry in table.items():
        at = f'{where}{line_of(name)}, hosts."{name}"'
        if not isinstance(entry, dict):
            raise ConfigurationError(f"{at} is no table.", hint='Write [hosts."api.example.com"].')
        for key, value in entry.items():
            if key not in _KEYS:
                raise ConfigurationError(f'{at} has an unknown key "{key}".', hint=nearest(key, _KEYS))
            if not isinstance(value, _KEYS[key]) or isinstance(value, bool):
                raise ConfigurationError(f'{at} has a wrong value for "{key}".')
        known = host_key(name, where)
        if "://" in known and not SECRETS.issuperset(entry):
            raise ConfigurationError(
                f"{at} says how a host is asked, and that counts for the host as a whole.",
                hint='Write what is no header and no password under the name alone: [hosts."api.example.com"].',
            )
        if known in found:
            raise ConfigurationError(f"{at} stands there twice, once in another spelling.")
        found[known] = _host_options(entry, at)
    return found


def _host_options(entry: Mapping[str, Any], at: str) -> HostOptions:
    concurrency, delay = entry.get("concurrency"), entry.get("delay")
    if (concurrency is not None and concurrency < 1) or (delay is not None and not 0 <= delay <= 3_600):
        raise ConfigurationError(
            f"{at} has a number that is out of range.", hint="concurrency is 1 or more, delay 0 to 3600."
        )
    if not all(isinstance(value, str) for value in entry.get("headers", {}).values()):
        raise ConfigurationError(f'{at} has a header that is no text in "headers".')
    if ":" in entry.get("user", ""):
        raise ConfigurationError(
            f'{at} has a ":" in "user", which Basic authentication cannot send (RFC 7617 §2).'
        )
    headers = tuple(
        (field_name(name, at), expanded(value, at)) for name, value in entry.get("headers", {}).items()
    )
    credentials = None
    if "user" in entry or "password" in entry:
        credentials = (expanded(entry.get("user", ""), at), expanded(entry.get("password", ""), at))
    numbers: dict[str, Any] = {}
    for key, kind in _kinds().items():
        if key in entry:
            try:
                numbers[key] = kind.read(entry[key])
            except UsageError as error:
                raise ConfigurationError(f"{at}, {key}: {error}", hint=error.hint) from error
    return HostOptions(
        headers, credentials, concurrency, float(delay) if delay is not None else None, **numbers
    )


def _kinds() -> "Mapping[str, Kind]":
    from linkcheck.options.network_kinds import Codes
    from linkcheck.options.number_kinds import Seconds, Whole

    return {"accept": Codes(), "timeout": Seconds(positive=True), "retries": Whole(0, 10)}


def hosts_schema() -> "Schema":
    """Return the JSON Schema of the table, as far as it can say what a host is."""
    text = {"type": "string"}
    one = {
        "type": "object",
        "properties": {
            "headers": {"type": "object", "additionalProperties": text},
            "user": {"type": "string", "pattern": "^[^:]*$"},
            "password": text,
            "concurrency": {"type": "integer", "minimum": 1},
            "delay": {"type": "number", "minimum": 0, "maximum": 3_600},
            **{key: kind.schema() for key, kind in _kinds().items()},
        },
        "additionalProperties": False,
    }
    return {"type": "object", "additionalProperties": one}


def host_key(text: str, where: str) -> str:
    """Return what `ProbeOptions.hosts` calls a host, or one scheme and port of it; `*.` stands for every host below.

    A host alone is its name in normal form: its headers and its password are for https on port 443. Where the text names
    a scheme or a port, the key is an origin as `RequestUrl.origin` writes it, without the scheme's usual port, and the
    secrets are for that origin; a port without a scheme is one of https. Raises ConfigurationError where it is neither.

    >>> host_key("API.test", ""), host_key("https://api.test:443", ""), host_key("api.test:8443", "")
    ('api.test', 'api.test', 'https://api.test:8443')
    >>> host_key("http://*.api.test:8080", ""), host_key("http://[::1]", "")
    ('http://*.api.test:8080', 'http://[::1]')
    """
    from linkcheck.urls.hosts import read_host, read_port

    match = _ORIGIN.match(text)
    if match is None:
        raise ConfigurationError(f'{where}: "{text[:_SHOWN]}" is no host.', hint=_HOST_HINT)
    scheme, name, port = (match[1] or "https").lower(), match[2], match[3] or ""
    wildcard = "*." if name.startswith("*.") else ""
    host, problem = read_host(name.removeprefix("*."))
    number, wrong = read_port(port, scheme)
    if problem or wrong:
        raise ConfigurationError(
            f'{where}: "{text[:_SHOWN]}" is no host: {problem or wrong}.', hint=_HOST_HINT
        )
    host = wildcard + host
    return host if scheme == "https" and not number else f"{scheme}://{host}{number}"


def expanded(value: str, where: str) -> str:
    """Return a value with each `${NAME}` replaced from the environment, so that secrets need not stand in files.

    Raises ConfigurationError where the variable is not set, or the value could not be a header's.
    """

    def variable(match: re.Match[str]) -> str:
        found = os.environ.get(match[1])
        if found is None:
            raise ConfigurationError(f"{where} needs the environment variable {match[1]}, which is not set.")
        return found

    return printable(_VARIABLE.sub(variable, value), where)


def printable(value: str, where: str) -> str:
    """Return a header's value; raises ConfigurationError for one with control characters."""
    if not all(character.isprintable() or character == "\t" for character in value):
        raise ConfigurationError(
            f"{where}: the value has control characters.",
            hint="A line end at the end of a secret's file is one.",
        )
    return value


def field_name(name: str, at: str) -> str:
    """Return the name of a header; raises ConfigurationError for what is none (RFC 9110 §5.1)."""
    if _FIELD_NAME.match(name) is None:
        raise ConfigurationError(f'{at}: "{name[:_SHOWN]}" is no name of a header (RFC 9110 §5.1).')
    return name
