"""Where something stands in a document: lines and columns, or the name of a place where a document has no lines.

Knows what a place is made of; `linkcheck.readers.source` makes them.
"""

from collections.abc import Callable
from operator import attrgetter
from typing import NamedTuple, Protocol

__all__ = ["Placed", "Spot", "located", "spot_of"]


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


class Placed(Protocol):
    """Anything that stands in a document: a citation, a reference, a finding, a local target."""

    @property
    def path(self) -> str: ...  # noqa: D102 - as in `Spot`
    @property
    def line(self) -> int | None: ...  # noqa: D102
    @property
    def column(self) -> int | None: ...  # noqa: D102
    @property
    def place(self) -> str | None: ...  # noqa: D102


spot_of: Callable[[Placed], tuple[str, int | None, int | None, int | None, int | None, str | None]] = (
    attrgetter(*Spot._fields)
)
"""Return the six fields of `Spot` that a citation, a reference, a local target or a finding holds, in their order.

Values that stand in a document hold these fields next to each other, so that one is made from the other by `*spot_of(one)`.
"""


def located(one: Placed) -> str:
    """Return where something stands as terminals and editors recognise it.

    >>> located(Spot("a/b.md", 17, 1, 17, 9, None)), located(Spot("c.pdf", None, None, None, None, "page 3"))
    ('a/b.md:17:1', 'c.pdf (page 3)')
    """
    if one.line is not None:
        return f"{one.path}:{one.line}:{one.column}" if one.column is not None else f"{one.path}:{one.line}"
    return f"{one.path} ({one.place})" if one.place else one.path
