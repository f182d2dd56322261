"""`linkcheck completion`: the script by which a shell completes commands, options and their values.

Knows which shells click writes such a script for, and where each reads it.
"""

import click
from click.shell_completion import BashComplete, FishComplete, ZshComplete

from linkcheck.cli.help import GroupedCommand
from linkcheck.cli.options import choice_of

__all__ = ["VARIABLE", "completion"]

VARIABLE = "_LINKCHECK_COMPLETE"
"""What a shell sets when it asks; click looks at it before anything else."""

_SHELLS = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}


@click.command(
    cls=GroupedCommand,
    epilog="Where it goes:\n"
    '  bash   eval "$(linkcheck completion bash)"        in ~/.bashrc\n'
    '  zsh    eval "$(linkcheck completion zsh)"         in ~/.zshrc, after compinit\n'
    "  fish   linkcheck completion fish > ~/.config/fish/completions/linkcheck.fish",
)
@click.argument("shell", type=choice_of("shell", *_SHELLS), metavar="bash|zsh|fish")
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the script by which a shell completes linkcheck's commands, options and values."""
    made = _SHELLS[shell](ctx.find_root().command, {}, "linkcheck", VARIABLE)
    # `source` would start bash to ask for its version; the script itself needs 4.4, which is from 2016.
    click.echo(made.source_template % made.source_vars())
