"""Where something stands in a document: lines and columns, or the name of a place where a document has no lines.

Knows what a place is made of; `linkcheck.readers.source` makes them.
"""

from typing import NamedTuple

__all__ = ["Spot"]


class Spot(NamedTuple):
    """A stretch of a document, in the order in which citations, references and findings hold it.

    Lines and columns are 1-based, columns count code points, and the end is exclusive. A document without lines has null
    for all four, and `place` says where: "page 3", "sheet Sources, B7". A document of lines has null for `place`.
    """

    path: str
    line: int | None
    column: int | None
    end_line: int | None
    end_column: int | None
    place: str | None
