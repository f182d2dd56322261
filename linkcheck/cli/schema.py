"""`linkcheck schema`: the JSON Schema of the JSON report.

Knows nothing but where the schema is built.
"""

import click

from linkcheck.cli.help import GroupedCommand

__all__ = ["schema"]


@click.command(cls=GroupedCommand, epilog="Example:\n  linkcheck schema > linkcheck-1.schema.json")
def schema() -> None:
    """Print the JSON Schema (draft 2020-12) of the JSON report, linkcheck/1."""
    import json

    from linkcheck.report.schema import build_schema

    click.echo(json.dumps(build_schema(), indent=2, ensure_ascii=False))
