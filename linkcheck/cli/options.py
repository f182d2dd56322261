"""Options that commands share: which documents are read and how, and how their values are understood.

Knows click and the configuration file; knows no command.
"""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from linkcheck.cli.help import CONFIGURATION, grouped
from linkcheck.config import CollectOptions, Settings
from linkcheck.errors import nearest
from linkcheck.patterns import compiled

__all__ = ["HOSTS", "Choice", "Day", "Whole", "collecting", "configured", "reading", "settings_from"]

HOSTS = "linkcheck.hosts"
"""Where a command's context keeps the options by host of the configuration file."""

_Decorated = TypeVar("_Decorated", bound=Callable[..., Any])

_SIZE = compiled(r"(\d{1,12}(?:\.\d{1,6})?)\s?([kmg]?)(?:i?b)?\Z", re.IGNORECASE)


class Choice(click.ParamType[str]):
    """One of some names; a wrong one gets the nearest real name."""

    name = "name"

    def __init__(self, names: Callable[[], list[str]], metavar: str = "NAME") -> None:
        self.names = names
        self.metavar = metavar

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """Return what stands for the value in help texts."""
        del param, ctx
        return self.metavar

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401
        """Return the name as it is, or fail."""
        names = self.names()
        if value in names:
            return str(value)
        self.fail(f'"{value}" is none of them. {nearest(str(value), names)}', param, ctx)


class Day(click.ParamType[date]):
    """A day, written YYYY-MM-DD."""

    name = "date"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """Return what stands for the value in help texts."""
        del param, ctx
        return "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401
        """Return the day, or fail."""
        if isinstance(value, date):
            return value
        try:
            if re.fullmatch(r"\d{4}-\d\d-\d\d", str(value)) is None:
                raise ValueError
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f'"{value}" is no date. Write it as 2025-02-20.', param, ctx)


class Whole(click.ParamType[int]):
    """A whole number within bounds, which the help text tells."""

    name = "number"

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """Return what stands for the value in help texts."""
        del param, ctx
        return "N"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ANN401
        """Return the number, or fail."""
        text = str(value).strip()
        if not re.fullmatch(r"-?[0-9]{1,9}", text) or not self.least <= int(text) <= self.most:
            self.fail(f'"{value}" is no whole number from {self.least} to {self.most:,}.', param, ctx)
        return int(text)


class Size(click.ParamType[int]):
    """A number of bytes: 500000, 500k, 64MiB."""

    name = "size"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """Return what stands for the value in help texts."""
        del param, ctx
        return "SIZE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ANN401
        """Return the number of bytes, or fail."""
        found = _SIZE.match(str(value).strip())
        if found is None:
            self.fail(f'"{value}" is no size. Write it as 64MiB or 500000.', param, ctx)
        return int(float(found.group(1)) * 1024 ** " kmg".index(found.group(2).lower() or " "))


def _apply(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    """Make the configuration file's values the defaults of the command's options."""
    del param
    if ctx.resilient_parsing:
        return
    from linkcheck.settings import find_configuration, hosts_in, load_configuration

    file = Path(value) if value is not None else find_configuration(Path.cwd())
    if file is not None:
        configuration = load_configuration(file)
        ctx.meta[CONFIGURATION] = str(file)
        if "hosts" in configuration:
            ctx.meta[HOSTS] = hosts_in(configuration.pop("hosts"), f"The configuration {file}")
        known = _parameters(ctx.command)
        loaded = {known[key]: setting for key, setting in configuration.items() if key in known}
        ctx.default_map = {**(ctx.default_map or {}), **loaded}


def _parameters(command: click.Command) -> dict[str, str]:
    """Return the parameters that a configuration file may set, by what it calls them; `format` is that of reports."""
    names = {
        option.lstrip("-").replace("-", "_"): str(parameter.name)
        for parameter in command.params
        for option in parameter.opts
    }
    if command.name != "check":
        names.pop("format", None)
    return names


def configured(command: _Decorated) -> _Decorated:
    """Add `--config`, and take defaults from the nearest configuration file."""
    return grouped(
        "Other",
        "--config",
        metavar="FILE",
        is_eager=True,
        expose_value=False,
        callback=_apply,
        help="Take defaults from this file (else: linkcheck.toml, or [tool.linkcheck] of pyproject.toml).",
    )(command)


def collecting(command: _Decorated) -> _Decorated:
    """Add the options that say which files are read."""
    heading = "Which documents"
    for add in reversed(
        [
            grouped(heading, "--include", multiple=True, metavar="GLOB",
                    help="Read only files that match, whatever their suffix (gitignore syntax; repeatable)."),
            grouped(heading, "--exclude", multiple=True, metavar="GLOB", help="Leave out what matches (repeatable)."),
            grouped(heading, "--hidden", is_flag=True, help="Read hidden files and folders too."),
            grouped(heading, "--no-ignore", is_flag=True, help="Do not respect .gitignore."),
            grouped(heading, "--max-size", type=Size(), default="64MiB", show_default=True,
                    help="Skip larger files, and say so."),
            grouped(heading, "--stdin-name", metavar="NAME", default="stdin.txt", show_default=True,
                    help="What PATH - is called; its suffix says how it is read."),
        ]
    ):  # fmt: skip
        command = add(command)
    return command


def reading(command: _Decorated) -> _Decorated:
    """Add the options that say how documents are read."""
    heading = "How they are read"
    for add in reversed(
        [
            grouped(heading, "--include-code", is_flag=True, help="Take URLs in code for citations, too."),
            grouped(heading, "--jobs", type=Whole(1, 256),
                    help="Processes [default: by the amount of text]."),
        ]
    ):  # fmt: skip
        command = add(command)
    return command


def settings_from(collected: dict[str, Any], **more: Any) -> Settings:  # noqa: ANN401
    """Return the settings of a run from the values of the shared options, and `more` of its fields."""
    return Settings(
        collect=CollectOptions(
            include=collected["include"],
            exclude=collected["exclude"],
            hidden=collected["hidden"],
            respect_ignore=not collected["no_ignore"],
            most_bytes=collected["max_size"],
            stdin_name=collected["stdin_name"],
        ),
        include_code=collected["include_code"],
        jobs=collected["jobs"],
        **more,
    )
