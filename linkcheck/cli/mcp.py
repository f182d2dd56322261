"""`linkcheck mcp`: serves the tools of an assistant for one folder.

Knows options; what the tools do is known to `mcp_server`.
"""

import click

from linkcheck.cli.help import GroupedCommand, grouped
from linkcheck.errors import UsageError

__all__ = ["mcp"]


@click.command(cls=GroupedCommand, epilog="Example:\n  linkcheck mcp --root docs/")
@grouped(
    "What it may do",
    "--root",
    type=click.Path(exists=True, file_okay=False),
    required=True,
    metavar="FOLDER",
    help="Read nothing outside of this folder.",
)
@grouped("What it may do", "--online", is_flag=True, help="Ask the web whether links answer.")
def mcp(root: str, online: bool) -> None:
    """Serve writing assistants by the Model Context Protocol, on standard input and output.

    Its tools check a text or files of one folder, list what they cite, and explain rules. It needs link-provenance[mcp].
    """
    from importlib.util import find_spec

    if find_spec("mcp") is None:
        raise UsageError(
            "The server needs the library mcp, which is not installed.",
            hint='Install it with: pip install "link-provenance[mcp]"',
        )
    from linkcheck.mcp_server.serving import serve
    from linkcheck.mcp_server.tools import Tools

    serve(Tools(root, online=online), online=online)
