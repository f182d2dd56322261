"""The kind of value that says how files are read: a format, and a glob for the files.

Knows how it is written; which formats there are is known to the readers, which are asked only where somebody gives one.
"""

from linkcheck.errors import UsageError, nearest
from linkcheck.options.kinds import Kind, Schema

__all__ = ["ReadAs"]


class ReadAs(Kind):
    """A format and a glob: `markdown:*.txt`."""

    metavar = "KIND:GLOB"

    def read(self, given: object) -> object:
        """Return the text; raises UsageError where it names no format or no files."""
        from linkcheck.readers.registry import format_names

        name, colon, glob = str(given).partition(":")
        if not colon or not glob.strip():
            raise UsageError(
                "What files are read as is not written as KIND:GLOB.",
                hint="For instance: --read-as 'markdown:*.txt'",
            )
        names = format_names()
        if name not in names:
            raise UsageError(f'There is no format "{name[:100]}".', hint=nearest(name, names))
        return f"{name}:{glob}"

    def schema(self) -> Schema:
        """Return that it is a text with a colon."""
        return {"type": "string", "pattern": "^[a-z0-9_-]+:.+$"}
