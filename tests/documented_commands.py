"""The linkcheck commands that the README and the pages of docs/ show, as words; runs none of them."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click

from linkcheck.cli.main import linkcheck

__all__ = ["PAGES", "ROOT", "commands"]

ROOT = Path(__file__).parents[1]
PAGES = [
    "README.md",
    *sorted(
        one.relative_to(ROOT).as_posix()
        for one in (ROOT / "docs").rglob("*.md")
        if one.name != "cli.md"  # it is made from the commands themselves
    ),
]
_COMMAND = re.compile(r"^(?:    |\$ |)(linkcheck [a-z][^`\n]*)$|`(linkcheck [a-z][^`\n]*)`", re.MULTILINE)
_NAMES = linkcheck.list_commands(click.Context(linkcheck))
_ENDS = ("|", "#", ">", "&&", ";")


def commands(page: str, *, in_blocks: bool = False) -> Iterator[list[str]]:
    """Yield each command of a page as words, the first of which is `linkcheck`'s own subcommand.

    What a shell or a comment adds is left out; prose that begins with the name is none. `in_blocks`: only those that a reader
    is asked to type.
    """
    for found in _COMMAND.finditer((ROOT / page).read_text("utf-8").replace("\\\n", "")):
        if in_blocks and found[2]:
            continue
        try:
            words = shlex.split(found[1] or found[2], comments=True)
        except ValueError:  # an apostrophe: a sentence
            continue
        end = next((at for at, word in enumerate(words) if word in _ENDS), len(words))
        if found[2] or words[1] in _NAMES:
            yield words[1:end]
