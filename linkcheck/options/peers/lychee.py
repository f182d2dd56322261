"""The settings of lychee (`lychee.toml`, `.lycheeignore`), by its documentation, and what each is for linkcheck.

Knows names and values; how the result is written is known to `starting_file`.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from linkcheck.options.peers.regexes import pattern_of
from linkcheck.options.peers.translated import Setting, Translated, key, nothing, toml_of

__all__ = ["SECRET", "SETTINGS", "expressions", "ignored_lines"]

_TROUBLE = 400
"""Codes below it are good news, or redirects, which are followed."""
_ALWAYS = "linkcheck never requests private addresses unless --allow-private is given"
_DOOR = "it opens a door, and so counts only on the command line, or in a file that --config names; give --insecure there"


def _listed(value: Any) -> list[Any]:  # noqa: ANN401 - a list, or one of its items
    return value if isinstance(value, list) else [value]


def expressions(value: Any) -> Translated:  # noqa: ANN401 - a list of texts, or one
    """Return the regular expressions of URLs as patterns of `exclude-url`; those that `*` cannot say are named."""
    patterns, missing = [], []
    for one in map(str, _listed(value)):
        pattern = pattern_of(one)
        if pattern is None:
            missing.append(
                f"the expression {one[:100]} cannot be written with * alone; add what it means to exclude-url"
            )
        else:
            patterns.append(pattern)
    return Translated({"exclude-url": toml_of(patterns)} if patterns else {}, tuple(missing))


def ignored_lines(text: str) -> list[str]:
    """Return the expressions of a `.lycheeignore`: its lines, without empty ones and comments."""
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _codes(value: Any) -> Translated:  # noqa: ANN401 - numbers, or texts with ranges
    """Return the codes of `accept` that are no good news anyway; lychee writes ranges as `400..=403` and `400..404`."""
    found: list[int | str] = []
    for one in (piece for each in _listed(value) for piece in str(each).split(",")):
        low, dots, high = one.strip().partition("..")
        first = int(low or 100)
        last = first if not dots else int(high[1:]) if high.startswith("=") else int(high or 1_000) - 1
        if last >= _TROUBLE:
            first = max(first, _TROUBLE)
            found.append(first if first == last else f"{first}-{last}")
    return Translated({"accept": toml_of(found)} if found else {})


def _paths(value: Any) -> Translated:  # noqa: ANN401 - texts: paths, since lychee 0.19 regular expressions
    plain, missing = [], []
    for one in map(str, _listed(value)):
        text = one.removeprefix("./").removeprefix("^").replace("\\.", ".").replace(".*", "*")
        if any(character in "^$()[]{}|+?\\" for character in text) or not text.strip("*/ "):
            missing.append(
                f"the expression {one[:100]} cannot be written as a pattern of paths; add what it means to exclude"
            )
        else:
            plain.append(text)
    return Translated({"exclude": toml_of(plain)} if plain else {}, tuple(missing))


def _hosts(value: Mapping[str, Mapping[str, Any]]) -> Translated:
    keys: dict[str, str] = {}
    missing = []
    for host, entry in value.items():
        for name, inner in entry.items():
            plain = name.replace("-", "_")
            if plain == "concurrency":
                keys[f"hosts.{toml_of(host)}.concurrency"] = toml_of(int(inner))
            elif plain == "request_interval":
                keys[f"hosts.{toml_of(host)}.delay"] = toml_of(_seconds(inner))
            else:
                missing.append(f"{name} of {host} may hold a secret: give it in a file that --config names")
    return Translated(keys, tuple(missing))


def _seconds(value: Any) -> float:  # noqa: ANN401 - a number, or a text with a unit
    text = str(value)
    for unit, length in (("ms", 0.001), ("s", 1.0), ("m", 60.0), ("h", 3_600.0)):
        if text.endswith(unit):
            return round(float(text.removesuffix(unit)) * length, 3)
    return float(text)


def _span(value: Any) -> str | None:  # noqa: ANN401 - `2d`, `1d 12h`
    pieces = str(value).split()
    units = {"d": 86_400, "h": 3_600, "m": 60, "s": 1, "w": 604_800}
    seconds = sum(float(piece[:-1]) * units[piece[-1]] for piece in pieces)
    return pieces[0] if len(pieces) == 1 else f"{seconds:g}s"


def _if_true(made: Setting) -> Setting:
    """Return a translation that says nothing where the setting is off."""
    return lambda value: made(value) if value else Translated({})


def _unless_true(made: Setting) -> Setting:
    return lambda value: Translated({}) if value else made(value)


def _suffixes(value: Any) -> list[str]:  # noqa: ANN401 - a list, or a text with commas
    found: Iterable[str] = value if isinstance(value, list) else str(value).split(",")
    return [f"*.{one.strip().lstrip('.')}" for one in found if one.strip()]


SECRET = frozenset({"header", "headers", "basic_auth", "basic-auth", "github_token", "github-token", "hosts"})
SETTINGS: Mapping[str, Setting] = {
    "accept": _codes,
    "accept_timeouts": _if_true(lambda _: Translated({"rules.unreachable-link": '"off"'})),
    "archive": nothing("the message on a dead link names the archived copy nearest to the document's date"),
    "base": nothing("links within the folder are looked up as the site's configuration says; see site and root-dir"),
    "base_url": nothing("links within the folder are looked up as the site's configuration says; see site and root-dir"),
    "basic_auth": nothing("it is a secret: write user and password under [hosts] of a file that --config names"),
    "cache": _unless_true(key("no-cache", lambda _: True)),
    "cache_exclude_status": nothing("only good answers are kept"),
    "cookie_jar": nothing("cookies live as long as one link is followed"),
    "default_extension": nothing("files without a suffix are known by how they begin"),
    "dump": _if_true(nothing("linkcheck extract lists links")),
    "dump_inputs": _if_true(nothing("linkcheck extract lists links")),
    "exclude": expressions,
    "exclude_all_private": _if_true(nothing(_ALWAYS)),
    "exclude_file": nothing("give that file to linkcheck init --from"),
    "exclude_link_local": _if_true(nothing(_ALWAYS)),
    "exclude_loopback": _if_true(nothing(_ALWAYS)),
    "exclude_mail": _if_true(nothing("mail addresses are never asked for")),
    "exclude_path": _paths,
    "exclude_private": _if_true(nothing(_ALWAYS)),
    "extensions": key("include", _suffixes),
    "fallback_extensions": nothing("they follow from the site"),
    "files_from": nothing("it is an option of the command line: --files-from"),
    "format": nothing("see format and --report for the formats that there are"),
    "generate": nothing("linkcheck has no counterpart"),
    "github_token": nothing("it is a secret: write a header under [hosts] of a file that --config names"),
    "glob_ignore_case": _if_true(nothing("patterns of paths know case, as Git's do")),
    "header": nothing("headers go to a host that is named: [hosts] in a file that --config names, or --header"),
    "headers": nothing("headers go to a host that is named: [hosts] in a file that --config names, or --header"),
    "hidden": key("hidden"),
    "host_concurrency": key("per-host", int),
    "host_request_interval": nothing("a pause between requests can be given for a host: delay under [hosts]"),
    "host_stats": nothing("the table groups what it finds by host"),
    "hosts": _hosts,
    "include": nothing("there is no exception from exclude-url; name what is to be left out alone"),
    "include_fragments": _if_true(key("fragments", lambda _: True)),
    "include_mail": nothing("mail addresses are never asked for"),
    "include_verbatim": _if_true(key("include-code", bool)),
    "include_wikilinks": _if_true(nothing("linkcheck looks links up as the site resolves them")),
    "index_files": nothing("they follow from the site"),
    "insecure": _if_true(nothing(_DOOR)),
    "max_cache_age": key("max-age", _span),
    "max_concurrency": key("concurrency", int),
    "max_redirects": nothing("linkcheck follows twenty, as browsers do"),
    "max_retries": key("retries", lambda value: min(10, int(value))),
    "method": nothing("linkcheck asks with GET; with evidence = \"none\" it begins with HEAD"),
    "min_tls": nothing("TLS 1.2 is the least"),
    "mode": nothing("it is about lychee's output"),
    "no_ignore": key("no-ignore"),
    "no_progress": _if_true(nothing("progress is shown on terminals alone; quiet = true leaves it out there")),
    "offline": key("offline"),
    "output": nothing("it is an option of the command line: --output, or --report NAME:FILE"),
    "preprocess": nothing("linkcheck starts no other program; pipe the text into linkcheck check -"),
    "remap": nothing("--resolve connects to another address; a redirector can be named under [[wrappers]]"),
    "require_https": _if_true(nothing("linkcheck has no such rule yet")),
    "retry_wait_time": nothing("linkcheck waits as long as the server asks, or longer with each try"),
    "root_dir": key("root-dir", str),
    "scheme": nothing("only http and https are asked for; write exclude-url = [\"http://*\"] to ask for https alone"),
    "skip_missing": _if_true(nothing("a path that does not exist is an error")),
    "suggest": nothing("the message on a dead link names the archived copy nearest to the document's date"),
    "threads": key("jobs", int),
    "timeout": key("timeout", _seconds),
    "user_agent": key("user-agent", str),
    "verbose": nothing("it is about lychee's output"),
}  # fmt: skip
"""By lychee's names, with `_` for `-`."""
