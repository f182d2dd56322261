"""The first configuration file of a folder: fitted to what it holds, or translated from another checker's.

Knows what is worth a line in such a file; how a folder is looked at, and where the file is written, is its caller's business.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence

from linkcheck.errors import UsageError
from linkcheck.model import Level, Report
from linkcheck.options.hosts import hosts_in
from linkcheck.options.peers.reading import FromPeer, joined
from linkcheck.options.table import KEYS
from linkcheck.options.table_kinds import read_at
from linkcheck.urls.credentials import display_text

__all__ = ["SITE_FILES", "fitted_file", "translated_text"]

_HEAD = [
    "# Configuration of linkcheck. `linkcheck config` shows what is in force; docs/configuration.md says what each key does."
]
SITE_FILES = (
    "mkdocs.yml", "zensical.toml", "book.toml", "hugo.toml", "hugo.yaml", "config/_default/hugo.toml", "_config.yml",
    "docusaurus.config.js", "docusaurus.config.ts", "conf.py", "docs/conf.py", "docs/source/conf.py",
)  # fmt: skip
"""Files by which site generators are known, at the top of a project."""
_MANY = 10
"""Findings of the level error or warning from which a baseline is worth a word."""
_MOST_RULES = 8
_COMMENT_WIDTH = 120


def fitted_file(report: Report, site: str | None) -> str:
    """Return a file for a folder of which `report` says what it holds; `site` is the file by which its generator is known."""
    return _text(
        [
            *_what_it_holds(report, site),
            *_gate(report),
            *_which(report),
            *_network(),
            *_rules(report),
            *_examples(),
        ]
    )


def translated_text(peers: Sequence[FromPeer]) -> tuple[str, list[str]]:
    """Return a file that says what other checkers' files say, with a comment on each thing that has no counterpart, and these.

    A value that linkcheck would refuse is among those.
    """
    lines = [*_HEAD, f"# Translated from {', '.join(one.source for one in peers)}.", ""]
    keys: dict[str, list[str]] = {}
    for peer in peers:
        for key, values in peer.keys.items():
            keys.setdefault(key, []).extend(values)
    missing = [display_text(f"{peer.source}: {one}") for peer in peers for one in peer.missing]
    for key, values in sorted(keys.items(), key=lambda item: ("." in item[0], item)):
        line = f"{key} = {joined(values)}"
        refused = _refused(line)
        if refused:
            missing.append(f"{line}: {refused}")
        else:
            lines += [*_help_of(key), line, ""]
    if missing:
        lines += ["# What has no counterpart:", *(f"#   {one}" for one in missing)]
    return _text(lines), missing


def _text(lines: Iterable[str]) -> str:
    """Return lines as a text; what stands in them breaks no line."""
    plain = ("".join(one if one.isprintable() else " " for one in line) for line in lines)
    return "\n".join(plain).rstrip("\n") + "\n"


def _refused(line: str) -> str:
    """Return why our own parser would not take a line of TOML, empty where it does."""
    try:
        ((key, value),) = tomllib.loads(line).items()
        if key == "hosts":
            hosts_in(value, "hosts")
        else:
            read_at(key, KEYS[key].kind, value)
    except (tomllib.TOMLDecodeError, UsageError) as error:
        return str(error)
    return ""


def _help_of(key: str) -> Iterable[str]:
    said = KEYS[key].help.replace(" (repeatable)", "").replace("; repeatable", "") if key in KEYS else ""
    return [f"# {said}"] if said else []


def _what_it_holds(report: Report, site: str | None) -> list[str]:
    formats = Counter(one.format for one in report.documents)
    kinds = ", ".join(
        f"{number:,} {name}" for name, number in sorted(formats.items(), key=lambda item: (-item[1], item[0]))
    )
    found = ", ".join(f"{level.value}s: {report.summary.findings.get(level, 0):,}" for level in Level)
    lines = [
        *_HEAD,
        "#",
        f"# Seen by linkcheck init: documents: {len(report.documents):,} ({kinds or 'none'}); links: {len(report.links):,}.",
        f"# Found without asking the web: {found}.",
    ]
    undated = sum(document.date is None for document in report.documents)
    if undated and any(link.date is not None for link in report.links):
        lines.append(
            f"# Without a day on which they were written: {undated:,}; date-from can take that from Git."
        )
    if site is not None:
        lines.append(
            f"# Links between documents are looked up as {site} says; the key site would say otherwise."
        )
    return [*lines, ""]


def _gate(report: Report) -> list[str]:
    number = sum(report.summary.findings.get(level, 0) for level in (Level.ERROR, Level.WARNING))
    lines = [
        '# What fails a run: error, warning, note or never; also single rules and verdicts, as in "error, rule:moved-link".',
        'fail-on = "error"',
        "",
    ]
    if number >= _MANY:
        lines[:0] = [
            "# There are old findings. `linkcheck baseline write` accepts them all, so that a run fails on what is new.",
            "",
        ]
    return lines


def _which(report: Report) -> list[str]:
    unread = sorted(one.subject for one in report.skipped if one.subject.startswith("*."))
    lines = [
        "# Files and folders that are not read, as in .gitignore; packages, environments and output of builds never are.",
        '# exclude = ["archive/", "vendor/"]',
        "",
    ]
    if unread:
        lines[:0] = [_cut(f"# Files in formats that are not read here: {', '.join(unread)}."), ""]
    undated = [one for one in report.documents if one.date is None]
    if undated and any(link.date is not None for link in report.links):
        lines += [
            "# Date documents that do not say when they were written by their commits.",
            '# date-from = ["git"]',
            "",
        ]
    return lines


def _network() -> list[str]:
    return [
        "# Links that are not asked for; * stands for anything.",
        '# exclude-url = ["https://intranet.example/*"]',
        "",
        "# How long one request may take, and codes that are no trouble here.",
        '# timeout = "20s"',
        "# accept = [403]",
        "",
    ]


def _rules(report: Report) -> list[str]:
    counted = Counter(one.rule for one in report.findings)
    lines = [
        "# The level of each rule: error, warning, note, or off. `linkcheck rules` lists them.",
        "[rules]",
    ]
    for rule, number in sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:_MOST_RULES]:
        levels = Counter(one.level for one in report.findings if one.rule == rule)
        usual = min(levels, key=lambda one: (-levels[one], -one.rank))
        each = ", ".join(f"{one.value}s: {levels[one]:,}" for one in sorted(levels, key=lambda one: one.rank))
        of_which = f" ({each})" if len(levels) > 1 else ""
        lines.append(f'# {rule} = "{usual.value}"  # {number:,} today{of_which}')
    return [*lines, ""] if counted else [*lines, '# shortened-link = "note"', ""]


def _examples() -> list[str]:
    return [
        "# What is different for some documents, outlets or hosts.",
        "# [[overrides]]",
        '# paths = ["archive/"]',
        '# rules = { dead-link = "note" }',
        "",
        "# An outlet that linkcheck does not know by name.",
        '# [outlets."gazette.example"]',
        '# name = "The Gazette"',
        "",
    ]


def _cut(line: str) -> str:
    return line if len(line) <= _COMMENT_WIDTH else f"{line[: _COMMENT_WIDTH - 2].rpartition(',')[0]} …"
