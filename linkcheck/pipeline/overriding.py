"""What a configuration's overrides change before anything is judged: how documents are read, and how hosts are asked.

Knows which stage each option of an override is for; what they do to levels is known to `accept.configured_levels`.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from linkcheck.accept.configured_levels import PathsOf, outlet_domain
from linkcheck.config import HostOptions, Override, Settings
from linkcheck.errors import ConfigurationError

if TYPE_CHECKING:
    from linkcheck.model import Link

__all__ = ["not_asked", "settings_by_path", "with_hosts_of_overrides"]

_FOR_PATHS = ("include_code", "document_date", "date_from")
_FOR_HOSTS = ("accept", "timeout", "retries")


def settings_by_path(settings: Settings) -> Callable[[str], Settings]:
    """Return the function that gives the settings with which a document is read, by its path; later overrides count."""
    changing = [
        (PathsOf(one), changes) for one in settings.overrides if (changes := _set_in(one, _FOR_PATHS))
    ]
    if not changing:
        return lambda _: settings

    def chosen(path: str) -> Settings:
        changes: dict[str, Any] = {}
        for paths, more in changing:
            if path in paths:
                changes |= more
        return replace(settings, **changes) if changes else settings

    return chosen


def with_hosts_of_overrides(settings: Settings) -> Settings:
    """Return the settings with what overrides say of hosts and of outlets among the options by host.

    Of a host that has options of its own (`[hosts]`) those stay that the overrides say nothing of. Raises ConfigurationError
    for an outlet that nobody knows, or that is only a part of a host (`t.me/name`).
    """
    if settings.probe is None:
        return settings
    hosts = dict(settings.probe.hosts)
    for one in settings.overrides:
        changes = _set_in(one, _FOR_HOSTS)
        for host in _hosts_of(one) if changes else ():
            hosts[host] = replace(hosts.get(host, HostOptions()), **changes)
    if len(hosts) == len(settings.probe.hosts) and hosts == dict(settings.probe.hosts):
        return settings
    return replace(settings, probe=replace(settings.probe, hosts=tuple(sorted(hosts.items()))))


def not_asked(settings: Settings) -> "Callable[[Link], str | None]":
    """Return the function that says of a link why an override leaves it unasked, as a clause; None for most."""
    quiet = [
        (frozenset(outlet_domain(each, one.source) for each in one.outlets), one.hosts, one.source)
        for one in settings.overrides
        if one.offline
    ]

    def reason(link: "Link") -> str | None:
        for outlets, hosts, source in quiet:
            is_meant = link.outlet is not None and link.outlet.domain in outlets
            if is_meant or any(_is_host(link.facts.host, one) for one in hosts):
                return f"excluded by {source}"
        return None

    return reason


def _hosts_of(override: Override) -> list[str]:
    """Return the hosts that an override is about, as the options by host have them."""
    domains = [outlet_domain(one, override.source) for one in override.outlets]
    for domain in domains:
        if "/" in domain:
            raise ConfigurationError(
                f"The configuration {override.source} says how {domain} is asked, and that counts for a host as a whole.",
                hint=f'Write hosts = ["{domain.partition("/")[0]}"].',
            )
    below = [f"*.{domain}" for domain in domains]
    return [*domains, *below, *override.hosts]


def _is_host(host: str, wanted: str) -> bool:
    return host == wanted or (wanted.startswith("*.") and host.endswith(wanted[1:]))


def _set_in(override: Override, names: tuple[str, ...]) -> dict[str, Any]:
    """Return which of these options an override sets."""
    return {name: value for name in names if (value := getattr(override, name)) is not None}
