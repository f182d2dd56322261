r"""LaTeX: `\href`, `\url` and their like, comments, and what is set as it is typed.

Knows which files are LaTeX; how they are read is in `linkcheck.readers.latex.document`.
"""

from collections.abc import Iterator

from linkcheck.readers.base import Opened, Reading, ReadOptions, Skipped

FORMAT = "latex"
SUFFIXES = (".tex", ".ltx", ".latex")


def read(opened: Opened, options: ReadOptions) -> Iterator[Reading | Skipped]:
    """Yield the reading of a LaTeX document; linear in its length. No file that it includes is opened."""
    from linkcheck.readers.latex.document import Latex

    source = opened.source()
    yield source if isinstance(source, Skipped) else Latex(source, FORMAT, options)
