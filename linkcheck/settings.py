"""Loads configuration: `linkcheck.toml`, or `[tool.linkcheck]` of `pyproject.toml`, as defaults of the command line.

Knows the files and the keys; what a value means is known to the options of the same name.
"""

import os
import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from linkcheck.config import HostOptions
from linkcheck.errors import ConfigurationError, nearest
from linkcheck.patterns import compiled

__all__ = ["KEYS", "expanded", "find_configuration", "host_key", "hosts_in", "load_configuration"]

KEYS: Mapping[str, type | tuple[type, ...]] = {
    "include": list,
    "exclude": list,
    "hidden": bool,
    "no-ignore": bool,
    "max-size": (int, str),
    "include-code": bool,
    "jobs": int,
    "document-date": (date, str),
    "date-from": list,
    "today": (date, str),
    "select": list,
    "ignore": list,
    "fail-on": str,
    "format": str,
    "offline": bool,
    "quiet": bool,
    "evidence": str,
    "fragments": bool,
    "exclude-url": list,
    "accept": (int, str),
    "timeout": (int, float, str),
    "budget": (int, float, str),
    "retries": int,
    "concurrency": int,
    "per-host": int,
    "user-agent": str,
    "cacert": str,
    "insecure": bool,
    "allow-private": bool,
    "resolve": list,
    "dns-server": str,
    "control-name": str,
    "http2": bool,
    "cache": str,
    "no-cache": bool,
    "max-age": (int, float, str),
    "hosts": dict,
}
"""Every key with the type of its value; each is the command line option of that name, but for the table `hosts`."""

_KINDS: Mapping[type, str] = {
    list: 'a list: ["…", "…"]',
    bool: "true or false",
    int: "a number",
    float: "a number",
    str: "a text in quotation marks",
    date: "a date: 2025-02-20",
    dict: "a table",
}
"""What values of a type are called where one is wrong."""

_HOST_KEYS: Mapping[str, type | tuple[type, ...]] = {
    "headers": dict,
    "user": str,
    "password": str,
    "concurrency": int,
    "delay": (int, float),
}
_SECRETS = frozenset({"headers", "user", "password"})
"""What may be said of one scheme and port of a host."""
_ORIGIN = compiled(
    r"(?:(https?)://)?(\[[^\]]{1,64}\]|[^:/?#@\[\]]{1,1024})(?::([0-9]{1,5}))?/?\Z", re.IGNORECASE
)
_HOST_HINT = (
    "Write a host, or scheme, host and port: api.example.com, http://api.example.com:8080, *.example.com."
)
_SHOWN = 100
"""Characters of a wrong text that are repeated."""
_VARIABLE = compiled(r"\$\{([A-Za-z_][A-Za-z0-9_]{0,127})\}")
_FIELD_NAME = compiled(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}\Z")

_MOST_BYTES = 1_048_576


def find_configuration(folder: Path) -> Path | None:
    """Return the nearest configuration file in `folder` or above it, up to the root of a repository; None if there is none."""
    for at in (folder, *folder.parents):
        own, project = at / "linkcheck.toml", at / "pyproject.toml"
        if own.is_file():
            return own
        if project.is_file() and "[tool.linkcheck" in project.read_text("utf-8", "replace"):
            return project
        if (at / ".git").exists():
            return None
    return None


def load_configuration(file: Path) -> dict[str, Any]:
    """Return the options that a file sets, by the names of their parameters.

    Raises ConfigurationError where it cannot be read, is no TOML, or has a key or a type that is none of ours.
    """
    table = _table_in(file)
    for key, value in table.items():
        if key not in KEYS:
            raise ConfigurationError(
                f'The configuration {file} has an unknown key "{key}".', hint=nearest(key, KEYS)
            )
        if not _is_of(key, value):
            said = "" if key == "hosts" else f": {value!r}"  # secrets stand there
            raise ConfigurationError(
                f'The configuration {file} has a wrong value for "{key}"{said}.', hint=_how_to_write(key)
            )
    return {key.replace("-", "_"): value for key, value in table.items()}


def _table_in(file: Path) -> dict[str, Any]:
    """Return the table of ours in a file."""
    try:
        data = file.read_bytes()[:_MOST_BYTES]
        table = tomllib.loads(data.decode("utf-8-sig"))  # editors on Windows write the mark
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise ConfigurationError(f"The configuration {file} cannot be read: {why}.") from error
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"The configuration {file} is not UTF-8, as TOML has to be.") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"The configuration {file} is not valid TOML: {error}.") from error
    if file.name != "pyproject.toml":
        return table
    tools = table.get("tool")
    ours = tools.get("linkcheck", {}) if isinstance(tools, dict) else {}
    if not isinstance(ours, dict):
        raise ConfigurationError(
            f"The configuration {file} has a tool.linkcheck that is no table.", hint="Write [tool.linkcheck]."
        )
    return ours


