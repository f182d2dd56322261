"""Columns of structures, lists of them and maps, taken apart into columns of texts: `messages.content`, `meta.url`.

Knows pyarrow's nested types; knows nothing of what a column means.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

__all__ = ["is_nested", "leaves_of", "require_whole"]

_DEEPEST = 8
"""Structures inside structures that are taken apart."""


def is_nested(kind: Any, is_text: Callable[[Any], bool], depth: int = 0) -> bool:  # noqa: ANN401 - pyarrow has no types
    """Say whether a type is one of structures in which a text stands somewhere."""
    types = pa.types
    if depth > _DEEPEST:
        return False
    if types.is_struct(kind):
        return any(is_text(one.type) or is_nested(one.type, is_text, depth + 1) for one in kind)
    if types.is_map(kind):
        return is_text(kind.item_type) or is_nested(kind.item_type, is_text, depth + 1)
    if types.is_list(kind) or types.is_large_list(kind):
        return is_nested(kind.value_type, is_text, depth + 1)
    return False


def leaves_of(
    name: str,
    column: Any,  # noqa: ANN401
    is_text: Callable[[Any], bool],
    depth: int = 0,
) -> Iterator[tuple[str, Any]]:
    """Yield the columns of texts of a nested one, each with its path; of lists, lists of the texts of each row.

    >>> rows = pa.array([[{"role": "a", "content": "x"}, {"role": "b", "content": "y"}], None])
    >>> [(name, leaf.to_pylist()) for name, leaf in leaves_of("m", rows, pa.types.is_string)]
    [('m.role', [['a', 'b'], []]), ('m.content', [['x', 'y'], []])]
    """
    types, kind = pa.types, column.type
    if depth > _DEEPEST:
        return
    if is_text(kind):
        yield name, column
    elif types.is_struct(kind):
        for index in range(kind.num_fields):
            path = f"{name}.{kind.field(index).name}"
            yield from leaves_of(path, pc.struct_field(column, [index]), is_text, depth + 1)
    elif types.is_list(kind) or types.is_large_list(kind) or types.is_map(kind):
        values = column.items if types.is_map(kind) else column.values
        made = pa.LargeListArray if types.is_large_list(kind) else pa.ListArray
        for path, leaf in leaves_of(name, values, is_text, depth + 1):
            yield path, made.from_arrays(column.offsets, leaf)


def require_whole(column: Any) -> None:  # noqa: ANN401
    """Raise `ArrowInvalid` where a text or a list of a column begins or ends outside of what there is: reading it would crash.

    Texts need not be UTF-8.
    """
    column.view(_of_bytes(column.type)).validate(full=True)


def _of_bytes(kind: Any) -> Any:  # noqa: ANN401
    types = pa.types
    if types.is_string(kind):
        return pa.binary()
    if types.is_large_string(kind):
        return pa.large_binary()
    if types.is_string_view(kind):
        return pa.binary_view()
    if types.is_dictionary(kind):
        return pa.dictionary(kind.index_type, _of_bytes(kind.value_type), ordered=kind.ordered)
    if types.is_list(kind):
        return pa.list_(_of_bytes(kind.value_type))
    return pa.large_list(_of_bytes(kind.value_type)) if types.is_large_list(kind) else kind
