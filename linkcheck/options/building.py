"""Settings made from the values of options, and the checks that concern several of them.

Knows where values land, from the table; knows neither the command line nor files.
"""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from linkcheck.config import CollectOptions, HostOptions, ProbeOptions, Settings
from linkcheck.errors import UsageError
from linkcheck.options.network_kinds import HostHeader
from linkcheck.options.table import OPTIONS, Option, default_of
from linkcheck.options.wrong_values import WrongValueError, dotted

__all__ = ["settings_in_python", "settings_of"]

_LANDING = tuple(option for option in OPTIONS if option.lands)


def settings_of(given: Mapping[str, object]) -> Settings:
    """Return the settings that these values make, by the names of their options, as a command line or a file gives them.

    A value that is None, and an option that is not there, leave the default. Raises UsageError for what cannot be used.
    """
    fields: dict[str, dict[str, object]] = {"": {}, "collect": {}, "probe": {}}
    headers: Sequence[HostHeader] = ()
    for option in _LANDING:
        value = given.get(option.name)
        if value is None or option.name == "offline":
            continue
        room, _, field = option.lands.rpartition(".")
        read = option.kind.read(value)
        if option.name == "header":
            assert isinstance(read, tuple)
            headers = read
        else:
            fields[room][field] = read
    if given.get("offline"):
        return _settings(fields, None)
    probe = ProbeOptions(**fields["probe"])  # type: ignore[arg-type]
    return _settings(fields, _usable(replace(probe, hosts=_with_headers(probe.hosts, headers))))


def settings_in_python(given: Mapping[str, object], probe: ProbeOptions | None) -> Settings:
    """Return the settings that the arguments of `linkcheck.check` make, by their names; `probe` is null where offline.

    Raises UsageError, with the name of the argument, for what cannot be used.
    """
    fields: dict[str, dict[str, object]] = {"": {}, "collect": {}, "probe": {}}
    for option in _LANDING:
        room, _, field = option.lands.rpartition(".")
        if room == "probe":
            if probe is not None and option.name != "header":
                fields[room][field] = _checked(option, field, getattr(probe, field))
        elif option.python in given and option.lands != "probe":
            fields[room][field] = _checked(option, option.python, given[option.python])
    return _settings(fields, None if probe is None else _usable(replace(probe, **fields["probe"])))


def _checked(option: Option, name: str, value: object) -> object:
    """Return a value that Python code gave; None is one where the default is none."""
    if value is None and default_of(option) is None:
        return None
    try:
        return option.kind.checked(value)
    except UsageError as error:
        where = dotted((name, *error.keys)) if isinstance(error, WrongValueError) else name
        raise UsageError(f"{where}: {error}", hint=error.hint) from error


def _settings(fields: Mapping[str, dict[str, object]], probe: ProbeOptions | None) -> Settings:
    collect = CollectOptions(**fields["collect"])  # type: ignore[arg-type]
    return Settings(**{**fields[""], "collect": collect, "probe": probe})  # type: ignore[arg-type]


def _with_headers(
    hosts: tuple[tuple[str, HostOptions], ...], headers: Sequence[HostHeader]
) -> tuple[tuple[str, HostOptions], ...]:
    """Return the options by host with the headers of the command line added."""
    merged = dict(hosts)
    for one in headers:
        known = merged.get(one.host, HostOptions())
        merged[one.host] = replace(known, headers=(*known.headers, (one.name, one.value)))
    return tuple(sorted(merged.items()))


def _usable(probe: ProbeOptions) -> ProbeOptions:
    """Return options on how the web is asked; raises UsageError where they contradict each other, or a file is missing."""
    if probe.fragments and not probe.page_evidence:
        raise UsageError(
            "Fragments are looked for on pages, and without page evidence no page is read.",
            hint="Leave one of the two out: --fragments or --evidence none (in Python fragments or page_evidence).",
        )
    if probe.cacert is not None:
        from linkcheck.probe.tls import tls_context

        tls_context(probe.cacert)  # what cannot be used is said before anything is read
    return probe
