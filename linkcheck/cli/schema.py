"""`linkcheck schema`: the JSON Schema of the JSON report, or of configuration files.

Knows nothing but where the schemas are built.
"""

import click

from linkcheck.cli.help import GroupedCommand
from linkcheck.cli.options import choice_of

__all__ = ["schema"]


@click.command(
    cls=GroupedCommand,
    epilog="Examples:\n"
    "  linkcheck schema > linkcheck-1.schema.json\n"
    "  linkcheck schema config > linkcheck.schema.json",
)
@click.argument(
    "what", metavar="[report|config]", default="report", type=choice_of("schema", "report", "config")
)
def schema(what: str) -> None:
    """Print the JSON Schema (draft 2020-12) of the JSON report, linkcheck/1, or of configuration files.

    Editors complete and check linkcheck.toml with the latter: with its file beside yours, write
    "#:schema ./linkcheck.schema.json" as the first line.
    """
    import json

    if what == "config":
        from linkcheck.options.schema import build_configuration_schema as build
    else:
        from linkcheck.report.schema import build_schema as build

    click.echo(json.dumps(build(), indent=2, ensure_ascii=False))
