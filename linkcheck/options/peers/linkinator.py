"""The settings of linkinator (`linkinator.config.json`), by its README, and what each is for linkcheck.

Knows names and values; how the result is written is known to `starting_file`.
"""

from collections.abc import Mapping
from typing import Any

from linkcheck.options.peers.lychee import expressions
from linkcheck.options.peers.translated import Setting, Translated, key, nothing, toml_of

__all__ = ["SETTINGS"]

_SERVER = "linkcheck reads the files themselves and starts no server"


def _milliseconds(value: Any) -> float | None:  # noqa: ANN401 - a number; 0 is no limit
    return round(float(value) / 1_000, 3) or None


def _skipped(value: Any) -> Translated:  # noqa: ANN401 - a list, or a text with commas or blanks
    given = value if isinstance(value, list) else str(value).replace(",", " ").split()
    return expressions(given)


def _codes(value: Mapping[str, str]) -> Translated:
    """Return `statusCodes`: each code with `ok`, `warn`, `skip` or `error`."""
    accepted = []
    missing = []
    for code, meaning in value.items():
        low, _, _ = code.lower().partition("xx")
        written = f"{low}00-{low}99" if "x" in code.lower() else code
        if meaning == "ok":
            accepted.append(written if "-" in written else int(written))
        else:
            missing.append(f"{code} = {meaning} can be said by rule and level: see [rules]")
    return Translated({"accept": toml_of(accepted)} if accepted else {}, tuple(missing))


SETTINGS: Mapping[str, Setting] = {
    "allowInsecureCerts": nothing("it opens a door; give --insecure on the command line"),
    "checkCss": nothing("style sheets are not read"),
    "checkFragments": lambda value: Translated({"fragments": "true"} if value else {}),
    "cleanUrls": nothing("linkcheck looks links up as the site's configuration says"),
    "concurrency": key("concurrency", int),
    "directoryListing": nothing(_SERVER),
    "format": nothing("see format and --report for the formats that there are"),
    "header": nothing("headers go to a host that is named: [hosts] in a file that --config names, or --header"),
    "headers": nothing("headers go to a host that is named: [hosts] in a file that --config names, or --header"),
    "include": nothing("there is no exception from exclude-url; name what is to be left out alone"),
    "linksToSkip": _skipped,
    "markdown": nothing("Markdown is always read"),
    "path": nothing("paths are given on the command line"),
    "port": nothing(_SERVER),
    "recurse": nothing("folders are always read with all folders in them, and no web site is crawled"),
    "redirects": nothing("moved-link reports permanent redirects; give it a level under [rules]"),
    "requireHttps": nothing("linkcheck has no such rule yet"),
    "retry": nothing("linkcheck always waits as long as a server asks"),
    "retryErrors": nothing("linkcheck always tries again; see retries"),
    "retryErrorsCount": key("retries", lambda value: min(10, int(value))),
    "retryErrorsJitter": nothing("linkcheck chooses the waits between its tries"),
    "retryNoHeader": nothing("linkcheck always tries again; see retries"),
    "retryNoHeaderCount": nothing("linkcheck always tries again; see retries"),
    "retryNoHeaderDelay": nothing("linkcheck chooses the waits between its tries"),
    "serverRoot": key("root-dir", str),
    "silent": lambda value: Translated({"quiet": "true"} if value else {}),
    "skip": _skipped,
    "statusCodes": _codes,
    "timeout": key("timeout", _milliseconds),
    "urlRewriteExpressions": nothing("--resolve connects to another address; a redirector can be named under [[wrappers]]"),
    "urlRewriteReplace": nothing("--resolve connects to another address; a redirector can be named under [[wrappers]]"),
    "urlRewriteSearch": nothing("--resolve connects to another address; a redirector can be named under [[wrappers]]"),
    "userAgent": key("user-agent", str),
    "verbosity": nothing("it is about linkinator's output"),
}  # fmt: skip
"""By linkinator's names."""