def _is_of(key: str, value: object) -> bool:
    """Say whether a key may have a value of this type: `true` is no number, and a moment no day."""
    if isinstance(value, bool):
        return KEYS[key] is bool
    return isinstance(value, KEYS[key]) and not isinstance(value, datetime)


def _how_to_write(key: str) -> str:
    """Return how a key's value is written.

    >>> _how_to_write("offline"), _how_to_write("timeout")
    ('Write offline = true or false.', 'Write timeout = a number, or a text in quotation marks.')
    """
    types = KEYS[key]
    kinds = types if isinstance(types, tuple) else (types,)
    words = dict.fromkeys(_KINDS[kind] for kind in kinds)
    return f"Write {key} = {', or '.join(words)}." if key != "hosts" else 'Write [hosts."api.example.com"].'


def hosts_in(table: Mapping[str, Any], where: str) -> dict[str, HostOptions]:
    """Return the options by host of a `hosts` table (`[hosts."api.example.com"]`).

    Raises ConfigurationError for a host, a key or a value that cannot be used; no message repeats a secret.
    """
    found: dict[str, HostOptions] = {}
    for name, entry in table.items():
        at = f'{where}, hosts."{name}"'
        if not isinstance(entry, dict):
            raise ConfigurationError(f"{at} is no table.", hint='Write [hosts."api.example.com"].')
        for key, value in entry.items():
            if key not in _HOST_KEYS:
                raise ConfigurationError(f'{at} has an unknown key "{key}".', hint=nearest(key, _HOST_KEYS))
            if not isinstance(value, _HOST_KEYS[key]) or isinstance(value, bool):
                raise ConfigurationError(f'{at} has a wrong value for "{key}".')
        key = host_key(name, where)
        if "://" in key and not _SECRETS.issuperset(entry):
            raise ConfigurationError(
                f"{at} says how often a host is asked, and that counts for the host as a whole.",
                hint='Write concurrency and delay under the name alone: [hosts."api.example.com"].',
            )
        if key in found:
            raise ConfigurationError(f"{at} stands there twice, once in another spelling.")
        found[key] = _host_options(entry, at)
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
        raise ConfigurationError(f'{at}: there is no ":" in a user (RFC 7617 §2).')
    headers = tuple(
        (_field_name(name, at), expanded(value, at)) for name, value in entry.get("headers", {}).items()
    )
    credentials = None
    if "user" in entry or "password" in entry:
        credentials = (expanded(entry.get("user", ""), at), expanded(entry.get("password", ""), at))
    return HostOptions(headers, credentials, concurrency, float(delay) if delay is not None else None)


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

    scheme, authority, port = _split_origin(text, where)
    wildcard = "*." if authority.startswith("*.") else ""
    host, problem = read_host(authority.removeprefix("*."))
    number, wrong = read_port(port, scheme)
    if problem or wrong:
        raise ConfigurationError(
            f'{where}: "{text[:_SHOWN]}" is no host: {problem or wrong}.', hint=_HOST_HINT
        )
    name = wildcard + host
    return name if scheme == "https" and not number else f"{scheme}://{name}{number}"


def _split_origin(text: str, where: str) -> tuple[str, str, str]:
    """Return scheme, host and port of `[SCHEME://]HOST[:PORT]`; the scheme is https where none is written."""
    match = _ORIGIN.match(text)
    if match is None:
        raise ConfigurationError(f'{where}: "{text[:_SHOWN]}" is no host.', hint=_HOST_HINT)
    return (match[1] or "https").lower(), match[2], match[3] or ""


def expanded(value: str, where: str) -> str:
    """Return a value with each `${NAME}` replaced from the environment, so that secrets need not stand in files.

    Raises ConfigurationError where the variable is not set, or the value could not be a header's.
    """

    def variable(match: re.Match[str]) -> str:
        found = os.environ.get(match[1])
        if found is None:
            raise ConfigurationError(f"{where} needs the environment variable {match[1]}, which is not set.")
        return found

    text = _VARIABLE.sub(variable, value)
    if not all(character.isprintable() or character == "\t" for character in text):
        raise ConfigurationError(
            f"{where}: the value has control characters.",
            hint="A line end at the end of a secret's file is one.",
        )
    return text


def _field_name(name: str, at: str) -> str:
    if _FIELD_NAME.match(name) is None:
        raise ConfigurationError(f'{at}: "{name}" is no name of a header (RFC 9110 §5.1).')
    return name
