"""The options of commands, made from the table of options, and the configuration file that gives their defaults.

Knows click; what an option is called, means and may be is known to `linkcheck.options`.
"""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import click

from linkcheck.cli.help import CONFIGURATION, grouped
from linkcheck.errors import UsageError
from linkcheck.options.kinds import Choice, Flag, Kind, Many
from linkcheck.options.table import Option, default_of, options_of

__all__ = ["Valued", "choice_of", "configured", "given_by", "options_from_table", "with_found_files"]

_HOSTS = "linkcheck.hosts"
"""Where a command's context keeps the options by host of the configuration file."""

_Decorated = TypeVar("_Decorated", bound=Callable[..., Any])


class Valued(click.ParamType[Any]):
    """A value of one kind; what is wrong with it is what the kind says."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self.name = kind.metavar.lower()

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """Return what stands for the value in help texts."""
        del param, ctx
        return self.kind.metavar

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401
        """Return the value as the kind reads it, or fail."""
        try:
            return self.kind.read(value)
        except UsageError as error:
            self.fail(f"{error} {error.hint}".rstrip(), param, ctx)


def choice_of(noun: str, *names: str) -> Valued:
    """Return the type of an option that is one of these names."""
    return Valued(Choice(noun, lambda: names))


def options_from_table(command: str) -> Callable[[_Decorated], _Decorated]:
    """Return a decorator that adds the options of a command, and takes their defaults from a configuration file."""

    def add(decorated: _Decorated) -> _Decorated:
        decorated = configured(command, decorated)
        for option in reversed(options_of(command)):
            if option.typed:
                decorated = _added(option)(decorated)
        return decorated

    return add


def _added(option: Option) -> Callable[[_Decorated], _Decorated]:
    names = [f"--{option.name}", option.name.replace("-", "_"), *filter(None, [option.short])]
    said = option.help + _default_said(option)
    if isinstance(option.kind, Flag):
        return grouped(option.heading, *names, is_flag=True, default=None, help=said)
    several = isinstance(option.kind, Many)
    kind = option.kind.item if isinstance(option.kind, Many) else option.kind
    return grouped(option.heading, *names, type=Valued(kind), multiple=several, default=None, help=said)


def _default_said(option: Option) -> str:
    """Return what help says of the value that an option has where it is not given; nothing where that is nothing."""
    default = default_of(option)
    if option.otherwise:
        return f" [default: {option.otherwise}]"
    if default is None or default == () or isinstance(option.kind, Flag):
        return ""
    return f" [default: {option.kind.shown(default)}]"


def configured(command: str, decorated: _Decorated) -> _Decorated:
    """Add `--config`, and take defaults of the options of a command from the nearest configuration file."""
    return grouped(
        "Other",
        "--config",
        metavar="FILE",
        is_eager=True,
        expose_value=False,
        callback=partial(_apply, command),
        help="Take defaults from this file. Without it they come from the nearest linkcheck.toml, or from [tool.linkcheck] of "
        "the nearest pyproject.toml; options that give access to something count only in a file that is named here.",
    )(decorated)


def _apply(command: str, ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    """Make the configuration file's values the defaults of the command's options."""
    del param
    if ctx.resilient_parsing:
        return
    from linkcheck.options.configuration import find_configuration, load_configuration

    file = Path(value) if value is not None else find_configuration(Path.cwd())
    if file is None:
        return
    configuration = load_configuration(file, named=value is not None)
    ctx.meta[CONFIGURATION] = str(file)
    ctx.meta[_HOSTS] = configuration.get("hosts")
    loaded = {
        option.name.replace("-", "_"): configuration[option.name]
        for option in options_of(command)
        if option.typed and option.key and option.name in configuration
    }
    ctx.default_map = {**(ctx.default_map or {}), **loaded}


def given_by(ctx: click.Context, command: str) -> dict[str, object]:
    """Return the values of a command's options by their names; those that land nowhere have their default at least."""
    given: dict[str, object] = {"hosts": ctx.meta.get(_HOSTS)}
    for option in options_of(command):
        if option.typed:
            value = ctx.params[option.name.replace("-", "_")]
            is_given = value is not None and value != ()
            given[option.name] = value if is_given else (None if option.lands else option.default)
    return given


def with_found_files(given: Mapping[str, object]) -> dict[str, object]:
    """Return the values of options with the files beside the documents that are found where none is named."""
    from linkcheck.api import baseline_found, ignore_file_found

    made = dict(given)
    for name, find in (("baseline", baseline_found), ("ignore-file", ignore_file_found)):
        if given.get(f"no-{name}"):
            made[name] = None
        elif given[name] is None:
            made[name] = find()
    return made
