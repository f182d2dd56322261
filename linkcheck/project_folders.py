"""The folders in which a file that belongs to a whole project may lie: this one and those above it.

Knows where a repository ends; knows no file by its name.
"""

import os
from collections.abc import Iterator
from pathlib import Path

__all__ = ["folders_up"]


def folders_up(folder: Path) -> Iterator[Path]:
    """Yield a folder and those above it, the nearest first, up to the top of a repository, the user's home, or the root.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as root:
    ...     inner = Path(root, "docs", "guide")
    ...     inner.mkdir(parents=True)
    ...     Path(root, ".git").touch()
    ...     [str(one.relative_to(root)) for one in folders_up(inner)] == [str(Path("docs", "guide")), "docs", "."]
    True
    """
    home = os.path.expanduser("~")
    for at in (folder, *folder.parents):
        yield at
        if (at / ".git").exists() or str(at) == home:
            return
