"""`linkcheck rules`: the catalogue, or one rule's page.

Knows how pages are shown; what they say is in the rules.
"""

import sys

import click

from linkcheck.cli.help import GroupedCommand, grouped
from linkcheck.cli.options import Valued, choice_of
from linkcheck.cli.streams import columns_of, folded, say
from linkcheck.model import RuleInfo
from linkcheck.options.table import RULE

__all__ = ["rules"]


@click.command(cls=GroupedCommand, epilog="Example:\n  linkcheck rules cited-after-document")
@click.argument("rule_id", metavar="[RULE]", required=False, type=Valued(RULE))
@grouped(
    "Output",
    "--format",
    "format_",
    type=choice_of("format", "text", "json"),
    default="text",
    show_default=True,
    help="Write text or json.",
)
def rules(rule_id: str | None, format_: str) -> None:
    """List the rules, or show one rule's page: what it finds and why, examples, and what to do."""  # fmt: skip
    from linkcheck.judge.catalogue import rule, rules_catalogue

    chosen = (rule(rule_id).info,) if rule_id is not None else rules_catalogue()
    if format_ == "json":
        import msgspec

        from linkcheck.report.encode import encode_value

        value: object = chosen[0] if rule_id is not None else chosen
        click.echo(msgspec.json.format(encode_value(value), indent=2).decode())
    elif rule_id is not None:
        _show_page(chosen[0])
    else:
        _show_catalogue(chosen)


def _show_catalogue(infos: tuple[RuleInfo, ...]) -> None:
    colours = {"error": "red", "warning": "yellow", "note": "cyan"}
    width = max(len(info.id) for info in infos)
    columns = columns_of(sys.stdout)
    for info in sorted(infos, key=lambda info: (info.level.rank, info.id)):
        level = f"{info.level.value:<7}"
        lines = folded(f"{info.id:<{width}}  {level}  {info.summary}", columns, width + len(level) + 4)
        click.echo(lines.replace(level, click.style(level, fg=colours[info.level.value]), 1))
    say("", f"{len(infos)} rules; linkcheck rules RULE shows the page of one, with examples and what to do.")


def _show_page(info: RuleInfo) -> None:
    if not sys.stdout.isatty():
        click.echo(info.page.rstrip())
        return
    from rich.console import Console
    from rich.markdown import Markdown

    console = Console()
    console.print(Markdown(info.page), width=min(console.width, 100))
    console.print(f"Level: {info.level.value}", style="dim", highlight=False)
