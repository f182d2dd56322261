"""The options that say how the web is asked, and how their values are understood.

Knows click and the configuration's `hosts` table; knows nothing of how requests are made.
"""

import re
from collections.abc import Callable
from typing import Any, TypeVar

import click
from msgspec.structs import replace

from linkcheck.cli.help import grouped
from linkcheck.cli.options import Choice, Whole
from linkcheck.config import HostOptions, ProbeOptions
from linkcheck.errors import UsageError
from linkcheck.patterns import compiled

__all__ = ["Duration", "asking", "probe_options_from"]

_Decorated = TypeVar("_Decorated", bound=Callable[..., Any])

_SAME = (
    *(
        "timeout",
        "budget",
        "retries",
        "accept",
        "exclude_url",
        "concurrency",
        "per_host",
        "cacert",
        "insecure",
    ),
    *("control_name", "fragments", "allow_private", "dns_server", "http2", "cache", "max_age"),
)
"""Options that are called as their fields are."""
_DURATION = compiled(r"([0-9]{1,9}(?:\.[0-9]{1,6})?)\s?(s|m|h|d|w)?\Z", re.IGNORECASE)
_UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800}
_CODES = compiled(r"([1-9][0-9]{2})(?:-([1-9][0-9]{2}))?\Z")
_HEADER = compiled(
    r"((?:https?://)?(?:\[[^\]]{1,64}\]|[^:/\s]{1,253})(?::[0-9]{1,5})?):([!#$%&'*+.^_`|~0-9A-Za-z-]{1,128})=(.{0,8192})\Z",
    re.DOTALL,
)


class Duration(click.ParamType[float]):
    """A time span in seconds: 20, 1.5, 90s, 15m, 6h, 1d."""

    name = "duration"

    def __init__(self, *, positive: bool = False) -> None:
        self.positive = positive
        """Whether nought is refused."""

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """Return what stands for the value in help texts."""
        del param, ctx
        return "TIME"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:  # noqa: ANN401
        """Return the seconds, or fail."""
        found = _DURATION.match(str(value).strip())
        if found is None:
            self.fail(f'"{value}" is no time span. Write it as 20, 90s, 15m, 6h or 1d.', param, ctx)
        seconds = float(found[1]) * _UNITS[(found[2] or "s").lower()]
        if self.positive and not seconds:
            self.fail("It has to be more than nothing.", param, ctx)
        return seconds


