"""Commands whose help comes in groups, and a group of commands that are imported when they are called.

Knows click; knows no command.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, NamedTuple, TypeVar

import click

__all__ = ["GroupedCommand", "Lazy", "LazyGroup", "grouped"]

_Decorated = TypeVar("_Decorated", bound=Callable[..., Any])


class GroupedOption(click.Option):
    """An option that stands under a heading of the help text."""

    def __init__(self, *args: Any, heading: str = "Other", **attributes: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **attributes)
        self.heading = heading


def grouped(heading: str, *names: str, **attributes: Any) -> Callable[[_Decorated], _Decorated]:  # noqa: ANN401
    """Return a decorator that adds an option under a heading."""
    return click.option(*names, cls=GroupedOption, heading=heading, **attributes)


class GroupedCommand(click.Command):
    """A command that shows its options by heading, in the order in which they were declared."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, one section a heading."""
        sections: dict[str, list[tuple[str, str]]] = {}
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record is not None and isinstance(parameter, click.Option):
                sections.setdefault(getattr(parameter, "heading", "Other"), []).append(record)
        for heading, records in sorted(sections.items(), key=lambda item: item[0] == "Other"):
            with formatter.section(heading):
                formatter.write_dl(records)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the epilog as it is, so that its columns stay columns."""
        del ctx
        if self.epilog:
            formatter.write_paragraph()
            for line in self.epilog.splitlines():
                formatter.write(f"{line}\n")


class Lazy(NamedTuple):
    """A command that is not imported yet: where it is, and its line in the list of commands."""

    module: str
    name: str
    summary: str


class LazyGroup(click.Group):
    """A group that imports a command when it is called, so that `--help` costs nothing that it does not show."""

    def __init__(self, *args: Any, lazy: Mapping[str, Lazy], **attributes: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **attributes)
        self.lazy = lazy

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order in which a newcomer needs them."""
        del ctx
        return list(self.lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name; None if there is none."""
        del ctx
        known = self.lazy.get(cmd_name)
        if known is None:
            return None
        command = getattr(import_module(known.module), known.name)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command; for an unknown one the error names the nearest, and for a path what to put before it."""
        import os

        name = args[0] if args else ""
        if name and not name.startswith("-") and name not in self.lazy:
            from linkcheck.errors import nearest

            is_path = ctx.parent is None and (os.path.exists(name) or any(sign in name for sign in "/\\.*"))
            hint = (
                f"To check files or folders: linkcheck check {name}" if is_path else nearest(name, self.lazy)
            )
            if "://" in name:
                hint = "linkcheck reads documents and crawls no web: save the page, and check the file."
            raise click.UsageError(f'There is no command "{name}". {hint}', ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands with their lines, without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, lazy.summary) for name, lazy in self.lazy.items()])
