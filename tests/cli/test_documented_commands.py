"""The README and the pages of docs/: every linkcheck command that they show has the name and the options of a real one."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from linkcheck.cli.main import linkcheck

ROOT = Path(__file__).parents[2]
PAGES = ["README.md", *sorted(str(one.relative_to(ROOT)) for one in (ROOT / "docs").rglob("*.md"))]
_COMMAND = re.compile(r"^(?:    |\$ |)(linkcheck [a-z][^`\n]*)$|`(linkcheck [a-z][^`\n]*)`", re.MULTILINE)
_GENERATED = "docs/cli.md"
_ENDS = ("|", "#", ">", "&&", ";")


def commands(page: str) -> Iterator[list[str]]:
    """Yield each command of a page as words, without what a shell or a comment adds; prose that begins with the name is none."""
    for found in _COMMAND.finditer((ROOT / page).read_text("utf-8").replace("\\\n", "")):
        try:
            words = shlex.split(found[1] or found[2], comments=True)
        except ValueError:  # an apostrophe: a sentence
            continue
        end = next((at for at, word in enumerate(words) if word in _ENDS), len(words))
        if found[2] or words[1] in linkcheck.commands:
            yield words[1:end]


def test_there_are_many() -> None:
    assert sum(1 for page in PAGES for _ in commands(page)) > 40


@pytest.mark.parametrize("page", [one for one in PAGES if one != _GENERATED])
def test_commands_and_options_are_real(page: str) -> None:
    for words in commands(page):
        command: click.Command = linkcheck
        context = click.Context(command)
        while isinstance(command, click.Group) and words and not words[0].startswith("-"):
            inner = command.get_command(context, words.pop(0))
            assert inner is not None, words
            command = inner
        known = {name for one in command.get_params(context) for name in (*one.opts, *one.secondary_opts)}
        given = [word.partition("=")[0] for word in words if re.match(r"--?[a-z]", word)]
        assert [one for one in given if one not in known] == [], (command.name, words)