class Codes(click.ParamType[tuple[tuple[int, int], ...]]):
    """Status codes and ranges of them: 403,500-599."""

    name = "codes"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """Return what stands for the value in help texts."""
        del param, ctx
        return "CODES"

    def convert(
        self,
        value: Any,  # noqa: ANN401
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[tuple[int, int], ...]:
        """Return the ranges, both ends included, or fail."""
        if isinstance(value, tuple):
            return value
        ranges: list[tuple[int, int]] = []
        for piece in re.split(r"[,\s]+", str(value).strip()):
            found = _CODES.match(piece)
            if found is None or int(found[2] or 999) < int(found[1]):
                self.fail(f'"{piece}" is no status code. Write them as 403 or 403,500-599.', param, ctx)
            ranges.append((int(found[1]), int(found[2] or found[1])))
        return tuple(ranges)


def asking(command: _Decorated) -> _Decorated:
    """Add the options that say how the web is asked."""
    network, cache = "Network", "Cache"
    for add in reversed(
        [
            grouped(network, "--offline", is_flag=True, help="Request nothing: what the documents say, and no more."),
            grouped(network, "--evidence", type=Choice(lambda: ["page", "none"]), default="page", show_default=True,
                    help="Read each page for its title, date and canonical URL (page), or ask only whether it answers (none)."),
            grouped(network, "--fragments", is_flag=True, help="Look for the #places that links name on their pages."),
            grouped(network, "--exclude-url", multiple=True, metavar="PATTERN",
                    help="Do not request URLs that match; * stands for anything (repeatable)."),
            grouped(network, "--accept", type=Codes(), default=(), help="Status codes that count as alive: 403,500-599."),
            grouped(network, "--timeout", type=Duration(positive=True), default=20.0, help="For one request [default: 20s]."),
            grouped(network, "--budget", type=Duration(positive=True), default=60.0,
                    help="For one link with its redirects, retries and the waits between [default: 60s]."),
            grouped(network, "--retries", type=Whole(0, 10), default=2, show_default=True,
                    help="After timeouts, resets, 429, 502, 503 and 504."),
            grouped(network, "--concurrency", type=Whole(1, 65_536),
                    help="Requests at once in all [default: as many as pay, by the open-file limit]."),
            grouped(network, "--per-host", type=Whole(1, 256), default=6, show_default=True,
                    help="Requests at once to one host; fewer while it is strained."),
            grouped(network, "--header", "headers", multiple=True, metavar="HOST:NAME=VALUE",
                    help="Send a header to one host (*.HOST: to every host below it), over https on port 443 unless HOST is "
                    "written with its scheme or port (http://HOST:8080). ${NAME} is taken from the environment (repeatable)."),
            grouped(network, "--user-agent", metavar="TEXT", help="Who to say we are [default: linkcheck/VERSION …]."),
            grouped(network, "--cacert", metavar="FILE", help="Believe these certificate authorities, too (PEM)."),
            grouped(network, "--insecure", is_flag=True, help="Do not verify certificates; said on every run."),
            grouped(network, "--allow-private", is_flag=True,
                    help="Request loopback, private and other special addresses, too."),
            grouped(network, "--resolve", multiple=True, metavar="HOST:PORT:ADDRESS",
                    help="Connect to this address for HOST:PORT, as in curl; * for every host, ADDRESS:PORT for another "
                    "port (repeatable)."),
            grouped(network, "--dns-server", metavar="ADDRESS", help="Ask this name server [default: the system's]."),
            grouped(network, "--control-name", metavar="NAME", default="example.com", show_default=True,
                    help="A name that exists: resolving it proves that names can be resolved. It is never connected to."),
            grouped(network, "--http2", is_flag=True, help="Speak HTTP/2 (needs link-provenance[http2]; slower here)."),
            grouped(cache, "--cache", metavar="FILE", help="Keep answers here [default: the platform's cache folder]."),
            grouped(cache, "--no-cache", is_flag=True, help="Neither use nor keep answers."),
            grouped(cache, "--max-age", type=Duration(), default=86_400.0,
                    help="How long a good answer counts; a failure never does [default: 1d]."),
        ]
    ):  # fmt: skip
        command = add(command)
    return command


def probe_options_from(given: dict[str, Any], hosts: dict[str, HostOptions]) -> ProbeOptions | None:
    """Return how the web is asked, from the values of `asking`'s options (taken out of `given`); None if offline.

    Raises UsageError for a value that cannot be used.
    """
    same = {name: given.pop(name) for name in _SAME}
    offline, evidence, no_cache = given.pop("offline"), given.pop("evidence"), given.pop("no_cache")
    headers, resolve, user_agent = given.pop("headers"), given.pop("resolve"), given.pop("user_agent")
    if offline:
        return None
    if same["fragments"] and evidence == "none":
        raise UsageError(
            "--fragments looks for places on pages, and with --evidence none no page is read.",
            hint="Leave one of the two out.",
        )
    from linkcheck.probe.mappings import parse_dns_server, parse_mapping

    same["control_name"] = _name(same["control_name"])
    if same["dns_server"] is not None:
        parse_dns_server(same["dns_server"])
    if same["cacert"] is not None:
        from linkcheck.probe.tls import tls_context

        tls_context(same["cacert"])  # what cannot be used is said before anything is read
    return ProbeOptions(
        **same,
        hosts=tuple(sorted(_with_headers(hosts, headers).items())),
        user_agent=_printable(user_agent),
        page_evidence=evidence == "page",
        resolve=tuple(map(parse_mapping, resolve)),
        use_cache=not no_cache,
    )


def _with_headers(hosts: dict[str, HostOptions], headers: tuple[str, ...]) -> dict[str, HostOptions]:
    """Return the options by host with those of `--header` added."""
    from linkcheck.settings import expanded, host_key

    merged = dict(hosts)
    for text in headers:
        found = _HEADER.match(text)
        if found is None:
            # What was given may be a secret that was typed wrongly: it is not repeated.
            raise UsageError(
                "A --header is not written as HOST:NAME=VALUE.",
                hint="For instance: --header 'api.example.com:Authorization=Bearer ${TOKEN}'",
            )
        host = host_key(found[1], "--header")
        known = merged.get(host, HostOptions())
        value = expanded(found[3], f"--header {host}:{found[2]}")
        merged[host] = replace(known, headers=(*known.headers, (found[2], value)))
    return merged


def _name(text: str) -> str:
    """Return the control name in normal form; raises UsageError for what is no name that could be resolved."""
    from linkcheck.probe.addresses import literal_address
    from linkcheck.urls.hosts import read_host

    host, problem = read_host(text)
    if problem is not None or literal_address(host) is not None:
        raise UsageError(
            f'The --control-name "{text[:100]}" is no name that could be looked up.',
            hint="Write it as example.com.",
        )
    return host


def _printable(text: str | None) -> str | None:
    if text is not None and not (text.isascii() and text.isprintable()):
        raise UsageError(
            "The --user-agent has characters that a header cannot hold.", hint="Use plain ASCII text."
        )
    return text
