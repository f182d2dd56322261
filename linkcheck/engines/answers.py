"""What a worker does with one piece, and how its result travels: bytes as they are, everything else pickled.

Knows how an exception comes back to whoever asked; knows neither pipes nor documents.
"""

import os
import pickle
from collections.abc import Callable, Iterable
from typing import Any

from linkcheck.engines.limits import FULL, Limits, within

__all__ = ["answer_of", "opened"]

_BYTES, _PICKLED, _RAISED = range(3)


def answer_of(
    function: Callable[[Iterable[Any]], object], piece: Iterable[Any], limits: Limits
) -> tuple[int, bytes]:
    """Return kind and bytes of what `function` makes of a piece; ends this process where there is no memory for it."""
    try:
        result = function(within(limits, piece))
        if type(result) is bytes:
            return _BYTES, result
        return _PICKLED, pickle.dumps(result, pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        os._exit(FULL)
    except Exception as error:  # noqa: BLE001  # whatever it is, it is raised again by the parent
        from traceback import format_exception

        error.add_note("".join(format_exception(error)))
        return _RAISED, pickle.dumps(error)


def opened(kind: int, data: bytes) -> object:
    """Return the result that travelled so, or raise the exception that did."""
    if kind == _BYTES:
        return data
    result = pickle.loads(data)  # noqa: S301  # our own child wrote it
    if kind == _RAISED:
        raise result
    return result
