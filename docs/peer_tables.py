"""What `linkcheck init --from` makes of a file and of each setting, for the page on coming from another checker.

Knows that a setting is a function of its value (`linkcheck.options.peers`); knows no setting.
"""

import os
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

from linkcheck.options.peers.translated import Setting

_CODE = re.compile(r"--[a-z][a-z-]+|\[\[?\w+\]\]?|[a-z-]+ = (?:\[[^\]]*\]|\S+)")
"""What a reason names that is typed: options, tables and keys."""
SAMPLES = (
    True,
    3,
    "3s",
    "3d",
    "a.example",
    ["a.example"],
    {"404": "ok"},
    {"a.example": {"concurrency": 2}},
    [403],
)
"""Values that a setting may have: of one kind or another, each has one of these."""

_TRANSLATED = re.compile(
    r'^(```\w+ title="(?P<name>[^"]+)"\n(?P<file>(?:(?!```).*\n)*)```\n\nbecomes\n\n```toml title="linkcheck.toml"\n)'
    r"(?:(?!```).*\n)*",
    re.MULTILINE,
)


def with_translations(page: str) -> str:
    """Return a page with the configuration that `linkcheck init --from` writes below each file of another checker."""
    return _TRANSLATED.sub(lambda found: found[1] + _translated(found["name"], found["file"]), page)


def _translated(name: str, text: str) -> str:
    from click.testing import CliRunner

    from linkcheck.cli.main import linkcheck

    before = os.getcwd()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, name).write_text(text, encoding="utf-8")
        os.chdir(folder)
        try:
            done = CliRunner().invoke(linkcheck, ["init", "--from", name, "--stdout", "--quiet"])
        finally:
            os.chdir(before)
    assert done.exit_code == 0, done.output
    return f"{done.stdout.rstrip()}\n"


def peer_table(settings: Mapping[str, Setting]) -> list[str]:
    """Return the rows of a table: each setting, and our keys for it, or why it has none."""
    rows = ["| setting | linkcheck |", "|---|---|"]
    return rows + [f"| `{name}` | {_said(setting)} |" for name, setting in settings.items()]


def _said(setting: Setting) -> str:
    reason = ""
    for value in SAMPLES:
        try:
            made = setting(value)
        except (TypeError, ValueError, AttributeError, KeyError, IndexError):
            continue
        if made.keys:
            return ", ".join(f"`{_key(one)}`" for one in made.keys)
        reason = reason or "; ".join(made.missing)
    reason = _CODE.sub(lambda found: f"`{found[0]}`", reason)
    return f"{reason[:1].upper()}{reason[1:]}."


def _key(name: str) -> str:
    """Return a key without the host that the sample has."""
    return name.replace('hosts."a.example"', "hosts.HOST")
