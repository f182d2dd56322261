"""Reads the package's own data files, `data/NAME.toml`.

Knows where the files are and how they are parsed; does not know what any of them says.
"""

import os
from typing import Any

__all__ = ["load"]


def load(name: str) -> dict[str, Any]:
    """Return the parsed content of `data/NAME.toml`, a table of tables or lists.

    The parser is imported when the first file is read: a run that needs no table does not pay for it. Raises
    FileNotFoundError for a name that no file has. Callers keep what they make of a table; nothing is kept here.
    """
    import tomllib

    with open(os.path.join(os.path.dirname(__file__), "data", f"{name}.toml"), "rb") as file:
        return tomllib.load(file)
