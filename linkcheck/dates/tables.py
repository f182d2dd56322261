"""Reads the words of dates from the package's data files.

Knows where the files are; does not know what is in them.
"""

import os
from typing import Any

__all__ = ["read_table"]


def read_table(name: str) -> dict[str, Any]:
    """Return the parsed content of `data/NAME.toml`; the parser is only imported when a file is read."""
    import tomllib

    file = os.path.join(os.path.dirname(os.path.dirname(__file__)), "data", f"{name}.toml")
    with open(file, "rb") as data:
        return tomllib.load(data)
