"""The options of commands, made from the table of options, and the configuration file that gives their defaults.

Knows click; what an option is called, means and may be is known to `linkcheck.options`.
"""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from linkcheck.cli.help import grouped
from linkcheck.errors import UsageError
from linkcheck.options.kinds import Choice, File, Flag, Kind, Many
from linkcheck.options.table import Option, default_of, options_of

if TYPE_CHECKING:
    from linkcheck.options.configuration import Configuration

    _ParamType = click.ParamType[Any]
else:
    _ParamType = click.ParamType  # click 8.2 and 8.3 have it without a parameter

__all__ = [
    "Valued",
    "choice_of",
    "configuration_of",
    "configured",
    "files",
    "given_by",
    "options_from_table",
    "paths_or_here",
    "typed_value",
    "with_found_files",
]

_CONFIGURATION = "linkcheck.configuration"
"""Where a command's context keeps what its configuration file sets."""

_Decorated = TypeVar("_Decorated", bound=Callable[..., Any])


class Valued(_ParamType):
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

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """Return what a shell may complete: names, or that files are wanted."""
        from click.shell_completion import CompletionItem

        del ctx, param
        kind, before = self.kind, ""
        if isinstance(kind, Many):
            kind = kind.item
            before, comma, incomplete = incomplete.rpartition(",")
            before += comma
        if isinstance(kind, File):
            return [CompletionItem(incomplete, type="file")]
        names = kind.names() if isinstance(kind, Choice) else getattr(kind, "names", ())
        return [CompletionItem(before + name) for name in names if name.startswith(incomplete)]


def files(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
    """Return that a shell may complete the names of files and folders, for an argument that is one."""
    from click.shell_completion import CompletionItem

    del ctx, param
    return [CompletionItem(incomplete, type="file")]


def choice_of(noun: str, *names: str) -> Valued:
    """Return the type of an option that is one of these names."""
    return Valued(Choice(noun, lambda: names))


def options_from_table(command: str) -> Callable[[_Decorated], _Decorated]:
    """Return a decorator that adds the options of a command, and takes their defaults from a configuration file."""

    def add(decorated: _Decorated) -> _Decorated:
        decorated = configured(decorated)
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
    valued = Valued(option.kind)
    return grouped(option.heading, *names, type=valued, multiple=option.kind.adds, default=None, help=said)


def _default_said(option: Option) -> str:
    """Return what help says of the value that an option has where it is not given; nothing where that is nothing."""
    default = default_of(option)
    if option.otherwise:
        return f" [default: {option.otherwise}]"
    if default is None or default == () or isinstance(option.kind, Flag):
        return ""
    return f" [default: {option.kind.shown(default)}]"


def configured(decorated: _Decorated) -> _Decorated:
    """Add `--config`: defaults of the options of a command come from that file, or from the nearest configuration file."""
    return grouped(
        "Other",
        "--config",
        metavar="FILE",
        is_eager=True,
        expose_value=False,
        callback=_apply,
        help="Take defaults from this file. Without it they come from the nearest linkcheck.toml or .linkcheck.toml, or from "
        "[tool.linkcheck] of the nearest pyproject.toml; options that give access to something count only in a file that is "
        "named here.",
    )(decorated)


def _apply(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    """Read the configuration file, and keep what it sets with the context."""
    del param
    if ctx.resilient_parsing:
        return
    from linkcheck.options.configuration import find_configuration, read_configuration

    found = find_configuration(Path.cwd()) if value is None else None
    file = Path(value) if value is not None else Path(os.path.relpath(found)) if found is not None else None
    if file is not None:
        ctx.meta[_CONFIGURATION] = read_configuration(file, named=value is not None)


def configuration_of(ctx: click.Context) -> "Configuration | None":
    """Return the configuration file that a command takes its defaults from; None where there is none."""
    found: Configuration | None = ctx.meta.get(_CONFIGURATION)
    return found


def given_by(ctx: click.Context, command: str) -> dict[str, object]:
    """Return the values of a command's options by their names; those that land nowhere have their default at least.

    What is typed comes before what the configuration file sets.
    """
    configuration = configuration_of(ctx)
    given: dict[str, object] = {}
    for option in options_of(command):
        value = typed_value(ctx, option)
        if value is None and configuration is not None and option.key:
            value = configuration.values.get(option.name)
            if value is not None and not option.lands:
                value = option.kind.read(value)
        given[option.name] = value if value is not None or option.lands else option.default
    return given


def typed_value(ctx: click.Context, option: Option) -> object:
    """Return the value that was typed for an option; None where none was."""
    value = ctx.params.get(option.name.replace("-", "_")) if option.typed else None
    if not option.kind.adds:
        return value
    return option.kind.joined(value) if value else None


def paths_or_here(paths: tuple[str, ...], given: Mapping[str, object]) -> tuple[str, ...]:
    """Return the paths of a command: the working folder, which is said, where neither a path nor a list of files was given."""
    from linkcheck.cli.streams import refuse_closed_input, say

    if not paths and given.get("files-from") is None:
        paths = (".",)
        if not given.get("quiet"):
            say("No path was given, so the working folder is read.")
    refuse_closed_input((*paths, str(given.get("files-from"))))
    return paths


def with_found_files(given: Mapping[str, object]) -> dict[str, object]:
    """Return the values of options with the files beside the documents that are found where none is named."""
    from linkcheck.comparing import baseline_found, ignore_file_found

    made = dict(given)
    for name, find in (("baseline", baseline_found), ("ignore-file", ignore_file_found)):
        if given.get(f"no-{name}"):
            made[name] = None
        elif given[name] is None:
            made[name] = find()
    return made
