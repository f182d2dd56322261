"""Every linkcheck command that the documentation shows has the name and the options of a real one."""

import re

import click
import pytest

from linkcheck.cli.main import linkcheck
from tests.documented_commands import PAGES, commands


def test_there_are_many() -> None:
    assert sum(1 for page in PAGES for _ in commands(page)) > 100


@pytest.mark.parametrize("page", PAGES)
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
